#include "lib/run/logging.hpp"

#include <algorithm>
#include <set>

namespace hydranth::impl {

namespace {

std::string_view without_root_name(std::string_view name) {
  return name == "root" ? std::string_view() : name;
}

/// The name of the logger above; nullopt above the root.
std::optional<std::string_view> parent_of(std::string_view name) {
  if (name.empty()) return std::nullopt;
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos ? std::string_view() : name.substr(0, dot);
}

bool is_below(std::string_view name, std::string_view above) {
  return name.size() > above.size() && name.starts_with(above) && name[above.size()] == '.';
}

bool passes(const log_filters& filters, std::string_view name) {
  if (filters.empty()) return true;
  if (name.empty()) name = "root";
  return std::ranges::all_of(filters, [&](const std::string& wanted) {
    return wanted.empty() || name == wanted || is_below(name, wanted);
  });
}

}  // namespace

logging::logging(console out, std::shared_ptr<const clock> time)
    : m_console(std::move(out)), m_clock(std::move(time)) {
  m_loggers[""].level = static_cast<int>(log_level::warning);
}

void logging::declare(const std::string& name) {
  const std::lock_guard lock(m_mutex);
  m_loggers.try_emplace(std::string(without_root_name(name)));
}

void logging::apply(const logging_setup& setup) {
  const std::lock_guard lock(m_mutex);
  close_handlers();
  std::set<std::string, std::less<>> existing;
  for (const auto& [name, state] : m_loggers) {
    if (!name.empty()) existing.insert(name);
  }
  std::set<std::string, std::less<>> below;
  for (const auto& [said_name, said] : setup.loggers) {
    const std::string name(without_root_name(said_name));
    existing.erase(name);
    for (const std::string& other : existing) {
      if (is_below(other, name)) below.insert(other);
    }
    logger_state& state = m_loggers[name];
    set_up(state, said);
    state.disabled = false;
    state.propagate = said.propagate.value_or(state.propagate);
  }
  for (const std::string& name : existing) {
    logger_state& state = m_loggers[name];
    if (below.contains(name)) {
      state.level = 0;
      state.handlers.clear();
      state.propagate = true;
    } else {
      state.disabled = setup.disable_existing;
    }
  }
  if (setup.root) set_up(m_loggers[""], *setup.root);
}

void logging::set_up(logger_state& state, const logger_setup& said) {
  state.level = said.level.value_or(state.level);
  state.handlers = said.handlers;
  state.filters = said.filters;
}

void logging::close_handlers() {
  for (const auto& [name, state] : m_loggers) {
    for (const auto& handler : state.handlers) handler->sink->close();
  }
}

void logging::set_level(const std::string& name, log_level level) {
  const std::lock_guard lock(m_mutex);
  m_loggers[std::string(without_root_name(name))].level = static_cast<int>(level);
}

void logging::write(std::string_view said_name, log_level level, std::string_view message, log_place where) {
  const std::string_view name = without_root_name(said_name);
  const std::lock_guard lock(m_mutex);
  if (!is_enabled(name, level)) return;
  if (const logger_state* const own = find(name); own && !passes(own->filters, name)) return;

  const log_record record{name, level, message, m_clock->now(), where};
  bool handled = false;
  for (std::optional<std::string_view> at = name; at; at = parent_of(*at)) {
    const logger_state* const state = find(*at);
    if (!state) continue;
    for (const auto& handler : state->handlers) {
      handled = true;
      if (static_cast<int>(level) < handler->level || !passes(handler->filters, name)) continue;
      handler->sink->write(handler->formatter.format(record, handler->coloured) + '\n');
    }
    if (!state->propagate) break;
  }
  if (!handled && level >= log_level::warning) m_console.err(std::string(message) + '\n');
}

bool logging::enabled(std::string_view name, log_level level) const {
  const std::lock_guard lock(m_mutex);
  return is_enabled(without_root_name(name), level);
}

const logging::logger_state* logging::find(std::string_view name) const {
  const auto found = m_loggers.find(name);
  return found == m_loggers.end() ? nullptr : &found->second;
}

bool logging::is_enabled(std::string_view name, log_level level) const {
  if (const logger_state* const own = find(name); own && own->disabled) return false;
  for (std::optional<std::string_view> at = name; at; at = parent_of(*at)) {
    if (const logger_state* const state = find(*at); state && state->level != 0)
      return static_cast<int>(level) >= state->level;
  }
  return true;
}

}  // namespace hydranth::impl

namespace hydranth {

void logger::write(log_level level, std::string_view message, log_place where) const {
  m_target->write(m_name, level, message, where);
}

bool logger::enabled(log_level level) const {
  return m_target->enabled(m_name, level);
}

}  // namespace hydranth
