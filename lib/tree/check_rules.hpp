#pragma once

#include <string>
#include <vector>

#include "hydranth/error.hpp"
#include "lib/tree/config_error.hpp"
#include "lib/tree/node.hpp"

namespace hydranth::impl {

/// What rules have to say of a tree.
struct rule_findings {
  /// For each value that breaks a rule: an error (`ValidationError`) with its place.
  std::vector<error> failures;
  /// A text for each deprecated field that a config or an override sets.
  std::vector<std::string> warnings;
};

/// Checks the rules of all types that the tree's nodes are declared with. What is not known before it is read
/// (null, `???`, interpolations) is not looked at.
[[nodiscard]] rule_findings check_rules(const node_ptr& root);

/// Is there a rule, or a deprecated field, in the types that the tree's nodes are declared with?
[[nodiscard]] bool has_rules(const node_ptr& root);

/// The error of a value that breaks a rule. `help` says what the field is for; it may be empty.
[[nodiscard]] error rule_error(const node& value, const std::string& refusal, const error_subject& subject,
                               const std::string& help);

}  // namespace hydranth::impl
