#include "lib/compose/composition_error.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace hydranth::impl {

namespace {

constexpr std::array<std::string_view, 16> config_kinds{
    kinds::config_attribute_error,
    kinds::config_index_error,
    kinds::config_key_error,
    kinds::config_type_error,
    kinds::config_value_error,
    kinds::grammar_parse_error,
    kinds::interpolation_key_error,
    kinds::interpolation_resolution_error,
    kinds::interpolation_to_missing_value_error,
    kinds::interpolation_validation_error,
    kinds::key_validation_error,
    kinds::missing_mandatory_value,
    kinds::readonly_config_error,
    kinds::unsupported_interpolation_type,
    kinds::unsupported_value_type,
    kinds::validation_error,
};

}  // namespace

bool is_config_error(const error& failure) {
  return std::find(config_kinds.begin(), config_kinds.end(), failure.kind()) != config_kinds.end();
}

error composition_error(std::string message, error cause) {
  error outer(kinds::config_composition_exception, std::move(message));
  if (cause.location()) outer = outer.at(*cause.location());
  if (!cause.hint().empty()) outer = outer.with_hint(cause.hint());
  return outer.caused_by(std::move(cause));
}

}  // namespace hydranth::impl
