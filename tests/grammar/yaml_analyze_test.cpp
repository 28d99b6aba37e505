#include <tao/pegtl.hpp>
#include <tao/pegtl/contrib/analyze.hpp>

#include "grammar/rules/yaml.hpp"
#include "tests/support/catch.hpp"

namespace tao::pegtl {

// What the grammar's analysis has to know of these rules: whether they consume.
template <typename Name>
struct analyze_traits<Name, hydranth::grammar::rules::yaml::line_start> : analyze_opt_traits<> {};
template <typename Name>
struct analyze_traits<Name, hydranth::grammar::rules::yaml::deeper> : analyze_opt_traits<> {};
template <typename Name>
struct analyze_traits<Name, hydranth::grammar::rules::yaml::same_column> : analyze_opt_traits<> {};
template <typename Name>
struct analyze_traits<Name, hydranth::grammar::rules::yaml::column_of_map> : analyze_opt_traits<> {};
template <typename Name, hydranth::grammar::collection_kind Kind, typename... Rules>
struct analyze_traits<Name, hydranth::grammar::rules::yaml::indented<Kind, Rules...>>
    : analyze_traits<Name, typename seq<Rules...>::rule_t> {};
template <typename Name, typename... Rules>
struct analyze_traits<Name, hydranth::grammar::rules::yaml::short_enough_for_a_key<Rules...>>
    : analyze_traits<Name, typename seq<Rules...>::rule_t> {};
template <typename Name>
struct analyze_traits<Name, hydranth::grammar::rules::yaml::indentation_indicator> : analyze_any_traits<> {};
template <typename Name>
struct analyze_traits<Name, hydranth::grammar::rules::yaml::detect_text_indentation> : analyze_opt_traits<> {
};
template <typename Name>
struct analyze_traits<Name, hydranth::grammar::rules::yaml::text_indentation> : analyze_any_traits<> {};
template <typename Name>
struct analyze_traits<Name, hydranth::grammar::rules::yaml::text_indentation_at_most> : analyze_opt_traits<> {
};

}  // namespace tao::pegtl

TEST_CASE("no rule of the config file grammar can loop without progress") {
  CHECK(tao::pegtl::analyze<hydranth::grammar::rules::yaml::document>() == 0);
}
