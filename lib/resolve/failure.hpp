#pragma once

#include <exception>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "grammar/source.hpp"
#include "hydranth/error.hpp"
#include "lib/resolve/place.hpp"

namespace hydranth::impl {

/// What goes wrong inside the evaluator, on its way to become an error. Many failures never do (a value that
/// can't be resolved yet, a fallback), so lines and columns are not looked up before. The evaluator's
/// functions throw none but `find` and `decode`, which are made for resolvers: there it passes through.
class failure : public std::exception {
 public:
  failure(std::string_view kind, std::string message) : m_what(kind, std::move(message)) {}
  /// What a resolver has thrown.
  explicit failure(error what);

  [[nodiscard]] const char* what() const noexcept override { return m_what.what(); }
  [[nodiscard]] const std::string& kind() const { return m_what.kind(); }

  void set_hint(std::string hint) { m_what = m_what.with_hint(std::move(hint)); }
  /// The container has no such key; the hint names a similar one.
  void set_absent_key(node_ptr container, std::string name);
  /// The first place counts: it is the innermost one.
  void set_place(const grammar::span& where);
  void forget_place() { m_where = {}; }
  /// The text of a node whose resolving led here.
  void add_trace(const place& node);
  /// Turns a failure of any other kind into `KIND raised while resolving interpolation: MESSAGE`.
  void become_resolution_error();

  /// The error, about the container's child under this key's text (of the container itself: empty), which
  /// stands at `full_key`.
  [[nodiscard]] error to_error(const node& container, const std::string& full_key,
                               const std::string& child) const;
  /// About the node at the place; saying nothing about it if it is a root.
  [[nodiscard]] error to_error(const place& node) const;
  /// The error without saying what it is about.
  [[nodiscard]] error to_error() const;

 private:
  [[nodiscard]] error with_details(error made) const;

  error m_what;
  grammar::span m_where;
  node_ptr m_lacking;  // the container that has no key m_absent; null if that isn't the failure
  std::string m_absent;
  std::vector<std::string> m_trace;
  /// The message says already what it is about: the first one to say so is right.
  bool m_has_subject = false;
};

/// True for the kinds that OmegaConf derives from InterpolationResolutionError.
[[nodiscard]] bool is_resolution_kind(std::string_view kind);

}  // namespace hydranth::impl
