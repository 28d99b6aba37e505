#pragma once

#include <concepts>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "hydranth/bind.hpp"
#include "hydranth/call_arguments.hpp"
#include "hydranth/config.hpp"
#include "hydranth/registry.hpp"
#include "hydranth/target_call.hpp"

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
/// | `_recursive_` | false: no argument is made by a target; a node that names one can only be a `config` |
/// | `_convert_` | `none`, `partial`, `object` or `all`: checked, and without effect; types convert here |
///
/// What a parameter may be: anything that a config converts to; `std::unique_ptr`, `std::shared_ptr` or a
/// value of a class that a registered target makes; `partial<T>`; `std::vector`, `std::optional` and
/// `std::map<std::string, T>` of these; `config`, which gets the node as it is. Interpolations are followed;
/// null is an empty pointer.
namespace hydranth::impl {

/// Values: converted if the type can be, made by a target if the node names one.
template <typename T>
struct builder {
  static T build(const construction& within, const config& node, const call_arguments& given) {
    constexpr bool converts = requires {
      converter<T>::from(node);
    };
    if constexpr (std::same_as<T, config>) {
      return node;
    } else {
      if constexpr (converts) {
        if (!has_target(node)) return node.as<T>();
      }
      return std::move(*make_alone<T>({within, node, given}, wanted::value));
    }
  }
};

template <typename T>
struct builder<std::unique_ptr<T>> {
  static std::unique_ptr<T> build(const construction& within, const config& node,
                                  const call_arguments& given) {
    if (node.is_null()) return nullptr;
    return make_alone<T>({within, node, given}, wanted::unique_pointer);
  }
};

template <typename T>
struct builder<std::shared_ptr<T>> {
  static std::shared_ptr<T> build(const construction& within, const config& node,
                                  const call_arguments& given) {
    if (node.is_null()) return nullptr;
    return make_shared_object<T>({within, node, given});
  }
};

/// What a pointer or value is made of, and how it is wanted.
template <typename T>
struct made_type {
  using object = T;
  static constexpr wanted how = wanted::value;
};
template <typename T>
struct made_type<std::unique_ptr<T>> {
  using object = T;
  static constexpr wanted how = wanted::unique_pointer;
};
template <typename T>
struct made_type<std::shared_ptr<T>> {
  using object = T;
  static constexpr wanted how = wanted::shared_pointer;
};

template <typename T>
struct builder<partial<T>> {
  static partial<T> build(const construction& within, const config& node, const call_arguments& given) {
    using made = made_type<T>;
    registry_access::check_partial(
        registry_access::find(within, node, typeid(typename made::object), made::how), {within, node, given});
    return partial<T>([within, node, given](const call_arguments& later) {
      construction completing = within;
      completing.completing = true;
      return builder<T>::build(completing, node, registry_access::completed(node, given, later));
    });
  }
};

template <typename T>
struct builder<std::optional<T>> {
  static std::optional<T> build(const construction& within, const config& node, const call_arguments& given) {
    if (node.is_null()) return std::nullopt;
    return builder<T>::build(within, node, given);
  }
};

template <typename T>
struct builder<std::vector<T>> {
  static std::vector<T> build(const construction& within, const config& node, const call_arguments& given) {
    if (has_target(node)) return std::move(*make_alone<std::vector<T>>({within, node, given}, wanted::value));
    std::vector<T> made;
    for (const config& item : node.items()) made.push_back(builder<T>::build(within, item, {}));
    return made;
  }
};

template <typename T>
struct builder<std::map<std::string, T>> {
  using map = std::map<std::string, T>;
  static map build(const construction& within, const config& node, const call_arguments& given) {
    if (has_target(node)) return std::move(*make_alone<map>({within, node, given}, wanted::value));
    if (!node.is_map()) throw node.mismatch("a map");
    map made;
    for (const auto& [name, value] : node) made.emplace(name, builder<T>::build(within, value, {}));
    return made;
  }
};

}  // namespace hydranth::impl
