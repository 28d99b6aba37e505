#include "lib/run/sweep/sweep_conflicts.hpp"

#include <fmt/format.h>

#include <map>
#include <unordered_map>

#include "hydranth/error.hpp"
#include "lib/report/locate.hpp"

namespace hydranth::impl {

namespace {

std::string describe(const sweep_dimension& dimension) {
  switch (dimension.kind()) {
    case dimension_kind::zip:
      return fmt::format("the zip '{}'", dimension.name());
    case dimension_kind::sweep_file:
      return fmt::format("the sweep file '{}'", dimension.name());
    case dimension_kind::override_:
      return fmt::format("the override of '{}'", dimension.name());
    case dimension_kind::samples:
    case dimension_kind::repetition:
      break;
  }
  return dimension.name();
}

error refused_name(const config_override& zip, std::string message) {
  return at_place(error(kinds::hydra_exception, std::move(message)), {zip.text, zip.key_where});
}

void check_name(const config_override& zip,
                const std::function<std::string(const std::string& name)>& owner_of_name) {
  const bool is_word = !zip.key.empty() && zip.key.find_first_of("./$") == std::string::npos;
  if (!is_word || zip.package || zip.type != config_override::operation::change) {
    throw refused_name(zip, "the name of a zip is one word")
        .with_hint("the keys are named inside: name=zip(model.lr=choice(1,2),+bs=choice(3,4))");
  }
  const std::string owner = owner_of_name ? owner_of_name(zip.key) : "";
  if (owner.empty()) return;
  throw refused_name(zip, fmt::format("the zip needs a name of its own: '{}' is {}", zip.key, owner))
      .with_hint("what it sets is named inside of it");
}

}  // namespace

void refuse_zip_names(std::span<const config_override> overrides,
                      const std::function<std::string(const std::string& name)>& owner_of_name) {
  std::map<std::string, const config_override*> known;
  for (const config_override& each : overrides) {
    if (!each.value || !each.value->get_if<zip_sweep>()) continue;
    check_name(each, owner_of_name);
    const auto [first, is_new] = known.emplace(each.key, &each);
    if (is_new) continue;
    throw with_related(refused_name(each, fmt::format("there are two zips named '{}'", each.key)),
                       "the first one", {first->second->text, first->second->key_where});
  }
}

void refuse_conflicts(std::span<const sweep_dimension> dimensions) {
  std::unordered_map<std::string, const sweep_dimension*> owners;
  for (const sweep_dimension& each : dimensions) {
    for (const std::string& key : each.keys()) {
      const auto [first, is_new] = owners.emplace(key, &each);
      const auto is_hydras = [](const sweep_dimension& one) {
        return one.kind() == dimension_kind::override_;
      };
      if (is_new || (is_hydras(each) && is_hydras(*first->second))) continue;
      const sweep_dimension& other = *first->second;
      throw with_related(
          at_place(error(kinds::hydra_exception, fmt::format("'{}' is set twice: by {} and by {}", key,
                                                             describe(other), describe(each))),
                   each.where()),
          "by this", other.where());
    }
  }
}

}  // namespace hydranth::impl
