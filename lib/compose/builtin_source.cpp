#include "lib/compose/builtin_source.hpp"

#include "lib/compose/builtin_records.hpp"
#include "lib/compose/builtin_texts.hpp"

namespace hydranth::impl {

namespace {

/// What `hydra/config` includes, before its own content.
node_ptr hydra_defaults() {
  list_value list;
  const auto add = [&list](std::string_view group, node::value option) {
    map_value entry;
    entry.set(group, node::make(std::move(option)));
    list.items.push_back(node::make(std::move(entry)));
  };
  add("output", std::string("default"));
  add("launcher", std::string("basic"));
  add("sweeper", std::string("basic"));
  add("help", std::string("default"));
  add("hydra_help", std::string("default"));
  add("hydra_logging", std::string("default"));
  add("job_logging", std::string("default"));
  add("callbacks", null_value{});
  add("env", std::string("default"));
  return node::make(std::move(list));
}

}  // namespace

std::shared_ptr<memory_source> make_builtin_source() {
  auto source = std::make_shared<memory_source>("pkg", "hydra.conf");
  for (const builtin_text& config : builtin_texts()) source->add_text(config.path, std::string(config.text));
  return source;
}

std::shared_ptr<memory_source> make_schema_source() {
  auto source = std::make_shared<memory_source>("structured", "");
  source->add(empty_config_path, ready_config{node::make(map_value{}), nullptr, std::nullopt});
  source->add("hydra/config", ready_config{make_record(hydra_record()), hydra_defaults(), std::nullopt});
  source->add("hydra/launcher/basic",
              ready_config{make_record(basic_launcher_record()), nullptr, std::nullopt});
  source->add("hydra/sweeper/basic",
              ready_config{make_record(basic_sweeper_record()), nullptr, std::nullopt});
  return source;
}

}  // namespace hydranth::impl
