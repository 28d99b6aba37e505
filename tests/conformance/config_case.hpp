#pragma once

#include <functional>
#include <string>
#include <utility>

#include "lib/resolve/evaluator.hpp"
#include "lib/tree/merge.hpp"
#include "tests/conformance/area.hpp"
#include "tests/conformance/typed_json.hpp"

namespace hydranth::conformance {

/// The key that a case writes: a text, or another typed value.
[[nodiscard]] impl::key read_key(const json& written);

/// A case's list of keys as a path through this config, without following anything.
[[nodiscard]] impl::key_path literal_path(const impl::node_ptr& config, const json& keys);

/// What the areas `merge` and `typed` have in common: operations on configs by keys, as Python code does
/// them.
class config_case {
 public:
  config_case();

  [[nodiscard]] impl::evaluator& evaluate() { return m_evaluator; }
  [[nodiscard]] impl::dereferencer dereference() const;

  /// `config[k1][k2]..`, which follows references and goes on below what is no config.
  [[nodiscard]] impl::place_ptr walk(const impl::node_ptr& config, const json& keys);
  /// The container that all keys but the last lead to, and the last one.
  [[nodiscard]] std::pair<impl::place_ptr, impl::key> walk_to_key(const impl::node_ptr& config,
                                                                  const json& keys);

  /// The operations `update`, `set`, `delete`, `append` and `insert`.
  [[nodiscard]] impl::node_ptr edited(const impl::node_ptr& config, const json& test_case);

  [[nodiscard]] json show(const impl::node_ptr& config, bool resolve);
  [[nodiscard]] json show_resolved(const impl::place_ptr& at);

 private:
  impl::evaluation_context m_context;
  impl::evaluator m_evaluator;
};

/// Runs the case; what it returns is the case's value, what it throws its error.
[[nodiscard]] outcome judge_config_case(const json& test_case, const std::function<json(config_case&)>& run);

}  // namespace hydranth::conformance
