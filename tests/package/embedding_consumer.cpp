// A stranger's program with its configs in it. Prints the config; fails if a byte of bytes.yaml is another
// one.
#include <algorithm>
#include <cstdio>
#include <embedding_consumer_configs.hpp>
#include <hydranth/hydranth.hpp>

namespace {

bool has_all_bytes(const hydranth::embedded_configs& configs) {
  const auto is_file = [](const hydranth::embedded_file& file) { return file.path == "bytes.yaml"; };
  const auto found = std::find_if(configs.files.begin(), configs.files.end(), is_file);
  if (found == configs.files.end() || found->text.size() != 256) return false;
  for (std::size_t i = 0; i < 256; ++i) {
    if (static_cast<unsigned char>(found->text[i]) != i) return false;
  }
  return true;
}

}  // namespace

int main(int argc, char** argv) try {
  if (!has_all_bytes(embedding_consumer_configs)) return 1;
  hydranth::session session;
  session.add(embedding_consumer_configs);
  const std::vector<std::string> overrides(argv + 1, argv + argc);
  const hydranth::composition made = hydranth::compose(
      session, {.config_path = "pkg://embedding_consumer", .config_name = "config", .overrides = overrides});
  std::puts(made.config.get<std::string>("url").c_str());
} catch (const hydranth::error& failure) {
  std::fputs(hydranth::render(failure).c_str(), stderr);
  return 1;
}
