// An app with resolvers of its own: values that its configs compute by calling it.
#include <cstdint>
#include <cstdio>
#include <hydranth/hydranth.hpp>
#include <span>
#include <string>

namespace {

using arguments = std::span<const hydranth::config>;

/// `${mebi:N}`: N MiB in bytes.
hydranth::config mebi(arguments given) {
  if (given.size() != 1) throw hydranth::error("TypeError", "mebi takes one number");
  return given[0].as<std::int64_t>() * 1024 * 1024;
}

/// `${join:SEPARATOR,TEXT,..}`
hydranth::config join(arguments given) {
  std::string all;
  for (std::size_t i = 1; i < given.size(); ++i) {
    if (i > 1) all += given[0].as<std::string>();
    all += given[i].as<std::string>();
  }
  return all;
}

void start(const hydranth::config& cfg) {
  std::printf("%s: %lld bytes of cache in %lld\n", cfg.get<std::string>("host").c_str(),
              cfg.get<long long>("cache"), cfg.get<long long>("budget"));
}

}  // namespace

int main(int argc, char** argv) {
  hydranth::session session;
  session.add_resolver("mebi", mebi).add_resolver("join", join);
  return hydranth::main(argc, argv, session, {.config_path = CONFIG_DIRECTORY, .config_name = "config"},
                        start);
}
