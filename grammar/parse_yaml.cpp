#include <tao/pegtl.hpp>

#include "grammar/ast/yaml.hpp"
#include "grammar/parse.hpp"
#include "grammar/rules/yaml.hpp"
#include "grammar/rules/yaml_messages.hpp"
#include "grammar/yaml_builder.hpp"
#include "grammar/yaml_characters.hpp"
#include "grammar/yaml_diagnosis.hpp"

namespace hydranth::grammar {

namespace {

namespace pegtl = tao::pegtl;
namespace yaml = rules::yaml;

using input = pegtl::memory_input<pegtl::tracking_mode::lazy>;

/// What the rules and the actions share.
struct yaml_state {
  explicit yaml_state(source_ptr text) : all(text), builder(std::move(text)) {}

  source_ptr all;
  grammar::indentation indentation;
  yaml_builder builder;
  std::uint32_t quote = 0;
};

std::uint32_t offset_of(const input& in) {
  return static_cast<std::uint32_t>(in.current() - in.begin());
}

template <typename ActionInput>
range range_of(const ActionInput& matched) {
  const auto begin = static_cast<std::uint32_t>(matched.begin() - matched.input().begin());
  return {begin, begin + static_cast<std::uint32_t>(matched.size())};
}

template <typename Rule>
struct action : pegtl::nothing<Rule> {};

/// An action that hands the matched text's range to a member of the builder.
template <void (yaml_builder::*Report)(range)>
struct report {
  template <typename ActionInput>
  static void apply(const ActionInput& matched, yaml_state& state) {
    (state.builder.*Report)(range_of(matched));
  }
};

template <>
struct action<yaml::anchor> : report<&yaml_builder::anchor> {};
template <>
struct action<yaml::tag> : report<&yaml_builder::tag> {};
template <>
struct action<yaml::alias> : report<&yaml_builder::alias> {};
template <>
struct action<yaml::plain_key> : report<&yaml_builder::plain> {};
template <>
struct action<yaml::block_plain> : report<&yaml_builder::plain> {};
template <>
struct action<yaml::flow_plain> : report<&yaml_builder::plain> {};
/// One more line of a text without quotes.
struct next_line {
  static void apply0(yaml_state& state) { state.builder.next_plain_line(); }
};
template <>
struct action<yaml::block_plain_next> : next_line {};
template <>
struct action<yaml::flow_plain_next> : next_line {};
template <>
struct action<yaml::single_quoted> : report<&yaml_builder::single_quoted> {};
template <>
struct action<yaml::double_quoted> : report<&yaml_builder::double_quoted> {};

template <>
struct action<yaml::block_scalar> {
  template <typename ActionInput>
  static void apply(const ActionInput& matched, yaml_state& state) {
    state.builder.block_scalar(range_of(matched), state.indentation.text_column());
  }
};

template <>
struct action<yaml::colon> : report<&yaml_builder::mark> {};
template <>
struct action<yaml::dash> : report<&yaml_builder::mark> {};
template <>
struct action<yaml::question_mark> : report<&yaml_builder::mark> {};
template <>
struct action<yaml::document_start_mark> : report<&yaml_builder::mark> {};

template <>
struct action<yaml::flow_colon> {
  template <typename ActionInput>
  static void apply(const ActionInput& matched, yaml_state& state) {
    state.builder.check_flow_key(range_of(matched).end - 1);
    state.builder.mark(range_of(matched));
  }
};

template <>
struct action<yaml::empty_node> {
  static void apply0(yaml_state& state) { state.builder.empty(); }
};

template <>
struct action<yaml::no_value> {
  static void apply0(yaml_state& state) { state.builder.no_value(); }
};

template <>
struct action<yaml::flow_pair> {
  static void apply0(yaml_state& state) { state.builder.pair(); }
};

/// Around rules that fail for good or not at all: a collection begins before them and ends after them.
template <void (yaml_builder::*End)(ast::collection_style, std::uint32_t), ast::collection_style Style>
struct collect : pegtl::maybe_nothing {
  template <typename Rule, pegtl::apply_mode A, pegtl::rewind_mode M, template <typename...> class Action,
            template <typename...> class Control>
  [[nodiscard]] static bool match(input& in, yaml_state& state) {
    const std::uint32_t bracket = Style == ast::collection_style::flow ? 1 : 0;
    state.builder.begin_collection(offset_of(in) - bracket);
    if (!pegtl::match<Rule, A, M, Action, Control>(in, state)) return false;
    (state.builder.*End)(Style, offset_of(in));
    return true;
  }
};

template <>
struct action<yaml::block_items> : collect<&yaml_builder::end_sequence, ast::collection_style::block> {};
template <>
struct action<yaml::block_entries> : collect<&yaml_builder::end_mapping, ast::collection_style::block> {};
template <>
struct action<yaml::flow_list_rest> : collect<&yaml_builder::end_sequence, ast::collection_style::flow> {};
template <>
struct action<yaml::flow_map_rest> : collect<&yaml_builder::end_mapping, ast::collection_style::flow> {};

/// Turns the failure of a rule that has to match into a syntax_error with the rule's message.
template <typename Rule>
struct raising_control : pegtl::normal<Rule> {
  [[noreturn]] static void raise(const input& in, yaml_state& state) {
    constexpr yaml_failure failure = yaml::on_failure<Rule>;
    static_assert(failure.message != nullptr, "a rule that can fail for good needs a message");
    throw diagnose_yaml(
        {state.all, offset_of(in), state.quote, state.builder.last_node(), state.builder.open_bracket()},
        failure);
  }
};

template <typename Rule>
struct control : raising_control<Rule> {};

/// Remembers where the quotes open: that is what is shown if they never close.
template <typename Rule>
struct quote_control : raising_control<Rule> {
  static void start(const input& in, yaml_state& state) { state.quote = offset_of(in); }
};

template <>
struct control<yaml::double_quoted> : quote_control<yaml::double_quoted> {};
template <>
struct control<yaml::single_quoted> : quote_control<yaml::single_quoted> {};

}  // namespace

std::shared_ptr<const ast::document> parse_yaml(source_ptr text) {
  check_characters(text);
  input in(text->text().data(), text->text().data() + text->text().size(), "");
  yaml_state state(std::move(text));
  if (!pegtl::parse<yaml::document, action, control>(in, state))
    throw std::logic_error("the document rule can't fail softly");
  return state.builder.finish();
}

}  // namespace hydranth::grammar
