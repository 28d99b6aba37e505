#include "grammar/ast/print_interpolation.hpp"

#include <utility>

#include "grammar/ast/formula.hpp"

namespace hydranth::ast {

namespace {

struct printer {
  std::string out;

  void operator()(const std::string& characters) {
    out += '"';
    for (const char c : characters) {
      if (c == '"' || c == '\\') out += '\\';
      out += c;
    }
    out += '"';
  }
  void operator()(const expression& made) { std::visit(*this, made.content); }
  void operator()(const reference& made) {
    out += "ref(" + std::string(made.dots, '.');
    print_path(made.path, " ");
    out += ')';
  }
  void operator()(const resolver_call& made) {
    out += "call(";
    print_path(made.name, ".");
    out += ':';
    if (!made.arguments.items.empty()) out += ' ';
    print_items(made.arguments.items);
    out += ')';
  }
  void operator()(const std::shared_ptr<const formula>& made) {
    out += "expr(";
    std::visit(*this, made->content);
    out += ')';
  }
  void operator()(const prefixed& made) {
    out += std::string(spelling(made.sign.what)) + " ";
    std::visit(*this, made.operand->content);
  }
  void operator()(const operation_chain& made) {
    out += '(';
    for (std::size_t i = 0; i < made.operands.size(); ++i) {
      if (i > 0) out += " " + std::string(spelling(made.operators[i - 1].what)) + " ";
      std::visit(*this, made.operands[i].content);
    }
    out += ')';
  }
  void operator()(const conditional& made) {
    out += "(if ";
    std::visit(*this, made.condition->content);
    out += ": ";
    std::visit(*this, made.value->content);
    out += " else: ";
    std::visit(*this, made.otherwise->content);
    out += ')';
  }
  void operator()(const function_call& made) {
    out += made.name + "(";
    print_items(made.arguments);
    out += ')';
  }
  void operator()(const absent&) { out += "absent"; }
  void operator()(const null_literal&) { out += "null"; }
  void operator()(bool flag) { out += flag ? "true" : "false"; }
  void operator()(const integer_literal& number) { out += number.digits; }
  void operator()(const float_literal& number) { out += "float " + number.digits; }
  void operator()(const unquoted& text) { print_parts(text.parts); }
  void operator()(const quoted& text) {
    out += "quoted(";
    print_parts(text.parts);
    out += ')';
  }
  void operator()(const list& made) {
    out += '[';
    print_items(made.content.items);
    out += ']';
  }
  void operator()(const map& made) {
    out += '{';
    const char* separator = "";
    for (const auto& [name, value] : made.entries) {
      out += separator;
      separator = ", ";
      std::visit(*this, name.content);
      out += ": ";
      std::visit(*this, value.content);
    }
    out += '}';
  }

  void print_path(const std::vector<path_element>& path, const char* separator) {
    const char* before = "";
    for (const path_element& key : path) {
      out += before;
      before = separator;
      if (key.in_brackets) out += '[';
      if (key.nested) {
        (*this)(*key.nested);
      } else {
        out += key.text;
      }
      if (key.in_brackets) out += ']';
    }
  }
  template <typename Item>
  void print_items(const std::vector<Item>& items) {
    const char* separator = "";
    for (const Item& item : items) {
      out += separator;
      separator = ", ";
      std::visit(*this, item.content);
    }
  }
  void print_parts(const std::vector<part>& parts) {
    const char* separator = "";
    for (const part& piece : parts) {
      out += separator;
      separator = " ";
      std::visit(*this, piece.content);
    }
  }
};

}  // namespace

std::string print(const interpolation& text) {
  printer print;
  print.print_parts(text.parts);
  return std::move(print.out);
}

std::string print(const single_element& text) {
  printer print;
  std::visit(print, text.content.content);
  return std::move(print.out);
}

}  // namespace hydranth::ast
