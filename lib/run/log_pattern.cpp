#include "lib/run/log_pattern.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "hydranth/error.hpp"
#include "lib/report/suggest.hpp"
#include "lib/run/log_fields.hpp"
#include "lib/tree/python_text.hpp"

namespace hydranth::impl {

namespace {

constexpr std::size_t greatest_width = 10'000;

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// Walks over a format. What a style does is in the classes below.
class pattern_reader {
 public:
  pattern_reader(std::string_view format, const field_finder& find) : m_format(format), m_find(find) {}
  virtual ~pattern_reader() = default;

  std::vector<log_part> read() {
    while (m_at < m_format.size()) read_one();
    flush();
    if (!m_has_field) fail("");
    return std::move(m_parts);
  }

 protected:
  virtual void read_one() = 0;
  /// Python's text, and our reason.
  [[nodiscard]] virtual std::string refusal(const std::string& reason) const = 0;

  [[noreturn]] void fail(const std::string& reason, const std::string& hint = {}) const {
    throw error(kinds::value_error, refusal(reason)).with_hint(hint);
  }

  [[nodiscard]] std::string_view format() const { return m_format; }
  [[nodiscard]] std::string_view remaining() const { return m_format.substr(m_at); }
  [[nodiscard]] char peek() const { return m_at < m_format.size() ? m_format[m_at] : '\0'; }
  char take() {
    if (m_at == m_format.size()) fail("it ends within a field");
    return m_format[m_at++];
  }
  bool skip(char wanted) {
    if (peek() != wanted) return false;
    ++m_at;
    return true;
  }
  std::string take_word() {
    std::string word;
    while (is_word(peek())) word += take();
    return word;
  }
  std::size_t take_number() {
    std::size_t number = 0;
    while (peek() >= '0' && peek() <= '9') {
      number = number * 10 + static_cast<std::size_t>(take() - '0');
      if (number > greatest_width) fail("too wide");
    }
    return number;
  }

  void add_text(char c) { m_text.text += c; }
  [[nodiscard]] field_kind kind_of(const std::string& name) const {
    const std::optional<field_kind> kind = m_find(name);
    if (!kind) fail(fmt::format("there is no field '{}'", name), did_you_mean(name, log_field_names()));
    return *kind;
  }
  void add_field(const std::string& name, const field_format& how) {
    if (const std::string reason = misfit(how, kind_of(name)); !reason.empty())
      fail(fmt::format("{} ('{}')", reason, name));
    flush();
    m_parts.push_back({.text = {}, .field = name, .how = how});
    m_has_field = true;
  }

 private:
  void flush() {
    if (!m_text.text.empty()) m_parts.push_back(std::exchange(m_text, {}));
  }

  std::string_view m_format;
  const field_finder& m_find;
  std::size_t m_at = 0;
  log_part m_text;
  std::vector<log_part> m_parts;
  bool m_has_field = false;
};

/// `%(levelname)-8s`
class percent_reader final : public pattern_reader {
  using pattern_reader::pattern_reader;

  [[nodiscard]] std::string refusal(const std::string& reason) const override {
    return fmt::format("Invalid format '{}' for '%' style{}{}", format(), reason.empty() ? "" : ": ", reason);
  }

  void read_one() override {
    const char next = take();
    if (next != '%' || skip('%')) return add_text(next);
    if (!skip('(')) fail("a field is written %(name)s");
    const std::string name = take_word();
    if (!skip(')')) fail("a field is written %(name)s");
    field_format how;
    const bool zeros = read_flags(how);
    how.width = take_number();
    if (skip('.')) how.precision = take_number();
    read_type(how);
    if (how.align == '\0' && zeros && kind_of(name) != field_kind::text && how.type != 's') {
      how.fill = "0";
      how.align = '=';
    }
    if (how.align == '\0') how.align = '>';
    // Python ignores number flags of texts.
    if (kind_of(name) == field_kind::text || how.type == 's') {
      how.sign = '\0';
      how.alternate = false;
    }
    add_field(name, how);
  }

  /// True if there is a `0` among them.
  bool read_flags(field_format& how) {
    bool zeros = false;
    for (;; take()) {
      switch (peek()) {
        case '-':
          how.align = '<';
          break;
        case '0':
          zeros = true;
          break;
        case '+':
          how.sign = '+';
          break;
        case ' ':
          if (how.sign == '\0') how.sign = ' ';
          break;
        case '#':
          how.alternate = true;
          break;
        default:
          return zeros;
      }
    }
  }

  void read_type(field_format& how) {
    const char type = take();
    if (std::string_view("sra").find(type) != std::string_view::npos) {
      how.type = 's';
      how.conversion = type == 's' ? '\0' : type;
    } else if (type == 'i' || type == 'u') {
      how.type = 'd';
    } else if (std::string_view("dxXoeEfFgG").find(type) != std::string_view::npos) {
      how.type = type;
    } else {
      fail(fmt::format("unsupported format character '{}'", type));
    }
  }
};

/// `{levelname:<8}`
class brace_reader final : public pattern_reader {
  using pattern_reader::pattern_reader;

  [[nodiscard]] std::string refusal(const std::string& reason) const override {
    return "invalid format: " + (reason.empty() ? "no fields" : reason);
  }

  void read_one() override {
    const char next = take();
    if (next == '}' && !skip('}')) fail("Single '}' encountered in format string");
    if (next != '{' || skip('{')) return add_text(next);
    const std::string name = take_word();
    field_format how;
    if (skip('!')) {
      how.conversion = take();
      if (std::string_view("rsa").find(how.conversion) == std::string_view::npos)
        fail("invalid conversion: " + python_repr(std::string(1, how.conversion)));
    }
    if (skip(':')) read_specifier(how, kind_of(name));
    if (!skip('}')) fail("a field is written {name}, {name!r} or {name:<8}");
    if (how.type == 's' && how.conversion == '\0' && kind_of(name) != field_kind::text)
      fail("'s' is for texts, not for numbers ('" + name + "')");
    if (how.type == 'd' && kind_of(name) == field_kind::real)
      fail("'d' is for integers, not for floats ('" + name + "')");
    add_field(name, how);
  }

  void read_specifier(field_format& how, field_kind kind) {
    read_alignment(how);
    if (peek() == '+' || peek() == '-' || peek() == ' ') {
      const char sign = take();
      how.sign = sign == '-' ? '\0' : sign;
    }
    how.alternate = skip('#');
    if (skip('0') && how.align == '\0') {
      how.fill = "0";
      how.align = kind == field_kind::text || how.conversion != '\0' ? '<' : '=';
    }
    how.width = take_number();
    if (skip('.')) how.precision = take_number();
    if (peek() == '}') return;
    how.type = take();
    if (std::string_view("sdboxXeEfFgG%").find(how.type) == std::string_view::npos)
      fail("bad specifier: " + python_repr(std::string(1, how.type)));
  }

  /// A fill character, of any length in bytes, stands before `<`, `>`, `^` or `=`.
  void read_alignment(field_format& how) {
    const auto is_alignment = [](char c) { return c == '<' || c == '>' || c == '^' || c == '='; };
    std::string_view rest = remaining();
    std::size_t length = rest.empty() ? 0 : 1;
    while (length < rest.size() && (static_cast<unsigned char>(rest[length]) & 0xC0U) == 0x80U) ++length;
    if (length < rest.size() && rest[0] != '}' && is_alignment(rest[length])) {
      how.fill.clear();
      for (std::size_t i = 0; i < length; ++i) how.fill += take();
      how.align = take();
    } else if (is_alignment(peek())) {
      how.align = take();
    }
  }
};

/// `$levelname`, `${levelname}`
class dollar_reader final : public pattern_reader {
  using pattern_reader::pattern_reader;

  [[nodiscard]] std::string refusal(const std::string& reason) const override {
    return "invalid format: " + (reason.empty() ? "no fields" : reason);
  }

  void read_one() override {
    const char next = take();
    if (next != '$' || skip('$')) return add_text(next);
    const bool braces = skip('{');
    const std::string name = take_word();
    if (name.empty() || (braces && !skip('}'))) fail("bare '$' not allowed");
    field_format how;
    how.type = 's';
    add_field(name, how);
  }
};

}  // namespace

std::vector<log_part> read_log_pattern(std::string_view format, std::string_view style,
                                       const field_finder& find) {
  if (style == "%") return percent_reader(format, find).read();
  if (style == "{") return brace_reader(format, find).read();
  if (style == "$") return dollar_reader(format, find).read();
  throw error(kinds::value_error, "Style must be one of: %,{,$");
}

}  // namespace hydranth::impl
