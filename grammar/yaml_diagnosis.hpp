#pragma once

#include <cstdint>

#include "grammar/ast/yaml.hpp"
#include "grammar/source.hpp"
#include "grammar/syntax_error.hpp"

namespace hydranth::grammar {

/// What kind of thing a rule of the config file grammar misses.
enum class yaml_category {
  value,
  entry,
  end_of_node,
  indentation,
  end_of_file,
  flow_value,
  flow_next,
  quote,
  escape,
  name,
  block_header,
  expectation,
  other
};

/// What is said when a rule fails for good; of what begins with "expected" also what was found instead.
struct yaml_failure {
  const char* message;
  yaml_category category;
};

/// Where a config file stops making sense, and what was read up to there.
struct yaml_failure_place {
  const source_ptr& text;
  std::uint32_t offset;
  /// Where the quotes open that were read last.
  std::uint32_t quote;
  /// Null if nothing was read.
  const ast::yaml_node* last_node;
  /// Where the innermost open collection begins.
  std::uint32_t bracket;
};

/// The error for a failure. Where the text shows what was meant, it says that, and how to mend it.
[[nodiscard]] syntax_error diagnose_yaml(const yaml_failure_place& place, const yaml_failure& failure);

}  // namespace hydranth::grammar
