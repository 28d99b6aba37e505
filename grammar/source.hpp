#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace hydranth::grammar {

/// A half-open byte range [begin, end) of one source's text. AST nodes carry ranges; whoever knows the source
/// makes a `span` of one when a place has to be shown or kept.
struct range {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  friend bool operator==(const range&, const range&) = default;
};

/// A place as a person counts it: line and column from 1, the column in code points.
struct position {
  std::size_t line = 1;
  std::size_t column = 1;

  friend bool operator==(const position&, const position&) = default;
};

class source;
using source_ptr = std::shared_ptr<const source>;

/// A place in a text: which text, and where in it. Cheap to copy; line and column are computed only when
/// shown.
struct span {
  source_ptr text;
  range where;

  explicit operator bool() const { return text != nullptr; }
};

/// From which byte of a sub-text on (`inner`) its bytes stand, one to one, at `outer` in the outer text.
struct segment {
  std::uint32_t inner = 0;
  std::uint32_t outer = 0;
};

/// A named text: a config file, an override, an argument. Immutable and shared by everything that was read
/// from it.
///
/// A text can be part of another one: the value of a YAML scalar that holds an interpolation, an override
/// inside a config file. Such a sub-text knows where its bytes stand in the outer text (escapes and folded
/// lines make this a list of segments), and places in it are shown as places in the outer text.
class source {
 public:
  /// The largest text, in bytes; offsets are 32 bits wide.
  static constexpr std::size_t max_size = 0xFFFFFFFE;

  /// Throws std::length_error if the text is larger than `max_size`.
  [[nodiscard]] static source_ptr make(std::string name, std::string text);

  /// A text whose bytes come from `outer`. No segments: the text stands there byte by byte.
  [[nodiscard]] static source_ptr make_part(std::string text, span outer, std::vector<segment> segments = {});

  [[nodiscard]] const std::string& name() const { return m_name; }
  [[nodiscard]] std::string_view text() const { return m_text; }
  [[nodiscard]] std::string_view text(range where) const;

  /// The line and column of a byte offset (an offset past the end is the end). Line breaks are LF, CRLF and
  /// lone CR; a byte order mark at the begin is no character.
  [[nodiscard]] position position_of(std::size_t offset) const;
  /// The line that the offset stands in, without its line break.
  [[nodiscard]] std::string_view line_of(std::size_t offset) const;

  /// The same place in the outer text; the place itself if this text is not part of another one.
  [[nodiscard]] range to_outer(range where) const;
  [[nodiscard]] const span& outer() const { return m_outer; }

 private:
  source() = default;

  std::string m_name;
  std::string m_text;
  span m_outer;
  std::vector<segment> m_segments;
};

/// The place in the outermost text, which is the one that a person can open.
[[nodiscard]] span outermost(span place);

}  // namespace hydranth::grammar
