#pragma once

#include <cstddef>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "hydranth/export.hpp"

namespace hydranth {

/// Where in a text an error is: enough to show the line with a caret below it.
struct error_location {
  /// A file's path, or what else the text is: `argument 2`, `hydra.sweeper.params`.
  std::string source;
  /// From 1, the column in code points. Line 0 means the text as a whole: there is no excerpt then.
  std::size_t line = 1;
  std::size_t column = 1;
  /// The number of code points that are meant, at least 1.
  std::size_t length = 1;
  /// The line without its line break; of a very long one the part around the place.
  std::string excerpt;
  /// The column of the excerpt's first character: more than 1 where a long line is cut.
  std::size_t excerpt_column = 1;
  /// What there is to say of this place and the message does not: "expected a value, found ','". May be
  /// empty.
  std::string label;
};

/// The names of the errors: those of Hydra's and OmegaConf's exception classes, so that what is said about
/// those holds here, too. An `error::kind()` is one of these or, from a user's resolver or task, any other
/// name.
namespace kinds {
// OmegaConf (omegaconf/errors.py)
inline constexpr std::string_view config_attribute_error = "ConfigAttributeError";
inline constexpr std::string_view config_index_error = "ConfigIndexError";
inline constexpr std::string_view config_key_error = "ConfigKeyError";
inline constexpr std::string_view config_type_error = "ConfigTypeError";
inline constexpr std::string_view config_value_error = "ConfigValueError";
inline constexpr std::string_view grammar_parse_error = "GrammarParseError";
inline constexpr std::string_view interpolation_key_error = "InterpolationKeyError";
inline constexpr std::string_view interpolation_resolution_error = "InterpolationResolutionError";
inline constexpr std::string_view interpolation_to_missing_value_error = "InterpolationToMissingValueError";
inline constexpr std::string_view interpolation_validation_error = "InterpolationValidationError";
inline constexpr std::string_view key_validation_error = "KeyValidationError";
inline constexpr std::string_view missing_mandatory_value = "MissingMandatoryValue";
inline constexpr std::string_view readonly_config_error = "ReadonlyConfigError";
inline constexpr std::string_view unsupported_interpolation_type = "UnsupportedInterpolationType";
inline constexpr std::string_view unsupported_value_type = "UnsupportedValueType";
inline constexpr std::string_view validation_error = "ValidationError";
// Hydra (hydra/errors.py)
inline constexpr std::string_view config_composition_exception = "ConfigCompositionException";
inline constexpr std::string_view hydra_exception = "HydraException";
inline constexpr std::string_view missing_config_exception = "MissingConfigException";
inline constexpr std::string_view override_parse_exception = "OverrideParseException";
inline constexpr std::string_view search_path_exception = "SearchPathException";
// The YAML reader (yaml/error.py)
inline constexpr std::string_view composer_error = "ComposerError";
inline constexpr std::string_view constructor_error = "ConstructorError";
inline constexpr std::string_view parser_error = "ParserError";
inline constexpr std::string_view reader_error = "ReaderError";
inline constexpr std::string_view scanner_error = "ScannerError";
// Python
inline constexpr std::string_view assertion_error = "AssertionError";
inline constexpr std::string_view attribute_error = "AttributeError";
inline constexpr std::string_view key_error = "KeyError";
inline constexpr std::string_view os_error = "OSError";
inline constexpr std::string_view index_error = "IndexError";
inline constexpr std::string_view type_error = "TypeError";
inline constexpr std::string_view value_error = "ValueError";
// Ours
inline constexpr std::string_view usage_error = "UsageError";
}  // namespace kinds

/// Every failure of this library. `message()` is Hydra's or OmegaConf's text where they define one; the
/// place, the trace and the hint are ours. Cheap to copy.
class HYDRANTH_EXPORT error : public std::exception {
 public:
  error(std::string_view kind, std::string message) : m_data(std::make_shared<data>()) {
    m_data->kind = kind;
    m_data->message = std::move(message);
  }

  [[nodiscard]] const std::string& kind() const noexcept { return m_data->kind; }
  [[nodiscard]] const std::string& message() const noexcept { return m_data->message; }
  [[nodiscard]] const char* what() const noexcept override { return m_data->message.c_str(); }

  /// Nullopt where no text is to blame.
  [[nodiscard]] const std::optional<error_location>& location() const noexcept { return m_data->location; }
  /// A second place that belongs to the error; its label says what it is ("the key stands here first").
  [[nodiscard]] const std::optional<error_location>& related() const noexcept { return m_data->related; }
  /// How the program came here, nearest first: "included by conf/config.yaml:4".
  [[nodiscard]] const std::vector<std::string>& trace() const noexcept { return m_data->trace; }
  /// How to mend it; empty if unknown.
  [[nodiscard]] const std::string& hint() const noexcept { return m_data->hint; }
  /// Errors that don't come from this one and were found in the same go, such as other choices that are
  /// missing.
  [[nodiscard]] const std::vector<error>& others() const noexcept { return m_data->others; }
  /// The error that led to this one; null if there is none.
  [[nodiscard]] const error* cause() const noexcept { return m_data->cause.get(); }

  // The same error with one thing more.
  [[nodiscard]] error at(error_location where) const;
  [[nodiscard]] error with_related(std::string label, error_location where) const;
  [[nodiscard]] error with_trace(std::string line) const;
  [[nodiscard]] error with_hint(std::string hint) const;
  [[nodiscard]] error caused_by(error cause) const;
  [[nodiscard]] error with_others(std::vector<error> others) const;

 private:
  struct data {
    std::string kind;
    std::string message;
    std::optional<error_location> location;
    std::optional<error_location> related;
    std::vector<std::string> trace;
    std::string hint;
    std::shared_ptr<const error> cause;
    std::vector<error> others;
  };

  explicit error(std::shared_ptr<data> content) : m_data(std::move(content)) {}

  std::shared_ptr<data> m_data;
};

}  // namespace hydranth
