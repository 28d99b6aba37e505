#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "grammar/source.hpp"
#include "lib/tree/integer.hpp"
#include "lib/tree/node.hpp"

namespace hydranth::impl {

struct override_value;

/// A text that stands in quotes. The quotes are kept, so that printing gives them back.
struct quoted_text {
  std::string text;
  char quote = '\'';
};

struct override_list {
  std::vector<override_value> items;
};

struct override_entry;

/// Keys are null, booleans, numbers and texts; they are equal as Python's are (`1`, `1.0` and `true` are
/// one).
struct override_map {
  std::vector<override_entry> entries;
};

/// A bound of a range or interval. Booleans count as numbers, and stay booleans.
using sweep_bound = std::variant<bool, integer, double>;

/// `a,b` (the simple form) or `choice(a,b)`.
struct choice_sweep {
  std::vector<override_value> items;
  bool simple_form = false;
  bool shuffle = false;
  std::set<std::string> tags;
};

/// `range(start,stop,step)`
struct range_sweep {
  sweep_bound start;
  sweep_bound stop;
  sweep_bound step;
  bool shuffle = false;
  std::set<std::string> tags;
};

/// `interval(start,end)`: for sweepers that search a continuous space.
struct interval_sweep {
  sweep_bound start;
  sweep_bound end;
  std::set<std::string> tags;
};

/// `glob(include,exclude)`: the options of a group whose names match. Patterns are meant to be texts, but
/// Hydra takes anything here and fails when the sweep is enumerated.
struct glob_sweep {
  std::vector<override_value> include;
  std::vector<override_value> exclude;
};

// What functions of ours give.

struct zip_member;

/// `zip(a=choice(1,2),b=[x,y])`: keys that change together, the first element of each, then the second.
struct zip_sweep {
  static constexpr std::string_view name = "zip";
  std::vector<zip_member> members;
  bool shuffle = false;
};

// Changes of the list that is there.

/// `append(a,b)`
struct list_append {
  static constexpr std::string_view name = "append";
  std::vector<override_value> items;
};
/// `prepend(a,b)`
struct list_prepend {
  static constexpr std::string_view name = "prepend";
  std::vector<override_value> items;
};
/// `insert(index,a,b)`: before the item at the index.
struct list_insert {
  static constexpr std::string_view name = "insert";
  integer index;
  std::vector<override_value> items;
};
/// `remove(a,b)`: of each the first item that is equal.
struct list_remove {
  static constexpr std::string_view name = "remove";
  std::vector<override_value> items;
};
/// `remove_at(index)`
struct list_remove_at {
  static constexpr std::string_view name = "remove_at";
  integer index;
};
/// `clear()`
struct list_clear {
  static constexpr std::string_view name = "clear";
};
struct list_edit {
  std::variant<list_append, list_prepend, list_insert, list_remove, list_remove_at, list_clear> what;
};

/// `from_file(path)`: the value in a YAML file.
struct file_value {
  static constexpr std::string_view name = "from_file";
  std::string path;
  /// Null until the file is read.
  node_ptr content;
};

/// An evaluated value of an override: all functions are applied, tokens have their types.
struct override_value {
  using value =
      std::variant<null_value, bool, integer, double, std::string, quoted_text, override_list, override_map,
                   choice_sweep, range_sweep, interval_sweep, glob_sweep, list_edit, file_value, zip_sweep>;

  value content;
  /// Where it is written within the override.
  grammar::range where;

  template <typename T>
  [[nodiscard]] const T* get_if() const {
    return std::get_if<T>(&content);
  }
  /// The text of a value that is one, with or without quotes; null for all else.
  [[nodiscard]] const std::string* text() const;
  /// A sweep of any kind.
  [[nodiscard]] bool is_sweep() const;
  /// The function of ours that the value is a call of; empty if it is none.
  [[nodiscard]] std::string_view own_function() const;
};

struct override_entry {
  override_value name;
  override_value value;
};

struct zip_member {
  /// With `+` or `++` and package, as the override of each element begins.
  std::string key;
  grammar::range key_where;
  /// A choice, range or glob.
  override_value elements;
};

/// So that it can stand in an override and means the same there: texts with backslashes, quoted texts with
/// their quotes, `True`, `null`. As Hydra prints it, but that texts get quotes that could not be read back as
/// they are without. Throws ValidationError for a sweep within a value (that is what Hydra's own
/// attempt ends in). (Hydra, `Override._get_value_element_as_str`)
/// @param space_after_separator  a space after each comma and colon
[[nodiscard]] std::string print_value(const override_value& value, bool space_after_separator = false);

/// What a config gets: without quotes; texts that hold `${` or are `???` mean what they mean in a config
/// file. The nodes' origins are places in `text`. Malformed interpolations and null keys are refused when the
/// value is assigned (see acceptance.hpp). Throws hydranth::error for a sweep within the value, but for a
/// glob, which becomes a map, and for a change of a list. Precondition: if it is a file's value, the file was
/// read.
[[nodiscard]] node_ptr to_node(const override_value& value, const grammar::source_ptr& text);

}  // namespace hydranth::impl
