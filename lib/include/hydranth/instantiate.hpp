#pragma once

#include <any>
#include <concepts>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <type_traits>
#include <typeindex>
#include <utility>
#include <variant>
#include <vector>

#include "hydranth/bind.hpp"
#include "hydranth/config.hpp"
#include "hydranth/error.hpp"
#include "hydranth/export.hpp"

/// Objects made from configs: a node with `_target_: NAME` calls the constructor or function that the program
/// has registered under the name, with the node's other keys as its arguments. Only what is registered can be
/// called. (Hydra, https://hydra.cc/docs/1.3/advanced/instantiate_objects/overview/)
///
///     hydranth::registry makers;
///     makers.add<sgd(double, double)>("optim.SGD", {"lr", {"momentum", 0.9}}).as<optimizer>();
///     makers.add("data.load", &load, {"path"});
///     auto chosen = makers.make<std::unique_ptr<optimizer>>(cfg["optimizer"]);
///
/// | key of the node | what it does |
/// | --- | --- |
/// | `_target_` | the name |
/// | `_args_` | a list of positional arguments, before those by name |
/// | `_partial_` | true: the node is a callable, `partial<T>`, that waits for the missing arguments |
/// | `_recursive_`, `_convert_` | accepted: here the parameter's type says whether an argument is made or
/// read |
///
/// What a parameter may be: anything that a config converts to; `std::unique_ptr`, `std::shared_ptr` or a
/// value of a class that a registered target makes; `partial<T>`; `std::vector`, `std::optional` and
/// `std::map<std::string, T>` of these; `config`, which gets the node as it is. Interpolations are followed.
namespace hydranth {

/// Hydra's exception class for all that goes wrong here.
namespace kinds {
inline constexpr std::string_view instantiation_exception = "InstantiationException";
}

class registry;

/// The name of a parameter, and what it is if no argument is given.
struct parameter {
  parameter(const char* its_name) : name(its_name) {}             // NOLINT: a name alone is a parameter
  parameter(std::string its_name) : name(std::move(its_name)) {}  // NOLINT
  parameter(std::string its_name, config otherwise)
      : name(std::move(its_name)), fallback(std::move(otherwise)) {}

  std::string name;
  std::optional<config> fallback;
};

/// Arguments that the program gives, beside and before those of the config: values for configs, or any C++
/// object for a parameter of exactly that type, `std::ref(x)` for one that is a reference.
class call_arguments {
 public:
  call_arguments() = default;

  template <typename T>
  call_arguments& set(std::string name, T&& value) {
    if constexpr (std::convertible_to<T, config>) {
      m_given.insert_or_assign(std::move(name), config(std::forward<T>(value)));
    } else {
      m_given.insert_or_assign(std::move(name), std::any(std::forward<T>(value)));
    }
    return *this;
  }
  [[nodiscard]] const std::map<std::string, std::variant<config, std::any>>& all() const { return m_given; }

 private:
  std::map<std::string, std::variant<config, std::any>> m_given;
};

/// Objects that several nodes share: two interpolations to one node give the same `std::shared_ptr`. Lives as
/// long as the program wants them shared; not for several threads at once.
class shared_instances {
 public:
  /// What was made for the node; empty the first time.
  [[nodiscard]] std::any& of(const std::string& full_key, std::type_index type) {
    return m_made[{full_key, type}];
  }

 private:
  std::map<std::pair<std::string, std::type_index>, std::any> m_made;
};

/// A call that waits for its missing arguments. The registry that made it, and the shared instances if there
/// were any, have to outlive it.
template <typename T>
class partial {
 public:
  explicit partial(std::function<T(const call_arguments&)> call) : m_call(std::move(call)) {}
  T operator()(const call_arguments& given = {}) const { return m_call(given); }

 private:
  std::function<T(const call_arguments&)> m_call;
};

namespace impl {

using argument = std::variant<config, std::any>;

/// What making one object needs to know.
struct construction {
  const registry* makers;
  shared_instances* shared;
};

/// A call of a target: one argument for each parameter.
struct target_call {
  std::string target;
  config node;
  std::vector<parameter> parameters;
  std::vector<argument> arguments;
  construction within;
};

/// Sorts out which argument each parameter gets. Throws InstantiationException for an unknown name, a missing
/// argument, one given twice, and too many positional ones.
[[nodiscard]] HYDRANTH_EXPORT std::vector<argument> bind_arguments(const std::string& target,
                                                                   const std::vector<parameter>& parameters,
                                                                   const config& node,
                                                                   const call_arguments& given);

/// The name under `_target_`; nullopt if the node is no map or has no such key. Throws for what is no text.
[[nodiscard]] HYDRANTH_EXPORT std::optional<std::string> target_of(const config& node);
[[nodiscard]] HYDRANTH_EXPORT bool is_partial(const config& node);
/// The full key of the node that an interpolation leads to; of the node itself if it is none.
[[nodiscard]] HYDRANTH_EXPORT std::string followed_key(const config& node);

[[nodiscard]] HYDRANTH_EXPORT error no_target(const config& node);
[[nodiscard]] HYDRANTH_EXPORT error unknown_target(const std::string& target, const config& node,
                                                   const std::vector<std::string>& known);
[[nodiscard]] HYDRANTH_EXPORT error wrong_result(const std::string& target, const config& node);
[[nodiscard]] HYDRANTH_EXPORT error wrong_argument(const target_call& call, std::size_t index,
                                                   const std::string& reason, const error* cause);
[[nodiscard]] HYDRANTH_EXPORT error failed_call(const target_call& call, const std::string& reason);

template <typename T>
using maker = std::function<std::unique_ptr<T>(const target_call&)>;

/// A registered target: its parameters and, for each class that it may be asked for, a `maker` of it.
struct target_entry {
  std::vector<parameter> parameters;
  std::map<std::type_index, std::any> makers;
};

template <typename T>
struct builder;

/// The argument as the parameter's type. Objects that the program gives have to have this very type.
template <typename T>
T take_argument(const target_call& call, std::size_t index) {
  using value = std::remove_cvref_t<T>;
  const argument& given = call.arguments[index];
  if (const auto* object = std::get_if<std::any>(&given)) {
    if constexpr (std::is_lvalue_reference_v<T>) {
      if (const auto* held = std::any_cast<std::reference_wrapper<std::remove_reference_t<T>>>(object))
        return held->get();
      if constexpr (std::is_const_v<std::remove_reference_t<T>>) {
        if (const auto* held = std::any_cast<value>(object)) return *held;
        if (const auto* held = std::any_cast<std::reference_wrapper<value>>(object)) return held->get();
      }
    } else if constexpr (std::copy_constructible<value>) {
      if (const auto* held = std::any_cast<value>(object)) return *held;
    }
    throw wrong_argument(call, index, "the object that the program gives has another type", nullptr);
  }
  if constexpr (std::is_lvalue_reference_v<T>) {
    throw wrong_argument(call, index, "only the program can give it: it is a reference", nullptr);
  } else {
    return builder<value>::build(call.within, std::get<config>(given));
  }
}

/// How an argument waits until the call: values, and references as such.
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

template <typename... A, typename Call, std::size_t... I>
auto apply_arguments(const target_call& call, Call make, std::index_sequence<I...>) {
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

template <typename T>
struct pointed {
  using type = T;
};
template <typename T>
struct pointed<std::unique_ptr<T>> {
  using type = T;
};

template <typename Signature>
struct constructor;
template <typename T, typename... A>
struct constructor<T(A...)> {
  using type = T;
  static constexpr std::size_t arity = sizeof...(A);
  static maker<T> make() {
    return [](const target_call& call) {
      const auto construct = [](auto&&... each) {
        return std::make_unique<T>(static_cast<decltype(each)>(each)...);
      };
      return apply_arguments<A...>(call, construct, std::index_sequence_for<A...>());
    };
  }
};

template <typename F>
struct signature : signature<decltype(&F::operator())> {};
template <typename R, typename... A>
struct signature<R (*)(A...)> {
  using result = typename pointed<R>::type;
  static constexpr std::size_t arity = sizeof...(A);
  template <typename F>
  static maker<result> make(F function) {
    return [function](const target_call& call) {
      return apply_arguments<A...>(
          call,
          [&](auto&&... each) {
            if constexpr (std::same_as<R, std::unique_ptr<result>>) {
              return function(static_cast<decltype(each)>(each)...);
            } else {
              return std::make_unique<result>(function(static_cast<decltype(each)>(each)...));
            }
          },
          std::index_sequence_for<A...>());
    };
  }
};
template <typename C, typename R, typename... A>
struct signature<R (C::*)(A...) const> : signature<R (*)(A...)> {};

}  // namespace impl

/// The targets that configs may name. A value: copy it, keep it, pass it on; once it is filled it may be used
/// from several threads at once.
class registry {
 public:
  /// Says under which base classes the target's objects may be asked for, too.
  template <typename T>
  class added {
   public:
    explicit added(impl::target_entry* entry) : m_entry(entry) {}

    template <typename Base>
    requires std::derived_from<T, Base> added& as() {
      const auto own = std::any_cast<impl::maker<T>>(m_entry->makers.at(typeid(T)));
      m_entry->makers[typeid(Base)] = impl::maker<Base>(
          [own](const impl::target_call& call) -> std::unique_ptr<Base> { return own(call); });
      return *this;
    }

   private:
    impl::target_entry* m_entry;
  };

  /// A constructor: `add<sgd(double, double)>("optim.SGD", {"lr", {"momentum", 0.9}})`. One name for each
  /// parameter; throws ValueError otherwise. A target that is there is replaced.
  template <typename Signature>
  requires std::is_function_v<Signature> added<typename impl::constructor<Signature>::type> add(
      std::string target, std::vector<parameter> parameters) {
    using made = impl::constructor<Signature>;
    return insert<typename made::type>(std::move(target), std::move(parameters), made::arity, made::make());
  }

  /// A function, or a callable object with one call operator. What returns `std::unique_ptr<T>` makes a T.
  template <typename F>
  auto add(std::string target, F function, std::vector<parameter> parameters) {
    using made = impl::signature<F>;
    return insert<typename made::result>(std::move(target), std::move(parameters), made::arity,
                                         made::make(std::move(function)));
  }

  /// The object that the node describes, as a T: `std::unique_ptr<Base>`, `std::shared_ptr<Base>`, a value,
  /// `partial<T>`, or a container of these. What the program gives takes the place of what the node says.
  ///
  /// Throws hydranth::error: InstantiationException with the target, the argument, the full key and the
  /// place, for all that is wrong with the call and for what the constructor or function throws; the errors
  /// of reading where an interpolation can't be followed.
  template <typename T>
  [[nodiscard]] T make(const config& node, const call_arguments& given = {}) const {
    return impl::builder<T>::build({this, nullptr}, node, given);
  }
  /// The same; each node that several others refer to is made only once where a `std::shared_ptr` is asked
  /// for.
  template <typename T>
  [[nodiscard]] T make(const config& node, shared_instances& shared, const call_arguments& given = {}) const {
    return impl::builder<T>::build({this, &shared}, node, given);
  }

  /// The targets of another one, too. A target that is there is replaced.
  registry& add(const registry& others) {
    for (const auto& [target, entry] : others.m_targets) m_targets.insert_or_assign(target, entry);
    return *this;
  }

  /// The names, sorted.
  [[nodiscard]] std::vector<std::string> targets() const {
    std::vector<std::string> names;
    for (const auto& [name, entry] : m_targets) names.push_back(name);
    return names;
  }

  /// For the builders: a new object of the node's target.
  template <typename T>
  [[nodiscard]] std::unique_ptr<T> call(const impl::construction& within, const config& node,
                                        const call_arguments& given) const {
    const std::optional<std::string> target = impl::target_of(node);
    if (!target) throw impl::no_target(node);
    const auto found = m_targets.find(*target);
    if (found == m_targets.end()) throw impl::unknown_target(*target, node, targets());
    const impl::target_entry& entry = found->second;
    const auto maker = entry.makers.find(typeid(T));
    if (maker == entry.makers.end()) throw impl::wrong_result(*target, node);
    return std::any_cast<const impl::maker<T>&>(maker->second)(
        {*target, node, entry.parameters, impl::bind_arguments(*target, entry.parameters, node, given),
         within});
  }

 private:
  template <typename T>
  added<T> insert(std::string target, std::vector<parameter> parameters, std::size_t arity,
                  impl::maker<T> make) {
    if (parameters.size() != arity) {
      throw error(kinds::value_error, "target '" + target + "' has " + std::to_string(arity) +
                                          " parameters, and " + std::to_string(parameters.size()) + " names");
    }
    impl::target_entry entry{std::move(parameters), {}};
    entry.makers[typeid(T)] = std::move(make);
    return added<T>(&m_targets.insert_or_assign(std::move(target), std::move(entry)).first->second);
  }

  std::map<std::string, impl::target_entry> m_targets;
};

namespace impl {

/// Values: converted if the type can be, made by a target if it is a class that only targets make.
template <typename T>
struct builder {
  static T build(const construction& within, const config& node, const call_arguments& given = {}) {
    constexpr bool converts = requires {
      converter<T>::from(node);
    };
    if constexpr (std::same_as<T, config>) {
      return node;
    } else if constexpr (converts) {
      if (!target_of(node)) return node.as<T>();
      if constexpr (std::move_constructible<T>)
        return std::move(*within.makers->template call<T>(within, node, given));
    } else {
      return std::move(*within.makers->template call<T>(within, node, given));
    }
  }
};

template <typename T>
struct builder<std::unique_ptr<T>> {
  static std::unique_ptr<T> build(const construction& within, const config& node,
                                  const call_arguments& given = {}) {
    if (node.is_null()) return nullptr;
    return within.makers->call<T>(within, node, given);
  }
};

template <typename T>
struct builder<std::shared_ptr<T>> {
  static std::shared_ptr<T> build(const construction& within, const config& node,
                                  const call_arguments& given = {}) {
    if (node.is_null()) return nullptr;
    if (!within.shared) return within.makers->call<T>(within, node, given);
    std::any& made = within.shared->of(followed_key(node), typeid(T));
    if (made.has_value()) return std::any_cast<std::shared_ptr<T>>(made);
    std::shared_ptr<T> fresh = within.makers->call<T>(within, node, given);
    // Making it may have made others, which moves nothing in a std::map.
    made = fresh;
    return fresh;
  }
};

template <typename T>
struct builder<partial<T>> {
  static partial<T> build(const construction& within, const config& node, const call_arguments& given = {}) {
    if (!is_partial(node)) throw no_target(node);
    return partial<T>([within, node, given](const call_arguments& later) {
      call_arguments all = given;
      for (const auto& [name, value] : later.all())
        std::visit([&, name = name](const auto& held) { all.set(name, held); }, value);
      return builder<T>::build(within, node, all);
    });
  }
};

template <typename T>
struct builder<std::optional<T>> {
  static std::optional<T> build(const construction& within, const config& node, const call_arguments& = {}) {
    if (node.is_null()) return std::nullopt;
    return builder<T>::build(within, node);
  }
};

template <typename T>
struct builder<std::vector<T>> {
  static std::vector<T> build(const construction& within, const config& node, const call_arguments& = {}) {
    std::vector<T> made;
    for (const config& item : node.items()) made.push_back(builder<T>::build(within, item));
    return made;
  }
};

template <typename T>
struct builder<std::map<std::string, T>> {
  static std::map<std::string, T> build(const construction& within, const config& node,
                                        const call_arguments& = {}) {
    if (!node.is_map()) throw node.mismatch("a map");
    std::map<std::string, T> made;
    for (const auto& [name, value] : node) made.emplace(name, builder<T>::build(within, value));
    return made;
  }
};

}  // namespace impl

}  // namespace hydranth
