#pragma once

#include <string>
#include <vector>

#include "hydranth/error.hpp"
#include "lib/tree/config_error.hpp"
#include "lib/tree/node.hpp"

namespace hydranth::impl {

/// Checks the rules of all types that the tree's nodes are declared with. What is not known before it is read
/// (null, `???`, interpolations) is not looked at. Throws error (`ValidationError`) for the first value that
/// breaks a rule, with its place. Appends a text for each deprecated field that a config or an override sets.
void check_rules(const node_ptr& root, std::vector<std::string>& warnings);

/// The error of a value that breaks a rule. `help` says what the field is for; it may be empty.
[[nodiscard]] error rule_error(const node& value, const std::string& refusal, const error_subject& subject,
                               const std::string& help);

}  // namespace hydranth::impl
