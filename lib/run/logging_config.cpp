#include "lib/run/logging_config.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "hydranth/error.hpp"

namespace hydranth::impl {

namespace {

constexpr std::array<std::pair<std::string_view, int>, 8> level_names{{{"NOTSET", 0},
                                                                       {"DEBUG", 10},
                                                                       {"INFO", 20},
                                                                       {"WARN", 30},
                                                                       {"WARNING", 30},
                                                                       {"ERROR", 40},
                                                                       {"CRITICAL", 50},
                                                                       {"FATAL", 50}}};

error invalid(const config& where, std::string message) {
  error failure(kinds::value_error, std::move(message));
  const std::optional<error_location> place = where.location();
  return place ? failure.at(*place) : failure;
}

/// The node if it is there and not null.
std::optional<config> given(const config& from, std::string_view name) {
  std::optional<config> found = from.select(name);
  return found && !found->is_null() ? found : std::nullopt;
}

int level_of(const config& said) {
  if (said.type() == config_type::integer) return said.as<int>();
  const auto name = said.as<std::string>();
  const auto found = std::ranges::find(level_names, name, [](const auto& known) { return known.first; });
  if (found == level_names.end()) throw invalid(said, fmt::format("Unknown level: '{}'", name));
  return found->second;
}

log_formatter formatter_of(const config& said) {
  const std::optional<config> date = given(said, "datefmt");
  return log_formatter(said.get_or<std::string>("format", "%(message)s"),
                       date ? std::optional(date->as<std::string>()) : std::nullopt);
}

class builder {
 public:
  builder(const console& out, const config& said) : m_console(out), m_said(said) {}

  logging_setup build() {
    for_each("formatters", "formatter",
             [this](const config::entry& part) { m_formatters.emplace(part.key, formatter_of(part.value)); });
    for_each("handlers", "handler",
             [this](const config::entry& part) { m_handlers.emplace(part.key, handler_of(part.value)); });
    logging_setup setup;
    for_each("loggers", "logger", [&](const config::entry& part) {
      logger_setup& said = setup[part.key] = logger_of(part.value);
      said.propagate = part.value.get_or("propagate", true);
    });
    within("root logger", [&] { setup[""] = logger_of(m_said.at("root")); });
    return setup;
  }

 private:
  /// Builds every part that stands under the key, if there are any.
  template <typename Build>
  void for_each(std::string_view parts, std::string_view kind, Build build) {
    const std::optional<config> said = given(m_said, parts);
    if (!said) return;
    for (const config::entry& part : *said) {
      within(fmt::format("{} '{}'", kind, part.key), [&] { build(part); });
    }
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

  std::shared_ptr<const log_handler> handler_of(const config& said) {
    auto handler = std::make_shared<log_handler>();
    handler->sink = sink_of(said);
    if (const auto level = given(said, "level")) handler->level = level_of(*level);
    if (const auto formatter = given(said, "formatter"))
      handler->formatter = find(m_formatters, *formatter, "formatter");
    return handler;
  }

  std::shared_ptr<log_sink> sink_of(const config& said) {
    const config kind = said.at("class");
    const auto name = kind.as<std::string>();
    if (name == "logging.NullHandler") return make_print_sink([](std::string_view) {});
    if (name == "logging.FileHandler") {
      return make_file_sink(said.get<std::string>("filename"), said.get_or<std::string>("mode", "a") != "w",
                            said.get_or("delay", false));
    }
    if (name != "logging.StreamHandler") {
      throw invalid(kind,
                    fmt::format("there is no handler '{}': logging.StreamHandler, logging.FileHandler and "
                                "logging.NullHandler are known",
                                name));
    }
    const auto stream = said.get_or<std::string>("stream", "ext://sys.stderr");
    if (stream == "ext://sys.stdout") return make_print_sink(m_console.out);
    if (stream == "ext://sys.stderr") return make_print_sink(m_console.err);
    throw invalid(
        said.at("stream"),
        fmt::format("there is no stream '{}': ext://sys.stdout and ext://sys.stderr are known", stream));
  }

  logger_setup logger_of(const config& said) {
    logger_setup setup;
    if (const auto level = given(said, "level")) setup.level = level_of(*level);
    if (const auto names = given(said, "handlers")) {
      for (const config& name : names->items()) setup.handlers.push_back(find(m_handlers, name, "handler"));
    }
    return setup;
  }

  template <typename Map>
  static typename Map::mapped_type find(const Map& known, const config& name, std::string_view what) {
    const auto found = known.find(name.as<std::string>());
    if (found == known.end()) {
      throw invalid(name, fmt::format("there is no {} '{}'", what, name.as<std::string>()));
    }
    return found->second;
  }

  const console& m_console;
  const config& m_said;
  std::map<std::string, log_formatter> m_formatters;
  std::map<std::string, std::shared_ptr<const log_handler>> m_handlers;
};

}  // namespace

void configure_logging(logging& target, const config& said) {
  if (said.is_null() || !given(said, "root")) return;
  target.apply(builder(target.output(), said).build());
}

void apply_verbose(logging& target, const config& verbose) {
  if (verbose.type() == config_type::boolean) {
    if (verbose.as<bool>()) target.set_level("", log_level::debug);
  } else if (verbose.is_list()) {
    for (const config& name : verbose.items()) target.set_level(name.as<std::string>(), log_level::debug);
  } else if (verbose.type() != config_type::text) {
    throw invalid(verbose, "hydra.verbose must be a boolean, a logger's name or a list of names");
  } else {
    target.set_level(verbose.as<std::string>(), log_level::debug);
  }
}

}  // namespace hydranth::impl
