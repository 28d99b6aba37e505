#pragma once

#include <any>
#include <concepts>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <type_traits>
#include <typeindex>
#include <utility>
#include <vector>

#include "hydranth/call_arguments.hpp"
#include "hydranth/config.hpp"
#include "hydranth/export.hpp"
#include "hydranth/target_call.hpp"

namespace hydranth {

namespace impl {
struct registry_access;
}

/// The targets that configs may name. A value: copy it, keep it, pass it on; once it is filled it may be used
/// from several threads at once.
class HYDRANTH_EXPORT registry {
 public:
  /// Says under which base classes the target's objects may be asked for, too.
  template <typename T>
  class added {
   public:
    explicit added(impl::target_entry* entry) : m_entry(entry) {}

    template <typename Base>
    requires std::derived_from<T, Base> && std::has_virtual_destructor_v<Base> added& as() {
      const auto own = std::any_cast<impl::made_as<T>>(m_entry->forms.at(typeid(T)));
      impl::made_as<Base> form;
      if (own.alone) {
        form.alone = [alone = own.alone](const impl::target_call& call) -> std::unique_ptr<Base> {
          return alone(call);
        };
      }
      form.cast = [cast = own.cast](const std::shared_ptr<void>& made) -> std::shared_ptr<Base> {
        return cast(made);
      };
      m_entry->forms[typeid(Base)] = std::move(form);
      return *this;
    }

   private:
    impl::target_entry* m_entry;
  };

  /// A constructor: `add<sgd(double, double)>("optim.SGD", {"lr", {"momentum", 0.9}})`. One name for each
  /// parameter; throws ValueError otherwise, and for a name that stands twice. A target that is there is
  /// replaced.
  template <typename Signature>
  requires std::is_function_v<Signature> added<typename impl::constructor<Signature>::object> add(
      std::string target, std::vector<parameter> parameters) {
    using made = impl::constructor<Signature>;
    return added<typename made::object>(
        insert(std::move(target), made::entry(std::move(parameters)), made::arity));
  }

  /// A function, or a callable object with one constant call operator. What returns `std::unique_ptr<T>` or
  /// `std::shared_ptr<T>` makes a T; the latter can't be asked for as unique pointer or value.
  template <typename F>
  auto add(std::string target, F function, std::vector<parameter> parameters) {
    using made = impl::signature<F>;
    return added<typename made::object>(
        insert(std::move(target), made::entry(std::move(parameters), std::move(function)), made::arity));
  }

  /// The object that the node describes, as a T: `std::unique_ptr<Base>`, `std::shared_ptr<Base>`, a value of
  /// the target's own class, `partial<T>`, or a container of these.
  ///
  /// Throws hydranth::error: InstantiationException with the target, the argument, the full key and the
  /// place, for all that is wrong with the call and for what the constructor or function throws; the errors
  /// of reading where an interpolation can't be followed.
  template <typename T>
  [[nodiscard]] T make(const config& node, const call_arguments& given = {}) const {
    return impl::builder<T>::build({.makers = this}, node, given);
  }
  /// The same; each node that several others refer to is made only once where a `std::shared_ptr` is asked
  /// for. What was made is returned as it is, whatever arguments are given now.
  template <typename T>
  [[nodiscard]] T make(const config& node, shared_instances& shared, const call_arguments& given = {}) const {
    return impl::builder<T>::build({.makers = this, .shared = &shared}, node, given);
  }

  /// The targets of another one, too. A target that is there is replaced.
  registry& add(const registry& others) {
    for (const auto& [target, entry] : others.m_targets) m_targets.insert_or_assign(target, entry);
    return *this;
  }

  /// The names, sorted.
  [[nodiscard]] std::vector<std::string> targets() const;

 private:
  friend struct impl::registry_access;

  impl::target_entry* insert(std::string target, impl::target_entry entry, std::size_t arity);

  std::map<std::string, impl::target_entry> m_targets;
};

namespace impl {

/// A node that is to be made into an object.
struct request {
  const construction& within;
  const config& node;
  const call_arguments& given;
};

/// How an object is wanted.
enum class wanted { value, unique_pointer, shared_pointer };

/// The registered target that the node names, able to make what is wanted.
struct found_target {
  std::string name;
  const target_entry* entry;
  const std::any* form;
};

/// The registry's own side of making objects, for the builders. They throw InstantiationException.
struct HYDRANTH_EXPORT registry_access {
  /// Throws if the node names no target, one that isn't registered, or one that makes something else.
  [[nodiscard]] static found_target find(const construction& within, const config& node, std::type_index type,
                                         wanted how);
  /// Sorts out the arguments. Throws for an unknown name, a missing argument, one given twice, too many
  /// positional ones, and where the node's own keys don't allow a call.
  [[nodiscard]] static target_call prepare(const found_target& target, const request& asked);
  /// Throws what can be known before the missing arguments are there, and for a node that isn't partial.
  static void check_partial(const found_target& target, const request& asked);
  /// What a partial's call is given at last: the earlier arguments, and the later ones behind or in place of
  /// them.
  [[nodiscard]] static call_arguments completed(const config& node, const call_arguments& earlier,
                                                const call_arguments& later);
};

/// Is there a key `_target_`?
[[nodiscard]] HYDRANTH_EXPORT bool has_target(const config& node);

/// A new object of the node's target.
template <typename T>
std::unique_ptr<T> make_alone(const request& asked, wanted how) {
  const found_target found = registry_access::find(asked.within, asked.node, typeid(T), how);
  return std::any_cast<const made_as<T>&>(*found.form).alone(registry_access::prepare(found, asked));
}

/// The object of the node's target that is shared, or a new one if nothing is.
template <typename T>
std::shared_ptr<T> make_shared_object(const request& asked) {
  const found_target found =
      registry_access::find(asked.within, asked.node, typeid(T), wanted::shared_pointer);
  const auto& form = std::any_cast<const made_as<T>&>(*found.form);
  const auto make = [&] { return found.entry->shared(registry_access::prepare(found, asked)); };
  if (!asked.within.shared) return form.cast(make());
  std::shared_ptr<void>& made = asked.within.shared->of(asked.node);
  if (!made) made = make();
  return form.cast(made);
}

}  // namespace impl

}  // namespace hydranth
