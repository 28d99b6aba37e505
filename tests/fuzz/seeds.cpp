// `fuzz_seeds FIELD DIRECTORY FILE.jsonl...`: writes that field of each case, where there is one, into a file
// of the directory: what libFuzzer starts from.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

namespace {

namespace fs = std::filesystem;

void write_seeds(const std::string& field, const fs::path& directory, const fs::path& cases) {
  std::ifstream in(cases);
  if (!in) throw std::runtime_error("cannot read " + cases.string());
  for (std::string line; std::getline(in, line);) {
    const nlohmann::json one = nlohmann::json::parse(line);
    if (!one.contains(field)) continue;
    std::ofstream(directory / one.at("id").get<std::string>(), std::ios::binary)
        << one.at(field).get<std::string>();
  }
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc < 4) throw std::invalid_argument("usage: fuzz_seeds FIELD DIRECTORY FILE.jsonl...");
  fs::create_directories(argv[2]);
  for (int i = 3; i < argc; ++i) write_seeds(argv[1], argv[2], argv[i]);
  return 0;
} catch (const std::exception& failure) {
  std::cerr << failure.what() << '\n';
  return 2;
}
