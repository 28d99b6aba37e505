#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "grammar/source.hpp"

/// What the value of an override is made of. Nothing is evaluated: a call is a name with arguments.
namespace hydranth::ast::overrides {

struct element;

/// Characters without quotes. Its type is that of its token if it is a single one; several make a text.
struct primitive {
  enum class kind { text, integer, floating, boolean, null };

  kind type = kind::text;
  /// As it is meant: escapes undone, white space at the ends dropped.
  std::string text;
  grammar::range where;
};

/// `'text'` or `"text"`.
struct quoted {
  char quote = '\'';
  /// Without the quotes, escaped quotes undone.
  std::string text;
};

/// `[a,b]`
struct list {
  std::vector<element> items;
};

struct dict_entry;

/// `{a:1,b:2}`
struct dict {
  std::vector<dict_entry> entries;
};

struct argument;

/// `range(1,stop=4)`
struct call {
  std::string name;
  std::vector<argument> arguments;
};

struct element {
  std::variant<primitive, quoted, list, dict, call> content;
  grammar::range where;
};

struct dict_entry {
  primitive name;
  element value;
};

struct argument {
  /// Nullopt for a positional one. Named ones may stand anywhere here; that none may stand before a
  /// positional one is found when the call is evaluated.
  std::optional<std::string> name;
  grammar::range name_where;
  element value;
};

}  // namespace hydranth::ast::overrides

namespace hydranth::ast {

/// One override: `+db@backup.db=mysql`.
struct override_ {
  enum class operation {
    change,     ///< `key=value`
    add,        ///< `+key=value`
    force_add,  ///< `++key=value`
    remove      ///< `~key` or `~key=value`
  };

  grammar::source_ptr text;
  operation type = operation::change;
  /// A group or a key path; what stands before the `@`.
  std::string key;
  /// Nullopt without `@`.
  std::optional<std::string> package;
  /// With prefix and package.
  grammar::range key_where;
  /// Nullopt for a bare `~key`. Empty for `key=`, and more than one for `key=a,b`.
  std::optional<std::vector<overrides::element>> values;
};

}  // namespace hydranth::ast
