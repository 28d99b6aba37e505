#pragma once

#include <any>
#include <concepts>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "hydranth/config.hpp"
#include "hydranth/export.hpp"

namespace hydranth {

/// The name of a target's parameter, and what it is if no argument is given.
struct parameter {
  parameter(const char* its_name) : name(its_name) {}             // NOLINT: a name alone is a parameter
  parameter(std::string its_name) : name(std::move(its_name)) {}  // NOLINT
  parameter(std::string its_name, config otherwise)
      : name(std::move(its_name)), fallback(std::move(otherwise)) {}

  std::string name;
  std::optional<config> fallback;
};

/// Arguments that the program gives where it calls a target, beside those of the config. Each is a value as
/// configs hold them, or any C++ object for a parameter of exactly that type: `std::ref(x)` for one that is a
/// reference.
class call_arguments {
 public:
  using value = std::variant<config, std::any>;

  call_arguments() = default;

  /// By name; takes the place of what the config says. A map is merged into the config's map, as Hydra merges
  /// it.
  template <typename T>
  call_arguments& set(std::string name, T&& given) {
    m_named.insert_or_assign(std::move(name), value_of(std::forward<T>(given)));
    return *this;
  }
  /// The next one by position. If there are any, they take the place of the config's `_args_`.
  template <typename T>
  call_arguments& add(T&& given) {
    m_positional.push_back(value_of(std::forward<T>(given)));
    return *this;
  }

  [[nodiscard]] const std::map<std::string, value>& named() const { return m_named; }
  [[nodiscard]] const std::vector<value>& positional() const { return m_positional; }

 private:
  template <typename T>
  static value value_of(T&& given) {
    if constexpr (std::convertible_to<T, config>) {
      return config(std::forward<T>(given));
    } else {
      return std::any(std::forward<T>(given));
    }
  }

  std::map<std::string, value> m_named;
  std::vector<value> m_positional;
};

/// Objects that several nodes share: two interpolations to one node give the same `std::shared_ptr`, whatever
/// base class each asks for. Keeps the objects alive as long as it lives; not for several threads at once.
class HYDRANTH_EXPORT shared_instances {
 public:
  /// For registry: what was made for the node that this one is or leads to; null the first time. The
  /// reference stays good.
  [[nodiscard]] std::shared_ptr<void>& of(const config& node);

 private:
  struct instance {
    std::shared_ptr<void> object;
    /// Keeps the tree, whose address is part of the key.
    std::shared_ptr<const void> node;
  };
  std::map<std::pair<const void*, std::string>, instance> m_made;
};

/// A call that waits for its missing arguments: what `_partial_: true` makes. May be called any number of
/// times; each call makes its arguments anew. The registry that made it, and the shared instances if there
/// were any, have to outlive it.
template <typename T>
class partial {
 public:
  explicit partial(std::function<T(const call_arguments&)> call) : m_call(std::move(call)) {}

  /// With more arguments: those by name take the place of the config's, those by position follow its
  /// `_args_`. Throws as registry::make.
  T operator()(const call_arguments& given = {}) const { return m_call(given); }
  /// The same with arguments by position alone: `make_optimizer(std::ref(model))`.
  template <typename First, typename... More>
  requires(!std::same_as<std::remove_cvref_t<First>, call_arguments>) T operator()(First&& first,
                                                                                   More&&... more) const {
    call_arguments given;
    given.add(std::forward<First>(first));
    (given.add(std::forward<More>(more)), ...);
    return m_call(given);
  }

 private:
  std::function<T(const call_arguments&)> m_call;
};

}  // namespace hydranth
