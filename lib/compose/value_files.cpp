#include "lib/compose/value_files.hpp"

#include <optional>
#include <utility>

#include "hydranth/error.hpp"
#include "lib/report/locate.hpp"
#include "lib/tree/load.hpp"
#include "lib/tree/python_text.hpp"

namespace hydranth::impl {

void value_files::load(config_override& from) const {
  if (!from.value) return;
  if (auto* file = std::get_if<file_value>(&from.value->content)) {
    file->content = read(file->path, {from.text, from.value->where});
  }
}

node_ptr value_files::read(const std::string& path, const grammar::span& asked_at) const {
  const std::scoped_lock lock(m_mutex);
  if (const auto found = m_read.find(path); found != m_read.end()) return found->second;
  std::optional<std::string> text = m_files->read(path);
  if (!text) {
    throw at_place(error(kinds::os_error, "[Errno 2] No such file or directory: " + python_repr(path)),
                   asked_at)
        .with_hint("relative paths start at the working directory, " + m_files->working_directory().string());
  }
  try {
    node_ptr content = read_yaml_value(grammar::source::make(path, *std::move(text)));
    return m_read.emplace(path, std::move(content)).first->second;
  } catch (const error& failure) {
    const error_location at = locate(asked_at);
    throw failure.with_trace("included by " + at.source + ":" + std::to_string(at.line) + ":" +
                             std::to_string(at.column));
  }
}

}  // namespace hydranth::impl
