// Whether a static command works here: formatting, exceptions, threads, the file system, and pointers that
// are relocated.
#include <fmt/chrono.h>
#include <fmt/format.h>

#include <array>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <thread>

namespace {

std::array<const char*, 3> words{"{}", "{:.3f}", "{:>8}"};

bool catches(const std::string& format) {
  try {
    return fmt::format(fmt::runtime(format), "text").empty();
  } catch (const fmt::format_error&) {
    return true;
  }
}

}  // namespace

int main(int argc, char** argv) {
  bool caught = false;
  std::thread([&] { caught = catches("{:d}"); }).join();
  std::ifstream itself(argv[0], std::ios::binary);
  std::string text =
      fmt::format(fmt::runtime(words[0]), argc * 0.5) + fmt::format(fmt::runtime(words[1]), argc * 0.5F) +
      fmt::format(fmt::runtime(words[2]), argc) + fmt::format("{:%Y}", fmt::gmtime(std::time_t{0}));
  return caught && itself.get() == 0x7f && std::filesystem::exists(argv[0]) && text == "0.50.500       11970"
             ? 0
             : 1;
}
