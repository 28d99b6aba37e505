#include "lib/run/verbs/problems.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "hydranth/render.hpp"

namespace hydranth::impl {

namespace {

constexpr std::array syntax_errors{kinds::grammar_parse_error, kinds::override_parse_exception,
                                   kinds::reader_error,        kinds::scanner_error,
                                   kinds::parser_error,        kinds::composer_error,
                                   kinds::constructor_error};

template <typename Predicate>
const error* first_in_chain(const error& failure, const Predicate& is_one) {
  for (const error* at = &failure; at; at = at->cause()) {
    if (is_one(*at)) return at;
  }
  return nullptr;
}

bool is_syntax_error(const error& failure) {
  return std::ranges::find(syntax_errors, failure.kind()) != syntax_errors.end();
}

std::tuple<std::string_view, std::size_t, std::size_t> order_of(const problem& each) {
  const error_location* at = each.location();
  return at ? std::tuple(std::string_view(at->source), at->line, at->column) : std::tuple("", 0, 0);
}

std::string identity_of(const problem& each) {
  const auto [source, line, column] = order_of(each);
  return std::string(source) + ":" + std::to_string(line) + ":" + std::to_string(column) + ": " +
         each.message();
}

/// Are all of its overrides among those of the whole?
bool is_part(const combination& part, const combination& whole) {
  return std::ranges::all_of(
      part, [&](const std::string& text) { return std::ranges::find(whole, text) != whole.end(); });
}

}  // namespace

std::string problem::message() const {
  std::string text = render(what, {.colour = false, .details = false});
  text.resize(text.find_last_not_of('\n') + 1);
  return text;
}

const error_location* problem::location() const {
  const error* found = first_in_chain(what, [](const error& at) { return at.location().has_value(); });
  return found ? &*found->location() : nullptr;
}

std::string problem::hint() const {
  const error* found = first_in_chain(what, [](const error& at) { return !at.hint().empty(); });
  return found ? found->hint() : "";
}

problem& problem_list::find_or_add(severity level, std::string_view kind, const error& what) {
  problem made{level, kind, what, {}, 0};
  const auto [at, is_new] = m_index.emplace(identity_of(made), m_all.size());
  if (is_new) m_all.push_back(std::move(made));
  problem& known = m_all[at->second];
  if (level == severity::error && known.level == severity::warning) {
    known.level = level;
    known.kind = kind;
    known.what = what;
  }
  return known;
}

void problem_list::add(severity level, std::string_view kind, const error& what) {
  (void)find_or_add(level, kind, what);
}

void problem_list::add(severity level, std::string_view kind, const error& what,
                       const combination& shown_by) {
  problem& known = find_or_add(level, kind, what);
  const auto is_part_of_it = [&](const combination& each) { return is_part(each, shown_by); };
  if (std::ranges::any_of(known.shown_by, is_part_of_it)) return;
  if (++known.combinations <= most_combinations) known.shown_by.push_back(shown_by);
}

void problem_list::add_failure(const error& failure, const combination& shown_by) {
  const bool is_syntax = first_in_chain(failure, is_syntax_error) != nullptr;
  add(severity::error, is_syntax ? problem_kinds::syntax : problem_kinds::composition, failure, shown_by);
}

void problem_list::add_unresolved(const error& failure, const combination& shown_by) {
  const bool is_unknown = failure.kind() == kinds::unsupported_interpolation_type;
  add(severity::error, is_unknown ? problem_kinds::unknown_resolver : problem_kinds::interpolation, failure,
      shown_by);
}

std::vector<problem> problem_list::sorted() const {
  std::vector<problem> all = m_all;
  std::ranges::stable_sort(all, [](const problem& a, const problem& b) {
    return std::pair(a.level, order_of(a)) < std::pair(b.level, order_of(b));
  });
  return all;
}

std::size_t problem_list::count(severity level) const {
  return static_cast<std::size_t>(std::ranges::count(m_all, level, &problem::level));
}

}  // namespace hydranth::impl
