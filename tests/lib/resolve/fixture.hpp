#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "hydranth/error.hpp"
#include "lib/resolve/evaluator.hpp"
#include "lib/tree/load.hpp"
#include "lib/tree/python_text.hpp"

namespace hydranth::impl {

struct fake_environment final : environment {
  std::map<std::string, std::string> values;
  [[nodiscard]] std::optional<std::string> get(const std::string& name) const override {
    const auto found = values.find(name);
    return found == values.end() ? std::nullopt : std::optional<std::string>(found->second);
  }
};

/// A second passes each time that it is asked.
struct fake_clock final : clock {
  mutable std::chrono::system_clock::time_point time{std::chrono::microseconds(1700000000123456)};
  [[nodiscard]] std::chrono::system_clock::time_point now() const override {
    return std::exchange(time, time + std::chrono::seconds(1));
  }
};

/// An evaluator with OmegaConf's and Hydra's resolvers and a world of its own.
struct evaluation {
  std::shared_ptr<resolver_registry> resolvers = std::make_shared<resolver_registry>();
  std::shared_ptr<fake_environment> variables = std::make_shared<fake_environment>();
  evaluation_context context;

  evaluation() {
    add_builtin_resolvers(*resolvers);
    add_hydra_resolvers(*resolvers);
    context.resolvers = resolvers;
    context.outside = {nullptr, std::make_shared<fake_clock>(), variables};
  }

  /// The whole config, resolved, as Python prints it.
  [[nodiscard]] std::string resolved(const std::string& yaml) const {
    evaluator evaluate(context);
    return python_str(*evaluate.resolved(place::root(load(yaml))));
  }
  [[nodiscard]] static node_ptr load(const std::string& yaml) {
    return create_yaml(grammar::source::make("config.yaml", yaml));
  }
};

/// The error that the function throws; fails the test if it throws none.
template <typename Function>
error error_of(const Function& function) {
  try {
    static_cast<void>(function());
  } catch (const error& thrown) {
    return thrown;
  }
  return error("none", "nothing was thrown");
}

/// `KIND: MESSAGE`, then where it is and what belongs to it, a line each.
inline std::string describe(const error& shown) {
  std::string text = shown.kind() + ": " + shown.message();
  if (const auto& at = shown.location()) {
    text += "\nat " + at->source + ":" + std::to_string(at->line) + ":" + std::to_string(at->column) +
            " length " + std::to_string(at->length);
  }
  for (const std::string& line : shown.trace()) text += "\n" + line;
  if (!shown.hint().empty()) text += "\nhint: " + shown.hint();
  return text;
}

}  // namespace hydranth::impl
