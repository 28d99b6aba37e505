#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "lib/tree/node.hpp"

namespace hydranth::conformance {

/// Ordered: the order of keys is part of what a case expects.
using json = nlohmann::ordered_json;

/// A node as the cases write values: JSON's own types, with `{"$int": ..}` beyond 64 bits, `{"$float":
/// "inf"}`,
/// `{"$bytes": base64}`, `{"$path": ..}`, `{"$enum": NAME}`, `{"$map": [[k, v], ..]}` for maps with keys
/// other than texts (or texts that start with `$`). Missing values and interpolations are texts.
[[nodiscard]] json to_typed_json(const impl::node& value);

/// The node that a case writes so, as a value to assign. Texts become missing values and interpolations as in
/// a config file;
/// `$enum` needs its type and is refused here.
[[nodiscard]] impl::node_ptr from_typed_json(const json& written);

/// The text of a JSON value that two values have in common exactly if they are equal with their types and
/// their order.
[[nodiscard]] std::string canonical(const json& value);

[[nodiscard]] std::string base64_encode(std::string_view data);
[[nodiscard]] std::string base64_decode(std::string_view text);

}  // namespace hydranth::conformance
