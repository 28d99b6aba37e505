#include <string>
#include <string_view>
#include <utility>

#include "grammar/parse.hpp"
#include "lib/compose/override_python.hpp"
#include "lib/compose/override_value.hpp"
#include "lib/tree/python_text.hpp"

namespace hydranth::impl {

namespace {

constexpr std::string_view escaped_characters = "\\()[]{}:=, \t";

/// A run of backslashes is doubled where it would otherwise escape a quote: before one in the text, and at
/// the end.
std::string with_quotes(const quoted_text& quoted) {
  std::string out(1, quoted.quote);
  std::size_t run = 0;
  for (const char c : quoted.text) {
    if (c == quoted.quote) {
      out.append(run, '\\');
      out += '\\';
    }
    run = c == '\\' ? run + 1 : 0;
    out += c;
  }
  out.append(run, '\\');
  return out + quoted.quote;
}

/// In the quotes that the text does not hold, if there are such.
quoted_text in_readable_quotes(const std::string& text) {
  const bool has_single = text.find('\'') != std::string::npos;
  const bool has_double = text.find('"') != std::string::npos;
  return {text, has_single && !has_double ? '"' : '\''};
}

struct printer {
  std::string_view comma;
  std::string_view colon;
  std::string out;

  void print(const override_value& value) {
    if (value.is_sweep() && !value.get_if<glob_sweep>()) throw nested_sweep_error(value);
    std::visit(*this, value.content);
  }

  void operator()(const null_value&) { out += "null"; }
  void operator()(bool flag) { out += flag ? "True" : "False"; }
  void operator()(const integer& number) { out += number.to_string(); }
  void operator()(double number) { out += python_float(number); }
  void operator()(const std::string& text) {
    if (!grammar::is_bare_text(text)) {
      (*this)(in_readable_quotes(text));
      return;
    }
    for (const char c : text) {
      if (escaped_characters.find(c) != std::string_view::npos) out += '\\';
      out += c;
    }
  }
  void operator()(const quoted_text& quoted) { out += with_quotes(quoted); }
  void operator()(const override_list& list) {
    out += '[';
    std::string_view separator;
    for (const override_value& item : list.items) {
      out += std::exchange(separator, comma);
      print(item);
    }
    out += ']';
  }
  void operator()(const override_map& map) {
    out += '{';
    std::string_view separator;
    for (const auto& [name, value] : map.entries) {
      out += std::exchange(separator, comma);
      print(name);
      out += colon;
      print(value);
    }
    out += '}';
  }
  void operator()(const choice_sweep&) {}
  void operator()(const range_sweep&) {}
  void operator()(const interval_sweep&) {}
  void operator()(const zip_sweep&) {}
  /// A glob within a value is printed as the map of its fields, in which nothing is spaced.
  void operator()(const glob_sweep& sweep) {
    out += "{include:" + print_patterns(sweep.include) + ",exclude:" + print_patterns(sweep.exclude) + "}";
  }
  void operator()(const list_edit& edit) {
    std::visit(
        [this](const auto& what) {
          out += what.name;
          out += '(';
          std::string_view separator;
          if constexpr (requires { what.index; }) {
            out += what.index.to_string();
            separator = comma;
          }
          if constexpr (requires { what.items; }) {
            for (const override_value& item : what.items) {
              out += std::exchange(separator, comma);
              print(item);
            }
          }
          out += ')';
        },
        edit.what);
  }
  void operator()(const file_value& file) {
    out += file.name;
    out += '(';
    (*this)(file.path);
    out += ')';
  }
  static std::string print_patterns(const std::vector<override_value>& patterns) {
    return print_value({override_list{patterns}, {}});
  }
};

}  // namespace

std::string print_value(const override_value& value, bool space_after_separator) {
  const auto* text = value.get_if<std::string>();
  if (text && text->empty()) return "";  // `key=`
  printer made{space_after_separator ? ", " : ",", space_after_separator ? ": " : ":", {}};
  made.print(value);
  return std::move(made.out);
}

}  // namespace hydranth::impl
