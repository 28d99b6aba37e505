#include "lib/run/logging_config.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "lib/run/log_formatter_config.hpp"
#include "lib/run/log_handler_config.hpp"

namespace hydranth::impl {

namespace {

class setup_reader {
 public:
  /// `key` is what the setup is called.
  setup_reader(const console& output, const config& said, std::string key, const warning_receiver& warn)
      : m_output(output), m_said(said), m_key(std::move(key)), m_warn(warn) {}

  logging_setup read() {
    check();
    add_formatters();
    add_filters();
    add_handlers();
    logging_setup setup;
    for (const auto& [name, said] : parts("loggers")) {
      within(fmt::format("logger '{}'", name), [&, name = name, said = said] {
        setup.loggers.emplace_back(name, logger_of(said, fmt::format("{}.loggers.{}", m_key, name)));
      });
    }
    if (const config root = m_said.at("root"); !root.is_map() || !root.empty())
      within("root logger", [&] { setup.root = logger_of(root, m_key + ".root"); });
    setup.disable_existing = flag_or(m_said, "disable_existing_loggers", true);
    return setup;
  }

 private:
  void check() {
    const std::optional<config> version = given(m_said, "version");
    if (!version)
      throw invalid_setting(m_said, "dictionary doesn't specify a version").with_hint("version: 1");
    if (version->type() != config_type::integer || version->to_int64() != 1)
      throw invalid_setting(*version, fmt::format("Unsupported version: {}", version->to_text()));
    if (flag_or(m_said, "incremental", false))
      throw invalid_setting(m_said.at("incremental"),
                            "changing an earlier setup by increments is not supported");
    warn_of_others(m_said,
                   {"version", "formatters", "filters", "handlers", "loggers", "root", "incremental",
                    "disable_existing_loggers"},
                   m_key, m_warn);
  }

  void add_formatters() {
    for (const auto& [name, said] : parts("formatters")) {
      within(fmt::format("formatter '{}'", name), [&, name = name, said = said] {
        m_parts.formatters.emplace(
            name, make_formatter(said, fmt::format("{}.formatters.{}", m_key, name), m_warn));
      });
    }
  }

  void add_filters() {
    for (const auto& [name, said] : parts("filters")) {
      within(fmt::format("filter '{}'", name), [&, name = name, said = said] {
        if (const auto factory = given(map_of(said), "()"))
          throw invalid_setting(*factory, "a filter has the name of a logger: factories can't be called");
        warn_of_others(said, {"name"}, fmt::format("{}.filters.{}", m_key, name), m_warn);
        m_parts.filters.emplace(name, text_or(said, "name", ""));
      });
    }
  }

  /// In the order of their names, in which Python opens their files.
  void add_handlers() {
    std::map<std::string, config> sorted;
    for (const auto& [name, said] : parts("handlers")) sorted.emplace(name, said);
    for (const auto& [name, said] : sorted) {
      within(fmt::format("handler '{}'", name), [&, name = name, said = said] {
        m_handlers.emplace(name, make_handler(said, m_parts, m_output));
      });
    }
  }

  logger_setup logger_of(const config& said, const std::string& where) {
    warn_of_others(map_of(said), {"level", "handlers", "filters", "propagate"}, where, m_warn);
    logger_setup setup;
    if (const auto level = given(said, "level")) setup.level = level_of(*level);
    for (const config& name : names_in(said, "handlers")) {
      const auto& handler = find_part(m_handlers, name, "add handler");
      if (std::ranges::find(setup.handlers, handler) == setup.handlers.end())
        setup.handlers.push_back(handler);
    }
    setup.filters = filters_of(said, m_parts);
    if (given(said, "propagate")) setup.propagate = flag_or(said, "propagate", true);
    return setup;
  }

  /// The parts of one kind; none if there are none.
  [[nodiscard]] config parts(std::string_view kind) const {
    const std::optional<config> said = given(m_said, kind);
    return said ? map_of(*said) : config();
  }

  /// Python names the part that is wrong, with the reason as cause.
  template <typename Build>
  void within(const std::string& part, Build build) {
    try {
      build();
    } catch (const error& cause) {
      throw error(kinds::value_error, "Unable to configure " + part).caused_by(cause);
    }
  }

  const console& m_output;
  const config& m_said;
  std::string m_key;
  const warning_receiver& m_warn;
  handler_parts m_parts;
  std::map<std::string, std::shared_ptr<const log_handler>> m_handlers;
};

}  // namespace

void configure_logging(logging& target, const config& said, const warning_receiver& warn) {
  const config resolved = said.resolved();
  const std::string key = said.full_key().empty() ? "the logging setup" : said.full_key();
  if (!resolved.contains("root")) {
    throw at_setting(error(kinds::key_error, "'root'"), said)
        .with_hint(fmt::format("{} needs a root; with `root: null` it changes nothing", key));
  }
  if (!given(resolved, "root")) return;
  target.apply(setup_reader(target.output(), resolved, key, warn).read());
}

config without_log_files(const config& said) {
  config changed = said;
  const std::optional<config> handlers = said.select("handlers");
  if (!handlers || !handlers->is_map()) return changed;
  // A file's name may ask for the output directory, and isn't read.
  for (const std::string& name : handlers->keys()) {
    const config handler = handlers->at(name);
    const std::vector<std::string> keys = handler.keys();
    if (std::ranges::find(keys, "filename") == keys.end()) continue;
    changed = changed.set("handlers." + name, config::map({{"class", "logging.NullHandler"}}));
  }
  return changed;
}

void apply_verbose(logging& target, const config& verbose) {
  const auto is_name = [](const config& said) { return said.type() == config_type::text; };
  if (verbose.type() == config_type::boolean) {
    if (verbose.as<bool>()) target.set_level("", log_level::debug);
  } else if (verbose.is_list()) {
    for (const config& name : verbose.items()) {
      if (!is_name(name)) throw at_setting(error(kinds::type_error, "A logger name must be a string"), name);
      target.set_level(name.as<std::string>(), log_level::debug);
    }
  } else if (is_name(verbose)) {
    target.set_level(verbose.as<std::string>(), log_level::debug);
  } else {
    throw invalid_setting(verbose, "hydra.verbose must be a boolean, a logger's name or a list of names");
  }
}

}  // namespace hydranth::impl
