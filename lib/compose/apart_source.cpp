#include "lib/compose/apart_source.hpp"

#include "lib/tree/own_count.hpp"

namespace hydranth::impl {

std::optional<source_entry> apart_source::load(std::string_view path) const {
  std::optional<source_entry> written = m_original->written(std::string(path));
  if (!written) return std::nullopt;
  if (auto* text = std::get_if<grammar::source_ptr>(&*written)) return with_own_count(*text);
  return written;
}

}  // namespace hydranth::impl
