#include "lib/compose/override_zip.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "lib/report/locate.hpp"

namespace hydranth::impl {

namespace {

constexpr std::string_view form = "write zip(a=choice(1,2),b=choice(x,y))";

error refused(std::string message, const grammar::span& where) {
  return at_place(error(kinds::hydra_exception, std::move(message)), where);
}

/// What is wrong with the elements of a member; empty if nothing is.
std::string refusal_of(const override_value& elements) {
  if (elements.get_if<zip_sweep>()) return "a zip can't be a member of a zip";
  if (elements.get_if<interval_sweep>()) return "an interval has no elements that could be zipped";
  const auto* choice = elements.get_if<choice_sweep>();
  const auto* range = elements.get_if<range_sweep>();
  if ((choice && choice->shuffle) || (range && range->shuffle)) return "a member of a zip can't be shuffled";
  if (choice || range || elements.get_if<glob_sweep>()) return {};
  return "a member of a zip is a list, a choice, a range or a glob";
}

std::string hint_for(const override_value& elements) {
  if (elements.get_if<zip_sweep>()) return "put all members into one zip, or cross two: p=zip(..) q=zip(..)";
  if (elements.get_if<interval_sweep>()) return "a range has elements: range(start,stop,step)";
  if (elements.is_sweep()) return "shuffle the rows: shuffle(zip(..))";
  return std::string(form);
}

void settle_member(zip_member& member, const grammar::source_ptr& text) {
  override_value& elements = member.elements;
  const grammar::span where{text, elements.where};
  if (member.key.empty()) throw refused("an argument of zip has a key", where).with_hint(std::string(form));
  if (auto* list = std::get_if<override_list>(&elements.content)) {
    choice_sweep items{std::move(list->items), false, false, {}};
    elements.content = std::move(items);
  }
  if (std::string refusal = refusal_of(elements); !refusal.empty())
    throw refused(std::move(refusal), where).with_hint(hint_for(elements));
  const std::string_view key = bare_key(member.key);
  if (key.starts_with("hydra.") || key.starts_with("hydra/")) {
    throw refused("Sweeping over Hydra's configuration is not supported : '" + std::string(key) + "'",
                  {text, member.key_where});
  }
}

void refuse_repeated_keys(const zip_sweep& zip, const grammar::source_ptr& text) {
  const auto& members = zip.members;
  for (auto at = members.begin(); at != members.end(); ++at) {
    const auto first = std::find_if(members.begin(), at, [at](const zip_member& other) {
      return bare_key(other.key) == bare_key(at->key);
    });
    if (first == at) continue;
    throw with_related(
        refused("'" + std::string(bare_key(at->key)) + "' is a member twice", {text, at->key_where}),
        "it is a member here", {text, first->key_where});
  }
}

}  // namespace

std::string_view bare_key(std::string_view key_element) {
  return key_element.substr(std::min(key_element.find_first_not_of("+~"), key_element.size()));
}

void settle_zip(zip_sweep& zip, const grammar::span& where) {
  for (zip_member& member : zip.members) settle_member(member, where.text);
  refuse_repeated_keys(zip, where.text);
  if (zip.members.size() < 2)
    throw refused("a zip has at least two members", where).with_hint(std::string(form));
}

error zip_among_values(const grammar::span& where) {
  return refused("a zip is the whole value of its dimension", where)
      .with_hint("no comma stands before or behind it");
}

}  // namespace hydranth::impl
