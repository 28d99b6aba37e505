#include "lib/compose/group_overrides.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "hydranth/error.hpp"
#include "lib/compose/defaults_tree.hpp"
#include "lib/report/locate.hpp"
#include "lib/report/suggest.hpp"
#include "lib/tree/python_text.hpp"
#include "lib/tree/python_type.hpp"

namespace hydranth::impl {

namespace {

using operation = config_override::operation;

grammar::span place_of(const config_override& from) {
  return {from.text, {0, static_cast<std::uint32_t>(from.text->text().size())}};
}

[[noreturn]] void refuse(std::string_view kind, std::string message, const config_override& from) {
  throw at_place(error(kind, std::move(message)), place_of(from));
}

/// What may have been meant by a choice that is no text; empty if that is not known.
std::string choice_hint(const config_override& from) {
  if (from.key.empty() || !from.value || from.value->get_if<override_map>()) return {};
  if (from.value->get_if<null_value>()) return fmt::format("to drop the choice write ~{}", from.key);
  const std::string quoted = fmt::format("{}=\"{}\"", from.key_element(), *from.value_text());
  return fmt::format("an option's name is a text; quote it: {0}, in a shell '{0}'", quoted);
}

/// The option or options that an override names.
group_value read_choice(const config_override& from) {
  if (from.value) {
    if (const std::string* option = from.value->text()) return *option;
    if (const auto* list = from.value->get_if<override_list>()) {
      std::vector<std::string> options;
      for (const override_value& item : list->items) {
        const std::string* option = item.text();
        if (!option) {
          refuse(kinds::type_error,
                 "The options of a config group must be strings: '" + std::string(from.input()) + "'", from);
        }
        options.push_back(*option);
      }
      return options;
    }
  }
  const std::string type = from.value ? std::string(python_type_name(*from.value_node())) : "NoneType";
  error failure(kinds::value_error, "Config group override must be a string or a list. Got " + type);
  if (const std::string hint = choice_hint(from); !hint.empty()) failure = failure.with_hint(hint);
  throw at_place(std::move(failure), place_of(from));
}

/// As Python prints an option of a choice, or a list of them.
std::string to_string(const group_value& value) {
  if (const auto* option = std::get_if<std::string>(&value)) return *option;
  const auto* options = std::get_if<std::vector<std::string>>(&value);
  if (!options) return "None";
  std::string text = "[";
  for (const std::string& option : *options) {
    if (text.size() > 1) text += ", ";
    text += python_repr(option);
  }
  return text += "]";
}

/// As Python prints the override's object.
std::string describe(const config_override& from) {
  return "Override(type=<OverrideType.DEL: 4>, key_or_group=" + python_repr(from.key) +
         ", value_type=<ValueType.ELEMENT: 1>, _value=" + python_repr(*from.value_node()) +
         ", package=" + (from.package ? python_repr(*from.package) : "None") +
         ", input_line=" + python_repr(from.input()) + ", config_loader=None)";
}

std::string join(const std::set<std::string>& texts) {
  std::string joined;
  for (const std::string& text : texts) {
    if (!joined.empty()) joined += ", ";
    joined += text;
  }
  return joined;
}

}  // namespace

split_overrides::split_overrides(const repository& configs, std::span<const config_override> overrides) {
  for_config.reserve(overrides.size());
  for (const config_override& from : overrides) {
    if (from.is_sweep()) continue;
    const bool is_content =
        from.value && (from.value->get_if<override_map>() || !from.value->own_function().empty());
    (is_content || !configs.group_exists(from.key) ? for_config : for_groups).push_back(from);
  }
}

group_overrides::group_overrides(std::span<const config_override> overrides, findings& found) {
  for (const config_override& from : overrides) found.attempt([&] { add_group_override(from); });
}

void group_overrides::add_group_override(const config_override& from) {
  if (from.type == operation::force_add) {
    refuse(kinds::config_composition_exception,
           "force-add of config groups is not supported: '" + std::string(from.input()) + "'", from);
  }
  if (from.type == operation::remove) {
    add_deletion(from);
    return;
  }
  group_value value = read_choice(from);
  if (from.type == operation::add) {
    defaults_entry entry;
    entry.kind = defaults_entry::form::group;
    entry.target = from.key;
    if (entry.target.empty()) refuse(kinds::assertion_error, "Missing group name", from);
    entry.value = std::move(value);
    entry.package = from.package == "_here_" ? std::string() : from.package;
    entry.is_appended = true;
    entry.place = place_of(from);
    m_additions.push_back(std::move(entry));
    return;
  }
  want({from.key_element(), {std::move(value), place_of(from)}, nullptr});
}

void group_overrides::add_deletion(const config_override& from) {
  deletion what{from.key_element().substr(1), std::nullopt, place_of(from)};
  if (from.value && !from.value->get_if<null_value>()) {
    const std::string* option = from.value->text();
    if (!option) {
      refuse(kinds::value_error, "Config group override deletion value must be a string : " + describe(from),
             from);
    }
    what.option = *option;
  }
  const auto same = std::find_if(m_deletions.begin(), m_deletions.end(),
                                 [&](const deletion& other) { return other.key == what.key; });
  if (same == m_deletions.end()) {
    m_deletions.push_back(std::move(what));
  } else {
    *same = std::move(what);
  }
}

void group_overrides::want(wanted what) {
  const auto [at, is_new] = m_wanted_by_key.emplace(what.key, m_wanted.size());
  if (is_new) {
    m_wanted.push_back(std::move(what));
  } else {
    m_wanted[at->second] = std::move(what);
  }
}

void group_overrides::add(const config_place& entry, const defaults_node& containing_config) {
  std::string key = entry.choice_key();
  if (m_wanted_by_key.contains(key)) return;
  want({std::move(key), {entry.entry().value, entry.entry().place}, &containing_config});
}

const group_choice* group_overrides::use(const config_place& entry) {
  if (!entry.entry().is_group() || m_wanted.empty()) return nullptr;
  const auto found = m_wanted_by_key.find(entry.choice_key());
  if (found == m_wanted_by_key.end()) return nullptr;
  wanted& what = m_wanted[found->second];
  what.used = true;
  return &what.choice;
}

const grammar::span* group_overrides::use_deletion(const config_place& entry) {
  if (!entry.entry().is_group() || m_deletions.empty()) return nullptr;
  const std::string key = entry.choice_key();
  for (deletion& what : m_deletions) {
    if (what.key != key || (what.option && what.option != entry.name())) continue;
    what.used = true;
    return &what.place;
  }
  return nullptr;
}

void group_overrides::record_choice(const config_place& entry) {
  if (!entry.entry().is_group()) return;
  const std::string key = entry.choice_key();
  if (const choice* known = m_choices.find(key)) {
    if (known->value != entry.name()) {
      error failure(kinds::config_composition_exception, "Multiple values for " + key +
                                                             ". To override a value use 'override " + key +
                                                             ": " + known->value.value_or("None") + "'");
      failure = with_related(std::move(failure), "also chosen here", known->place);
      throw at_place(std::move(failure), entry.entry().place);
    }
  } else {
    m_choices.add({key, entry.name(), entry.entry().place});
  }
  m_keys_of_group[entry.group_path()].insert(key);
}

error group_overrides::unused_override(const wanted& what) const {
  const auto known = m_keys_of_group.find(std::string_view(what.key).substr(0, what.key.find('@')));
  std::string message = "Could not override '" + what.key + "'.";
  std::string hint;
  if (known == m_keys_of_group.end()) {
    message += " No match in the defaults list.";
    std::vector<std::string> keys;
    for (const choice& made : m_choices.all()) keys.push_back(made.key);
    hint = did_you_mean(what.key, keys);
  } else if (known->second.size() == 1) {
    message += "\nDid you mean to override " + join(known->second) + "?";
  } else {
    message += "\nDid you mean to override one of " + join(known->second) + "?";
  }
  if (what.containing_config) {
    message = "In '" + what.containing_config->config_path() + "': " + message;
  } else {
    message += "\nTo append to your default list use +" + what.key + "=" + to_string(what.choice.value);
  }
  const error failure =
      at_place(error(kinds::config_composition_exception, std::move(message)).with_hint(std::move(hint)),
               what.choice.place);
  return what.containing_config ? with_include_trace(failure, *what.containing_config) : failure;
}

error group_overrides::unused_deletion(const deletion& what) {
  const std::string named = what.option ? what.key + "=" + *what.option : what.key;
  return at_place(error(kinds::config_composition_exception,
                        "Could not delete '" + named + "'. No match in the defaults list"),
                  what.place);
}

void group_overrides::ensure_all_used(findings& found) const {
  for (const wanted& what : m_wanted) {
    if (!what.used) found.attempt([&] { throw unused_override(what); });
  }
  for (const deletion& what : m_deletions) {
    if (!what.used) found.attempt([&] { throw unused_deletion(what); });
  }
}

}  // namespace hydranth::impl
