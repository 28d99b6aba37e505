#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "grammar/source.hpp"

namespace hydranth::ast {
struct interpolation;
}

namespace hydranth::impl {

/// What a text with `${` means. Most texts are parsed when their meaning is asked for first, since few are
/// ever read; those that may be malformed at once, since that has to be said when a config gets them.
/// Thread-safe.
class interpolation_meaning {
 public:
  /// @param origin  where the text stands; empty if no text holds it
  /// @param segments  as in grammar::source::make_part
  interpolation_meaning(const std::string& text, grammar::span origin,
                        std::vector<grammar::segment> segments);
  /// Of a text that has been parsed.
  explicit interpolation_meaning(std::shared_ptr<const ast::interpolation> parsed);

  /// Precondition: the text is the one that this was made of.
  [[nodiscard]] const ast::interpolation& of(const std::string& text) const;
  /// False for a malformed text that is on its way into a config: assigning it is an error.
  [[nodiscard]] bool is_acceptable() const { return m_is_acceptable; }

 private:
  void parse(const std::string& text) const;

  grammar::span m_origin;
  std::vector<grammar::segment> m_segments;
  bool m_is_acceptable = true;
  mutable std::atomic<bool> m_is_parsed = false;
  mutable std::mutex m_mutex;  // std::call_once would cost a system call
  mutable std::shared_ptr<const ast::interpolation> m_parsed;
};

}  // namespace hydranth::impl
