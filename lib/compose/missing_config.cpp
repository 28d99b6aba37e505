#include "lib/compose/missing_config.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lib/report/locate.hpp"
#include "lib/report/suggest.hpp"

namespace hydranth::impl {

namespace {

std::string search_path_text(const repository& configs) {
  std::string text = "\nConfig search path:";
  for (const auto& at : configs.places()) text += "\n\t" + at.to_string();
  return text;
}

std::string option_list(const std::string& group, const std::vector<std::string>& options) {
  if (options.empty()) return "";
  std::string text = "\nAvailable options in '" + group + "':";
  for (const std::string& option : options) text += "\n\t" + option;
  return text;
}

}  // namespace

error missing_config(const repository& configs, const defaults_node& node) {
  const config_place& place = node.place;
  const std::string path = node.config_path();
  const std::string group = place.group_path();
  const std::vector<std::string> options = configs.list(group, member_kind::config);

  std::string message;
  if (node.is_primary) {
    message = "Cannot find primary config '" + path + "'. Check that it's in your config search path.\n";
  } else if (place.entry().is_group()) {
    message = "In '" + node.parent->config_path() + "': Could not find '" + path + "'\n" +
              option_list(group, options);
  } else {
    message = "In '" + node.parent->config_path() + "': Could not load '" + path + "'.\n";
  }
  message += search_path_text(configs);
  const grammar::span& chosen_at = place.entry().chosen_at;
  const grammar::span& entry_at = place.entry().place;
  const error failure =
      at_place(error(kinds::missing_config_exception, std::move(message)), chosen_at ? chosen_at : entry_at)
          .with_hint(did_you_mean(*place.name(), options));
  if (!chosen_at || !entry_at) return failure;
  const error_location entry = locate(entry_at);
  return failure.with_trace("in place of the choice at " + entry.source + ":" + std::to_string(entry.line));
}

}  // namespace hydranth::impl
