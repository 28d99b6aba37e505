#include "lib/compose/custom_source.hpp"

#include <exception>
#include <utility>

#include "hydranth/error.hpp"

namespace hydranth {

bool config_source::is_config(std::string_view config) const {
  return read(config).has_value();
}

bool config_source::is_group(std::string_view group) const {
  return group.empty() || !list(group).empty();
}

bool config_source::available() const {
  return true;
}

namespace impl {

namespace {

/// How a program's source is asked for a config.
std::string config_name(std::string_view path) {
  std::string file = with_extension(normal_path(path));
  return file.substr(0, file.rfind('.'));
}

}  // namespace

custom_source::custom_source(std::string scheme, std::string path,
                             std::shared_ptr<const hydranth::config_source> held)
    : m_scheme(std::move(scheme)), m_path(std::move(path)), m_held(std::move(held)) {}

template <typename Ask>
auto custom_source::ask(const Ask& question) const {
  try {
    return question(*m_held);
  } catch (const error&) {
    throw;
  } catch (const std::exception& failure) {
    throw error(kinds::hydra_exception, m_scheme + "://" + m_path + ": " + failure.what());
  }
}

bool custom_source::available() const {
  return m_held && ask([](const auto& held) { return held.available(); });
}

bool custom_source::is_group(std::string_view path) const {
  return m_held && ask([&](const auto& held) { return held.is_group(normal_path(path)); });
}

bool custom_source::is_config(std::string_view path) const {
  return m_held && ask([&](const auto& held) { return held.is_config(config_name(path)); });
}

std::optional<source_entry> custom_source::load(std::string_view path) const {
  if (!m_held) return std::nullopt;
  const std::string name = config_name(path);
  std::optional<std::string> text = ask([&](const auto& held) { return held.read(name); });
  if (!text) return std::nullopt;
  return grammar::source::make(m_scheme + "://" + m_path + "/" + name + ".yaml", *std::move(text));
}

std::vector<std::string> custom_source::list(std::string_view group, member_kind kind) const {
  std::vector<std::string> names;
  if (!m_held) return names;
  for (auto& member : ask([&](const auto& held) { return held.list(normal_path(group)); })) {
    if (member.is_group == (kind == member_kind::group)) names.push_back(std::move(member.name));
  }
  return names;
}

}  // namespace impl

}  // namespace hydranth
