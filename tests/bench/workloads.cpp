// workloads NAME CONFIGS: does one piece of work that is always the same, for guard.sh, which counts the
// instructions of run_measured() and no others. CONFIGS is the training tree. Prints what was done, in the
// work's own units.
#include <array>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include <hydranth/compose.hpp>

#include "grammar/source.hpp"
#include "lib/compose/override.hpp"
#include "tests/bench/generated.hpp"
#include "tests/bench/planned_sweep.hpp"

using work = std::function<std::size_t()>;

/// The name is what valgrind is told. It is compiled as it stands, for a call that is inlined can't be
/// counted.
extern "C" [[gnu::noinline]] std::size_t run_measured(const work& measured) {
  return measured();
}

namespace {

work parse_yaml(const std::string&) {
  return [text = bench::generated_config(100'000)] { return hydranth::config::from_yaml(text).size(); };
}

work dump_yaml(const std::string&) {
  return [config = hydranth::config::from_yaml(bench::generated_config(100'000))] {
    return config.to_yaml().size();
  };
}

work parse_overrides(const std::string&) {
  std::vector<hydranth::grammar::source_ptr> sources;
  for (const std::string& text : bench::generated_overrides(1'000))
    sources.push_back(hydranth::grammar::source::make("argument", text));
  return [sources] { return hydranth::impl::parse_config_overrides(sources).size(); };
}

work interpolation(const std::string&) {
  return [references = hydranth::config::from_yaml(bench::generated_references(5'000)),
          chain = hydranth::config::from_yaml(bench::generated_chain(1'000))] {
    return references.resolved().at("used").size() + chain.get<std::size_t>("k0");
  };
}

work compose_cold(const std::string& configs) {
  return [options = hydranth::compose_options{.config_path = configs, .config_name = "config"}] {
    return hydranth::compose(hydranth::session(), options).config.size();
  };
}

work compose_cached(const std::string& configs) {
  const auto compose =
      [composer = hydranth::composer({.config_path = configs, .config_name = "config"})](std::size_t rate) {
        return composer.compose({"optimizer.lr=" + std::to_string(rate) + "e-3", "trainer.devices=8"})
            .config.size();
      };
  (void)compose(0);
  return [compose] {
    std::size_t keys = 0;
    for (std::size_t i = 1; i <= 100; ++i) keys += compose(i);
    return keys;
  };
}

work plan_sweep(const std::string& configs) {
  return [configs] { return bench::plan_sweep(configs, 1'000, "planned_sweep"); };
}

struct entry {
  std::string_view name;
  work (*prepare)(const std::string& configs);
};

constexpr std::array<entry, 7> workloads{{{"parse_yaml", parse_yaml},
                                          {"dump_yaml", dump_yaml},
                                          {"parse_overrides", parse_overrides},
                                          {"interpolation", interpolation},
                                          {"compose_cold", compose_cold},
                                          {"compose_cached", compose_cached},
                                          {"plan_sweep", plan_sweep}}};

}  // namespace

int main(int argc, char** argv) {
  for (const entry& known : workloads) {
    if (argc != 3 || known.name != argv[1]) continue;
    const work measured = known.prepare(argv[2]);
    std::printf("%zu\n", run_measured(measured));
    return 0;
  }
  std::fputs("workloads NAME CONFIGS, where NAME is one of:\n", stderr);
  for (const entry& known : workloads) std::fprintf(stderr, "  %s\n", known.name.data());
  return 2;
}
