#include "hydranth/render.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>
#include <vector>

#include "lib/report/excerpt.hpp"
#include "lib/report/paint.hpp"

namespace hydranth {

namespace {

namespace paint = impl::paint;

// An error and the errors that led to it, outermost first.
std::vector<const error*> chain_of(const error& failure) {
  std::vector<const error*> chain;
  for (const error* at = &failure; at != nullptr; at = at->cause()) chain.push_back(at);
  return chain;
}

// Writes one error. Its members are the parts of the text, in the order in which they are called.
class renderer {
 public:
  renderer(const error& failure, bool colour) : m_chain(chain_of(failure)), m_colour(colour) {}

  void messages() {
    std::string_view before;
    for (const error* at : m_chain) {
      const std::string_view message = at->message();
      // A cause that is passed on, or quoted, has nothing new to say.
      if (message.empty() || before.find(message) != std::string_view::npos) continue;
      add("{}\n", painted(before.empty() ? paint::bold : std::string_view(), impl::printable_lines(message)));
      before = message;
    }
  }

  void details() {
    const error* located = first([](const error& e) { return e.location().has_value(); });
    const error* related = first([](const error& e) { return e.related().has_value(); });
    m_gutter = std::max(located ? digits(located->location()->line) : 1,
                        related ? digits(related->related()->line) : 1);
    if (located) place(*located->location());
    if (related) place(*related->related());
    for (const error* at : m_chain) {
      for (const std::string& line : at->trace()) note(impl::printable(line));
    }
    if (const error* mended = first([](const error& e) { return !e.hint().empty(); })) {
      note(fmt::format("{} {}", painted(paint::bold_green, "hint:"), impl::printable(mended->hint())));
    }
  }

  [[nodiscard]] std::string take() { return std::move(m_text); }

 private:
  template <typename... Args>
  void add(fmt::format_string<Args...> pattern, Args&&... args) {
    fmt::format_to(std::back_inserter(m_text), pattern, std::forward<Args>(args)...);
  }

  template <typename Predicate>
  [[nodiscard]] const error* first(Predicate has) const {
    const auto found = std::find_if(m_chain.begin(), m_chain.end(), [&](const error* e) { return has(*e); });
    return found == m_chain.end() ? nullptr : *found;
  }

  [[nodiscard]] static std::size_t digits(std::size_t number) { return fmt::formatted_size("{}", number); }

  [[nodiscard]] std::string painted(std::string_view colour, std::string_view text) const {
    return impl::painted(m_colour, colour, text);
  }

  void place(const error_location& where) {
    const std::string arrow = painted(paint::bold_blue, "-->");
    if (where.line == 0) return add("{:{}} {} {}\n", "", m_gutter, arrow, impl::printable(where.source));
    const impl::excerpt shown = impl::show_excerpt(where);
    const std::string bar = painted(paint::bold_blue, "|");
    const std::size_t indent = shown.marks.find('^');
    const std::string label = (where.label.empty() ? "" : " ") + impl::printable(where.label);
    add("{:{}} {} {}:{}:{}\n", "", m_gutter, arrow, impl::printable(where.source), where.line, where.column);
    add("{:{}} {}\n", "", m_gutter + 1, bar);
    add(" {} {}{}{}\n", painted(paint::bold_blue, fmt::format("{:>{}}", where.line, m_gutter)), bar,
        shown.text.empty() ? "" : " ", shown.text);
    add("{:{}} {} {:{}}{}\n", "", m_gutter + 1, bar, "", indent,
        painted(paint::bold_red, shown.marks.substr(indent) + label));
  }

  void note(std::string_view text) {
    add("{:{}} {} {}\n", "", m_gutter + 1, painted(paint::bold_blue, "="), text);
  }

  std::vector<const error*> m_chain;
  bool m_colour;
  std::size_t m_gutter = 1;  // the width of the line numbers
  std::string m_text;
};

}  // namespace

std::string render(const error& failure, const render_options& options) {
  renderer text(failure, options.colour);
  text.messages();
  if (!options.details) return text.take();
  text.details();
  std::string whole = text.take();
  for (const error& other : failure.others()) whole += '\n' + render(other, options);
  return whole;
}

}  // namespace hydranth
