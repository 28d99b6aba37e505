#include "lib/compose/sweep_zip.hpp"

#include <utility>

#include "hydranth/error.hpp"
#include "lib/compose/override_zip.hpp"
#include "lib/compose/shuffle.hpp"
#include "lib/report/locate.hpp"

namespace hydranth::impl {

namespace {

/// A member as a sweep of its own.
config_override to_override(const zip_member& member, const grammar::source_ptr& text) {
  const std::string_view key = bare_key(member.key);
  config_override made;
  made.key = key.substr(0, key.find('@'));
  made.value = member.elements;
  made.text = text;
  made.key_where = member.key_where;
  return made;
}

std::string count_text(const zip_member& member, std::size_t count) {
  return "'" + member.key + "' has " + std::to_string(count) + (count == 1 ? " element" : " elements");
}

error unequal(const config_override& zip, const zip_member& first, std::size_t first_size,
              const zip_member& other, std::size_t size) {
  const error made(kinds::hydra_exception, "the members of a zip have as many elements as each other; " +
                                               count_text(first, first_size) + ", " +
                                               count_text(other, size));
  return with_related(at_place(made, {zip.text, other.elements.where}), count_text(first, first_size),
                      {zip.text, first.elements.where});
}

}  // namespace

std::vector<std::vector<std::string>> zip_rows(const config_override& zip, const sweep_context& context) {
  const auto& written = *zip.value->get_if<zip_sweep>();
  const zip_member& first = written.members.front();
  std::vector<std::vector<std::string>> rows;
  for (const zip_member& member : written.members) {
    std::vector<std::string> elements = limited_sweep_elements(to_override(member, zip.text), context);
    if (&member == &first) rows.resize(elements.size());
    if (elements.size() != rows.size()) throw unequal(zip, first, rows.size(), member, elements.size());
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i].push_back(member.key + "=" + elements[i]);
  }
  if (rows.empty()) {
    throw at_place(error(kinds::hydra_exception, "the members of a zip have no elements"),
                   {zip.text, first.elements.where});
  }
  if (written.shuffle) shuffle_items(rows, context.shuffle_seed);
  return rows;
}

}  // namespace hydranth::impl
