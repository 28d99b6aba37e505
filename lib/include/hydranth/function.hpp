#pragma once

#include <concepts>
#include <cstddef>
#include <memory>
#include <type_traits>
#include <utility>

namespace hydranth {

/// A callable of this signature, held by value: std::function, but for the price of including `<functional>`,
/// which every unit that includes `hydranth.hpp` would pay. Copies copy the callable.
template <typename Signature>
class function;

template <typename Result, typename... Arguments>
class function<Result(Arguments...)> {
 public:
  /// Holds nothing, and may not be called.
  function() = default;
  function(std::nullptr_t) {}  // NOLINT: as std::function
  template <typename Callable>
  requires(!std::same_as<std::remove_cvref_t<Callable>, function> &&
           std::is_invocable_r_v<Result, Callable&, Arguments...>)
      function(Callable callable)  // NOLINT: callables are functions
      : m_held(std::make_unique<held<Callable>>(std::move(callable))) {}

  function(const function& other) : m_held(other.m_held ? other.m_held->copy() : nullptr) {}
  function(function&&) noexcept = default;
  function& operator=(const function& other) {
    m_held = other.m_held ? other.m_held->copy() : nullptr;
    return *this;
  }
  function& operator=(function&&) noexcept = default;
  ~function() = default;

  explicit operator bool() const { return m_held != nullptr; }
  Result operator()(Arguments... arguments) const {
    return m_held->call(std::forward<Arguments>(arguments)...);
  }

 private:
  struct base {
    virtual ~base() = default;
    virtual Result call(Arguments... arguments) = 0;
    [[nodiscard]] virtual std::unique_ptr<base> copy() const = 0;
  };

  template <typename Callable>
  struct held final : base {
    explicit held(Callable given) : value(std::move(given)) {}
    Result call(Arguments... arguments) override { return value(std::forward<Arguments>(arguments)...); }
    [[nodiscard]] std::unique_ptr<base> copy() const override { return std::make_unique<held>(value); }
    Callable value;
  };

  std::unique_ptr<base> m_held;
};

}  // namespace hydranth
