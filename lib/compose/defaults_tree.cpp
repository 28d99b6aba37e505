#include "lib/compose/defaults_tree.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "grammar/syntax_error.hpp"
#include "hydranth/error.hpp"
#include "lib/compose/choice_interpolation.hpp"
#include "lib/compose/missing_config.hpp"
#include "lib/report/locate.hpp"
#include "lib/tree/python_type.hpp"

// How a defaults list becomes a tree.
//
// Each config may have a defaults list, each entry of which names a config, which may have a list of its own.
// Which config a group entry names depends on overrides, and overrides stand in the lists, too. Three rules
// order this, and the whole behaviour follows from them:
//
//   1. A config first registers all overrides of its list, and only then expands its entries. What is
//   registered first
//      stays. So an outer config beats an inner one, and the command line, registered before anything, beats
//      all.
//   2. Entries are expanded from the last to the first, each with everything below it. So an override inside
//   an entry
//      reaches the entries before that entry, and none of those after it. (`experiment` comes last in its
//      list for this reason.)
//   3. An entry whose option is an interpolation waits until its whole list is expanded. Then it sees the
//   choices known
//      by that time: those of its own list and below, and those of outer lists that stand after. Since all
//      choices that it depends on are made, nothing below it may override.
//
// The results are put back into the order of the lists; that is the order in which configs are merged.

namespace hydranth::impl {

namespace {

// Python gives up at about this many levels, and so do we, before the stack does.
constexpr std::size_t deepest_level = 450;

// Configs that include two others each, level by level, would fill any memory.
constexpr std::size_t most_configs = 100'000;

/// An error about the entry of a config.
error refusal(std::string_view kind, std::string message, const defaults_node& at) {
  return with_include_trace(at_place(error(kind, std::move(message)), at.place.entry().place), *at.parent);
}

/// A failure after which there is no going on.
struct endless_lists {
  error failure;
};

[[noreturn]] void refuse(std::string_view kind, std::string message, const defaults_node& at) {
  throw refusal(kind, std::move(message), at);
}

/// The nearest config above that is the same one; null if there is none.
const defaults_node* same_above(const defaults_node& node) {
  const std::string path = node.config_path();
  const defaults_node* at = node.parent;
  while (at && at->config_path() != path) at = at->parent;
  return at;
}

/// The option's name as a message shows it. A list has none, and asking for it is an error in Hydra.
std::string shown_name(const config_place& place) {
  return place.name().value_or("None");
}

class expander {
 public:
  explicit expander(expansion& state) : m_state(state) {}

  void expand_all(defaults_node& primary, defaults_node& hydra);

 private:
  using entry_list = std::vector<config_place>;

  loaded_config_ptr load(defaults_node& node);
  void note_missing(const defaults_node& node);
  void refuse_missing() const;
  std::vector<defaults_entry> list_of(const defaults_node& node, const loaded_config& config);
  void add_self(const defaults_node& node, const loaded_config& config, std::vector<defaults_entry>& list);
  void refuse_group_self(const defaults_node& node, const entry_list& entries);
  entry_list place_entries(const defaults_node& node, std::vector<defaults_entry> list);
  void register_overrides(const defaults_node& node, const entry_list& entries, bool below_interpolation);
  /// Expands everything below the node.
  void expand(defaults_node& node, bool below_interpolation);
  void expand_config(defaults_node& node, const loaded_config& config, bool below_interpolation);
  void expand_entry(defaults_node& node, config_place& entry, bool below_interpolation);
  void expand_options(defaults_node& node, const config_place& entry, bool below_interpolation);
  void resolve(const choice_snapshot& known, defaults_node& waiting);
  void expand_waiting(defaults_node& node, const entry_list& entries, bool has_own_self);
  defaults_node& add_child(defaults_node& node, config_place place);
  void check_depth(const defaults_node& node);
  void check_count(const defaults_node& node);
  void expand_itself(defaults_node& node, bool below_interpolation);
  void choose(const defaults_node& node);
  void expand_chosen(defaults_node& node, const loaded_config* config, bool below_interpolation);

  expansion& m_state;
  std::size_t m_depth = 0;
  std::size_t m_count = 0;
  /// The choices that nobody made.
  std::vector<error> m_missing;
};

defaults_node& expander::add_child(defaults_node& node, config_place place) {
  auto child = std::make_unique<defaults_node>();
  child->place = std::move(place);
  child->parent = &node;
  return *node.children.emplace_back(std::move(child));
}

void expander::check_depth(const defaults_node& node) {
  if (m_depth <= deepest_level) return;
  // So many levels are a cycle. Show one turn of it: from a config up to where the same config stands again.
  for (const defaults_node* end = &node; end->parent; end = end->parent) {
    const defaults_node* begin = same_above(*end);
    if (!begin) continue;
    std::string chain = end->config_path();
    for (const defaults_node* at = end; at != begin; at = at->parent)
      chain.insert(0, at->parent->config_path() + " -> ");
    throw endless_lists{
        at_place(error(kinds::config_composition_exception, "Cycle in the defaults lists: " + chain),
                 end->place.entry().place)};
  }
  throw endless_lists{
      at_place(error(kinds::config_composition_exception,
                     "The defaults lists are nested too deeply at '" + node.config_path() + "'"),
               node.place.entry().place)};
}

void expander::check_count(const defaults_node& node) {
  if (m_count <= most_configs) return;
  throw endless_lists{
      at_place(error(kinds::config_composition_exception,
                     "The defaults lists name more than " + std::to_string(most_configs) + " configs"),
               node.place.entry().place)};
}

/// The config of the node, with its header applied. Null if it isn't there, or if the entry names none.
loaded_config_ptr expander::load(defaults_node& node) {
  if (!node.place.name() || node.place.is_missing()) return nullptr;
  try {
    loaded_config_ptr loaded = m_state.configs.load(node.place.config_path());
    if (loaded) node.place.set_header(loaded->package);
    return loaded;
  } catch (const error& failure) {
    throw with_include_trace(failure, node);
  }
}

/// What is said about a choice that nobody made. The others are looked for, so that all are said at once.
void expander::note_missing(const defaults_node& node) {
  if (!node.place.entry().is_group()) {
    refuse(kinds::value_error, "Missing ConfigDefault is not supported : " + node.place.config_path(), node);
  }
  const std::string key = node.place.choice_key();
  std::string message = "You must specify '" + key + "', e.g, " + key + "=<OPTION>\nAvailable options:\n";
  std::string_view separator;
  for (const std::string& option : m_state.configs.list(node.place.group_path(), member_kind::config)) {
    message.append(separator).append("\t").append(option);
    separator = "\n";
  }
  m_missing.push_back(refusal(kinds::config_composition_exception, std::move(message), node));
}

void expander::expand_all(defaults_node& primary, defaults_node& hydra) {
  try {
    expand(primary, false);
    expand(hydra, false);
  } catch (const endless_lists& end) {
    throw end.failure;
  } catch (const error&) {
    refuse_missing();  // What comes after a missing choice may follow from it.
    throw;
  }
  m_state.found.attempt([&] { refuse_missing(); });
}

void expander::refuse_missing() const {
  if (m_missing.empty()) return;
  throw m_missing.front().with_others({m_missing.begin() + 1, m_missing.end()});
}

void expander::add_self(const defaults_node& node, const loaded_config& config,
                        std::vector<defaults_entry>& list) {
  const auto self_count =
      std::count_if(list.begin(), list.end(), [](const auto& entry) { return entry.is_self(); });
  if (self_count > 1) {
    const auto second =
        std::find_if(list.rbegin(), list.rend(), [](const auto& entry) { return entry.is_self(); });
    throw with_include_trace(at_place(error(kinds::config_composition_exception,
                                            "Duplicate _self_ defined in " + node.config_path()),
                                      second->place),
                             node);
  }
  const bool only_overrides =
      std::all_of(list.begin(), list.end(), [](const auto& e) { return e.is_override; });
  if (self_count == 1 || (only_overrides && !list.empty())) return;
  if (node.is_primary && lacks_self(config)) {
    std::string text =
        "In '" + node.config_path() +
        "': Defaults list is missing `_self_`. See "
        "https://hydra.cc/docs/1.2/upgrades/1.0_to_1.1/default_composition_order for more information";
    if (m_state.context.outside.variables->get("SELF_WARNING_AS_ERROR") == "1") {
      throw at_place(error(kinds::config_composition_exception, std::move(text)), list.front().place);
    }
    m_state.found.warnings.push_back(std::move(text));
  }
  list.push_back(self_entry());
}

/// The config's list, with `_self_` and, for the primary config, with what the command line appends.
std::vector<defaults_entry> expander::list_of(const defaults_node& node, const loaded_config& config) {
  std::vector<defaults_entry> list = config.defaults;
  const std::vector<defaults_entry>& additions = m_state.groups.additions();
  const bool is_extended = node.is_primary && !additions.empty();
  if (!list.empty() || is_extended) add_self(node, config, list);
  if (is_extended) list.insert(list.end(), additions.begin(), additions.end());
  return list;
}

expander::entry_list expander::place_entries(const defaults_node& node, std::vector<defaults_entry> list) {
  const std::string directory = node.place.group_path();
  const std::string base = node.place.final_package();
  entry_list entries;
  entries.reserve(list.size());
  for (defaults_entry& entry : list) {
    // `_self_` is no config of the directory: it stands where its config stands.
    const std::string& own = entry.is_self() ? node.place.directory() : directory;
    entries.emplace_back(std::move(entry), own, base);
  }
  return entries;
}

void expander::register_overrides(const defaults_node& node, const entry_list& entries,
                                  bool below_interpolation) {
  const config_place* last_override = nullptr;
  const auto fail = [&](std::string message, const config_place& entry) {
    throw with_include_trace(
        at_place(error(kinds::config_composition_exception, std::move(message)), entry.entry().place), node);
  };
  for (const config_place& entry : entries) {
    const defaults_entry& written = entry.entry();
    if (written.is_self()) continue;
    if (last_override && !written.is_override && !written.is_appended) {
      fail("In " + node.config_path() + ": Override '" + last_override->choice_key() + " : " +
               shown_name(*last_override) + "' is defined before '" + entry.choice_key() + ": " +
               shown_name(entry) + "'.\nOverrides must be at the end of the defaults list",
           *last_override);
    }
    if (!written.is_override) continue;
    last_override = &entry;
    if (below_interpolation) {
      fail(node.config_path() +
               ": Default List Overrides are not allowed in the subtree\nof an in interpolated config group "
               "(override " +
               entry.choice_key() + "=" + shown_name(entry) + ").\n",
           entry);
    }
    m_state.groups.add(entry, node);
  }
}

/// Throws the error of an option that is no proper interpolation: here Hydra reads it for the first time.
void check_interpolation(const defaults_node& node, const std::string& text, const grammar::span& place) {
  try {
    (void)make_text_node(text);
  } catch (const grammar::syntax_error& refusal) {
    throw with_include_trace(
        at_place(error(kinds::grammar_parse_error, refusal.what()), place).with_hint(refusal.hint()), node);
  }
}

/// A list of options: each is an item of its own, no choice. Its directory joins the package.
void expander::expand_options(defaults_node& node, const config_place& entry, bool below_interpolation) {
  const std::vector<std::string>& options = *entry.entry().options();
  for (auto option = options.rbegin(); option != options.rend(); ++option) {
    if (option->find("${") != std::string::npos) {
      check_interpolation(node, *option, entry.entry().place);
      throw with_include_trace(
          at_place(error(kinds::config_composition_exception,
                         "In '" + node.config_path() +
                             "': Defaults List interpolation is not supported in options list items"),
                   entry.entry().place),
          node);
    }
    defaults_entry item;
    item.target = entry.entry().target + "/" + *option;
    item.package = entry.entry().package;
    item.is_optional = entry.entry().is_optional;
    item.place = entry.entry().place;
    item.chosen_at = entry.entry().chosen_at;
    item.list_key = entry.choice_key();
    expand(
        add_child(node, config_place(std::move(item), node.place.group_path(), node.place.final_package())),
        below_interpolation);
  }
}

void expander::expand_entry(defaults_node& node, config_place& entry, bool below_interpolation) {
  if (const group_choice* wanted = m_state.groups.use(entry)) {
    entry.entry().value = wanted->value;
    entry.entry().chosen_at = wanted->place;
  }
  if (entry.entry().options()) {
    expand_options(node, entry, below_interpolation);
  } else if (entry.has_interpolation()) {
    const std::string text = entry.entry().is_group() ? *entry.name() : entry.config_path();
    check_interpolation(node, text, entry.entry().place);
    add_child(node, entry);  // It waits, rule 3.
  } else {
    expand(add_child(node, entry), below_interpolation);
  }
}

void expander::resolve(const choice_snapshot& known, defaults_node& waiting) {
  try {
    known.resolve(waiting.place);
  } catch (const error& failure) {
    throw with_include_trace(at_place(failure, waiting.place.entry().place), *waiting.parent);
  }
}

void expander::expand_waiting(defaults_node& node, const entry_list& entries, bool has_own_self) {
  std::optional<choice_snapshot> known;
  for (const std::unique_ptr<defaults_node>& child : node.children) {
    if (child->place.entry().is_self() || !child->children.empty() || !child->place.has_interpolation())
      continue;
    if (!known) known.emplace(m_state.groups.choices(), entries, has_own_self, m_state.context);
    const bool resolved = m_state.found.attempt([&] { resolve(*known, *child); });
    if (resolved) {
      expand(*child, true);
    } else {
      child->is_dropped = true;
    }
  }
}

/// A group whose option is `_self_` counts as `_self_`, but where its config has no package of its own Hydra
/// trips over it.
void expander::refuse_group_self(const defaults_node& node, const entry_list& entries) {
  if (node.place.has_own_package()) return;
  for (const config_place& place : entries) {
    const defaults_entry& entry = place.entry();
    if (!entry.is_group() || !entry.is_self()) continue;
    throw with_include_trace(at_place(error(kinds::assertion_error, "In '" + node.config_path() +
                                                                        "': _self_ is no option of a group"),
                                      entry.place),
                             node);
  }
}

void expander::expand_config(defaults_node& node, const loaded_config& config, bool below_interpolation) {
  std::vector<defaults_entry> list = list_of(node, config);
  const bool has_own_self = std::any_of(config.defaults.begin(), config.defaults.end(),
                                        [](const auto& entry) { return entry.is_self(); });
  entry_list entries = place_entries(node, std::move(list));
  register_overrides(node, entries, below_interpolation);
  for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
    if (entry->entry().is_self()) {
      add_child(node, *entry);
    } else if (!entry->entry().is_override) {
      expand_entry(node, *entry, below_interpolation);
    }
  }
  refuse_group_self(node, entries);
  expand_waiting(node, entries, has_own_self);
  std::reverse(node.children.begin(), node.children.end());
}

void expander::expand(defaults_node& node, bool below_interpolation) {
  const std::size_t depth = m_depth++;
  check_depth(node);
  ++m_count;
  check_count(node);
  if (!m_state.found.attempt([&] { expand_itself(node, below_interpolation); })) {
    node.is_dropped = true;
    node.children.clear();
  }
  m_depth = depth;
}

void expander::expand_itself(defaults_node& node, bool below_interpolation) {
  const loaded_config_ptr config = load(node);
  if (const grammar::span* deleted_at = m_state.groups.use_deletion(node.place)) {
    node.is_dropped = node.is_deleted = true;
    node.place.entry().chosen_at = *deleted_at;
  } else {
    choose(node);
    if (node.place.name()) expand_chosen(node, config.get(), below_interpolation);
  }
}

void expander::choose(const defaults_node& node) {
  try {
    m_state.groups.record_choice(node.place);
  } catch (const error& failure) {
    throw with_include_trace(failure, *node.parent);
  }
}

void expander::expand_chosen(defaults_node& node, const loaded_config* config, bool below_interpolation) {
  if (node.config_path().ends_with(missing_text)) {
    if (!m_state.skip_missing) note_missing(node);
  } else if (config) {
    expand_config(node, *config, below_interpolation);
  } else if (node.place.entry().is_optional) {
    node.is_dropped = true;
  } else {
    throw with_include_trace(missing_config(m_state.configs, node), *node.parent);
  }
}

}  // namespace

std::unique_ptr<defaults_node> expand_defaults(expansion& state, const std::string& primary_config) {
  auto root = std::make_unique<defaults_node>();
  const auto add = [&root](std::string_view path) -> defaults_node& {
    defaults_entry entry;
    entry.target = path;
    auto child = std::make_unique<defaults_node>();
    child->place = config_place(std::move(entry), "", "");
    child->parent = root.get();
    return *root->children.emplace_back(std::move(child));
  };
  defaults_node& hydra = add("hydra/config");
  defaults_node& primary = add(primary_config);
  primary.is_primary = true;
  expander(state).expand_all(primary, hydra);
  return root;
}

}  // namespace hydranth::impl
