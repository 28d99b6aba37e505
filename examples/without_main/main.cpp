// A service that composes its settings itself: no job, no directories, and resolvers of its own.
#include <cstdint>
#include <cstdio>
#include <span>
#include <string>

#include <hydranth/hydranth.hpp>

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

}  // namespace

int main(int argc, char** argv) {
  hydranth::session with;
  with.add_resolver("mebi", mebi).add_resolver("join", join);
  try {
    const hydranth::config settings = hydranth::compose(with, {.config_path = CONFIG_DIRECTORY,
                                                               .config_name = "config",
                                                               .overrides = {argv + 1, argv + argc}})
                                          .config;
    std::printf("%s: %lld bytes of cache in %lld\n", settings.get<std::string>("greeting").c_str(),
                settings.get<long long>("cache"), settings.get<long long>("budget"));
    return 0;
  } catch (const hydranth::error& failure) {
    std::fputs(hydranth::render(failure).c_str(), stderr);
    return 1;
  }
}
