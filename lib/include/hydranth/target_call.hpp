#pragma once

#include <any>
#include <concepts>
#include <cstddef>
#include <exception>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <type_traits>
#include <typeindex>
#include <utility>
#include <vector>

#include "hydranth/call_arguments.hpp"
#include "hydranth/config.hpp"
#include "hydranth/error.hpp"
#include "hydranth/export.hpp"

// How registered constructors and functions are called: the insides of registry.hpp.

namespace hydranth {

class registry;

namespace kinds {
/// Hydra's exception class for all that goes wrong with targets.
inline constexpr std::string_view instantiation_exception = "InstantiationException";
}  // namespace kinds

namespace impl {

/// What making an object needs to know beside its node.
struct construction {
  const registry* makers = nullptr;
  /// Null if nothing is shared.
  shared_instances* shared = nullptr;
  /// How many targets are being made around this one.
  std::size_t depth = 0;
  /// False for the arguments of a node that says `_recursive_: false`.
  bool recursive = true;
  /// True while the missing arguments of a `_partial_` node are given.
  bool completing = false;
};

/// A target that is being called: one argument for each parameter.
struct target_call {
  std::string target;
  config node;
  std::vector<parameter> parameters;
  std::vector<call_arguments::value> arguments;
  /// For the arguments.
  construction within;
};

[[nodiscard]] HYDRANTH_EXPORT error wrong_argument(const target_call& call, std::size_t index,
                                                   const std::string& reason, const error* cause);
[[nodiscard]] HYDRANTH_EXPORT error failed_call(const target_call& call, const std::string& reason);

/// A registered target as pointers to T, which is its own class or a base of that.
template <typename T>
struct made_as {
  /// Empty if the target has none.
  std::function<std::unique_ptr<T>(const target_call&)> alone;
  /// From the pointer that target_entry::shared has made.
  std::function<std::shared_ptr<T>(const std::shared_ptr<void>&)> cast;
};

/// A registered target.
struct target_entry {
  std::vector<parameter> parameters;
  /// The class of its objects.
  std::type_index own;
  /// False if the function returns shared objects: then they can't be had as unique pointers or values.
  bool has_unique;
  std::function<std::shared_ptr<void>(const target_call&)> shared;
  /// A `made_as` for its own class and each base that it may be asked for.
  std::map<std::type_index, std::any> forms;
};

/// Makes a T of a node.
template <typename T>
struct builder;

/// The object that the program gives as the parameter's type; it has to have this very type.
template <typename T>
T take_object(const target_call& call, std::size_t index, const std::any& object) {
  using value = std::remove_cvref_t<T>;
  if constexpr (std::is_lvalue_reference_v<T>) {
    if (const auto* held = std::any_cast<std::reference_wrapper<value>>(&object)) return held->get();
  } else if constexpr (std::copy_constructible<value>) {
    if (const auto* held = std::any_cast<value>(&object)) return *held;
    if (const auto* held = std::any_cast<std::reference_wrapper<value>>(&object)) return held->get();
    if (const auto* held = std::any_cast<std::reference_wrapper<const value>>(&object)) return held->get();
  }
  throw wrong_argument(call, index, "the object that the program gives has another type", nullptr);
}

template <typename T>
T take_argument(const target_call& call, std::size_t index) {
  const call_arguments::value& given = call.arguments[index];
  if (const auto* object = std::get_if<std::any>(&given)) return take_object<T>(call, index, *object);
  if constexpr (std::is_lvalue_reference_v<T>) {
    throw wrong_argument(call, index, "only the program can give it: it is a reference", nullptr);
  } else {
    return builder<T>::build(call.within, std::get<config>(given), {});
  }
}

/// How an argument waits until the call: values, and references that are no constant ones as such.
template <typename A>
using held_argument =
    std::conditional_t<std::is_lvalue_reference_v<A> && !std::is_const_v<std::remove_reference_t<A>>, A,
                       std::remove_cvref_t<A>>;

template <typename A>
held_argument<A> read_argument(const target_call& call, std::size_t index) {
  try {
    return take_argument<held_argument<A>>(call, index);
  } catch (const error& failure) {
    // What a nested target says names that target.
    if (failure.kind() == kinds::instantiation_exception) throw;
    throw wrong_argument(call, index, failure.message(), &failure);
  }
}

/// Reads the arguments and calls `make` with them.
template <typename... A, typename Make, std::size_t... I>
auto apply_arguments(const target_call& call, const Make& make, std::index_sequence<I...>) {
  // Braces: arguments are read from left to right.
  std::tuple<held_argument<A>...> arguments{read_argument<A>(call, I)...};
  try {
    return std::apply([&](auto&... each) { return make(static_cast<held_argument<A>&&>(each)...); },
                      arguments);
  } catch (const error& failure) {
    if (failure.kind() == kinds::instantiation_exception) throw;
    throw failed_call(call, failure.message()).caused_by(failure);
  } catch (const std::exception& failure) {
    throw failed_call(call, failure.what());
  }
}

/// What a function's result is a pointer to, if it is one.
template <typename R>
struct result_of {
  using object = R;
  static constexpr bool shared = false;
  static std::unique_ptr<R> own(R made) { return std::make_unique<R>(std::move(made)); }
};
template <typename T>
struct result_of<std::unique_ptr<T>> {
  using object = T;
  static constexpr bool shared = false;
  static std::unique_ptr<T> own(std::unique_ptr<T> made) { return made; }
};
template <typename T>
struct result_of<std::shared_ptr<T>> {
  using object = T;
  static constexpr bool shared = true;
};

/// The entry of a callable that takes arguments of the types A and returns an R.
template <typename R, typename... A, typename F>
target_entry make_entry(std::vector<parameter> parameters, F function) {
  using object = typename result_of<R>::object;
  const auto call = [held = std::move(function)](const target_call& made) {
    return apply_arguments<A...>(made, held, std::index_sequence_for<A...>());
  };
  made_as<object> form;
  form.cast = [](const std::shared_ptr<void>& made) { return std::static_pointer_cast<object>(made); };
  target_entry entry{std::move(parameters), typeid(object), !result_of<R>::shared, {}, {}};
  if constexpr (result_of<R>::shared) {
    entry.shared = call;
  } else {
    form.alone = [call](const target_call& made) { return result_of<R>::own(call(made)); };
    entry.shared = [alone = form.alone](const target_call& made) -> std::shared_ptr<void> {
      return std::shared_ptr<object>(alone(made));
    };
  }
  entry.forms[typeid(object)] = std::move(form);
  return entry;
}

/// Of a class and the types of a constructor's parameters.
template <typename Signature>
struct constructor;
template <typename T, typename... A>
struct constructor<T(A...)> {
  using object = T;
  static constexpr std::size_t arity = sizeof...(A);
  static target_entry entry(std::vector<parameter> parameters) {
    return make_entry<std::unique_ptr<T>, A...>(std::move(parameters), [](auto&&... each) {
      return std::make_unique<T>(static_cast<decltype(each)>(each)...);
    });
  }
};

/// Of a function, or an object with one call operator.
template <typename F>
struct signature : signature<decltype(&F::operator())> {};
template <typename R, typename... A>
struct signature<R (*)(A...)> {
  using object = typename result_of<R>::object;
  static constexpr std::size_t arity = sizeof...(A);
  template <typename F>
  static target_entry entry(std::vector<parameter> parameters, F function) {
    return make_entry<R, A...>(std::move(parameters), std::move(function));
  }
};
template <typename R, typename... A>
struct signature<R (*)(A...) noexcept> : signature<R (*)(A...)> {};
template <typename C, typename R, typename... A>
struct signature<R (C::*)(A...) const> : signature<R (*)(A...)> {};
template <typename C, typename R, typename... A>
struct signature<R (C::*)(A...) const noexcept> : signature<R (*)(A...)> {};

}  // namespace impl

}  // namespace hydranth
