#include "lib/run/unread.hpp"

#include <fmt/format.h>

#include <utility>

#include "lib/report/suggest.hpp"
#include "lib/run/configs.hpp"

namespace hydranth {

namespace {

using impl::config_access;

unread_key describe(const config& key, const std::vector<std::string>& looked_for) {
  const impl::place_ptr& at = config_access::view(key).at;
  const std::string name = impl::step_text(*at->where());
  const std::optional<std::string> near = impl::nearest(name, looked_for);
  return {.full_key = at->full_key(),
          .location = key.location(),
          .looked_for = near ? at->container()->full_key_of(*near) : ""};
}

std::string hint_of(const unread_key& key) {
  return key.looked_for.empty() ? "" : fmt::format("'{}' was looked for", key.looked_for);
}

error error_of(const unread_key& key) {
  error failure(kinds::unread_key_error, fmt::format("Key '{}' was never read", key.full_key));
  if (key.location) failure = failure.at(*key.location);
  return failure.with_hint(hint_of(key));
}

std::string warning_of(const unread_key& key) {
  std::string text = fmt::format("Key '{}' was never read", key.full_key);
  if (key.location) text += fmt::format(" ({}:{})", key.location->source, key.location->line);
  const std::string hint = hint_of(key);
  return hint.empty() ? text : text + "; " + hint;
}

}  // namespace

std::vector<unread_key> unread_keys(const config& node) {
  const impl::config_view& view = config_access::view(node);
  if (!view.how->reads) return {};
  std::vector<unread_key> found;
  for (const auto& [at, looked_for] : view.how->reads->unread(view.at))
    found.push_back(describe(config_access::make(at, view.how), looked_for));
  return found;
}

void ensure_all_read(const config& node) {
  const std::vector<unread_key> keys = unread_keys(node);
  if (keys.empty()) return;
  std::vector<error> others;
  for (std::size_t i = 1; i < keys.size(); ++i) others.push_back(error_of(keys[i]));
  throw error_of(keys.front()).with_others(std::move(others));
}

namespace impl {

std::shared_ptr<read_marks> make_read_marks(unread_policy policy) {
  return policy == unread_policy::ignore ? nullptr : std::make_shared<read_marks>();
}

void report_unread(const application& app, const config& of, job_result& result) {
  if (result.failed() || std::holds_alternative<exit_code>(result.value)) return;
  if (app.unread == unread_policy::warn) {
    for (const unread_key& key : unread_keys(of)) (*app.warn)(warning_of(key));
  } else if (app.unread == unread_policy::fail) {
    try {
      ensure_all_read(of);
    } catch (const error& failure) {
      result.failure = failure;
    }
  }
}

}  // namespace impl

}  // namespace hydranth
