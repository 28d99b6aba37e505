#include "lib/compose/override.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "grammar/override_error.hpp"
#include "grammar/parse.hpp"
#include "grammar/syntax_error.hpp"
#include "hydranth/error.hpp"
#include "lib/compose/override_evaluate.hpp"
#include "lib/report/locate.hpp"

namespace hydranth::impl {

namespace {

constexpr std::string_view see_also =
    "\nSee https://hydra.cc/docs/1.2/advanced/override_grammar/basic for details";

std::string parse_message(const grammar::source_ptr& text, std::string_view reason) {
  return "Error parsing override '" + std::string(text->text()) + "'\n" + std::string(reason) +
         std::string(see_also);
}

/// The same places, hint and cause under Hydra's name for it.
error as_parse_exception(const error& failure, const grammar::source_ptr& text) {
  error made(kinds::override_parse_exception, parse_message(text, failure.message()));
  if (failure.location()) made = made.at(*failure.location());
  if (failure.related()) made = made.with_related(failure.related()->label, *failure.related());
  if (!failure.hint().empty()) made = made.with_hint(failure.hint());
  return failure.cause() ? made.caused_by(*failure.cause()) : made;
}

/// Hydra's message, and the grammar's own words at the place.
error as_parse_exception(const grammar::override_syntax_error& refusal, const grammar::source_ptr& text) {
  const error made =
      to_error(refusal, kinds::override_parse_exception, report_message(refusal.report(), text->text()));
  error_location where = *made.location();
  where.label = refusal.what();
  return made.at(std::move(where));
}

error refused(const config_override& sweep, std::string message) {
  const grammar::range where = sweep.value->where;
  return at_place(error(kinds::config_composition_exception, std::move(message)), {sweep.text, where});
}

std::string_view prefix(config_override::operation type) {
  switch (type) {
    case config_override::operation::add:
      return "+";
    case config_override::operation::force_add:
      return "++";
    case config_override::operation::remove:
      return "~";
    case config_override::operation::change:
      break;
  }
  return "";
}

}  // namespace

std::optional<std::string_view> config_override::value_text() const {
  const std::size_t equal = input().find('=');
  if (equal == std::string_view::npos) return std::nullopt;
  return input().substr(equal + 1);
}

std::string config_override::key_element() const {
  std::string printed(prefix(type));
  printed += key;
  if (package) printed += "@" + *package;
  return printed;
}

std::string config_override::value_element(bool space_after_separator) const {
  return value ? print_value(*value, space_after_separator) : "null";
}

bool config_override::is_hydra() const {
  return key.starts_with("hydra.") || key.starts_with("hydra/");
}

config_override parse_config_override(const grammar::source_ptr& text, const override_options& options) {
  std::shared_ptr<const ast::override_> parsed;
  try {
    parsed = grammar::parse_override(text);
  } catch (const grammar::override_syntax_error& refusal) {
    throw as_parse_exception(refusal, text);
  } catch (const grammar::syntax_error& refusal) {
    throw to_error(refusal, kinds::override_parse_exception, parse_message(text, refusal.what()));
  }
  try {
    return evaluate(*parsed, options);
  } catch (const error& failure) {
    if (failure.kind() == kinds::hydra_exception) throw as_parse_exception(failure, text);
    throw;
  }
}

std::vector<config_override> parse_config_overrides(std::span<const grammar::source_ptr> texts,
                                                    const override_options& options) {
  std::vector<config_override> made;
  made.reserve(texts.size());
  for (const grammar::source_ptr& text : texts) made.push_back(parse_config_override(text, options));
  return made;
}

void refuse_sweeps(std::span<const config_override> overrides, bool from_shell) {
  const auto found =
      std::find_if(overrides.begin(), overrides.end(), [](const auto& o) { return o.is_sweep(); });
  if (found == overrides.end()) return;
  const std::string input(found->input());
  const auto* choice = found->value->get_if<choice_sweep>();
  if (!choice || !choice->simple_form)
    throw refused(*found, "Sweep parameters '" + input + "' requires --multirun");
  const std::string quote = from_shell ? "\\'" : "'";
  throw refused(*found,
                "Ambiguous value for argument '" + input +
                    "'\n1. To use it as a list, use key=[value1,value2]\n2. To use it as string, quote the "
                    "value: key=" +
                    quote + "value1,value2" + quote +
                    "\n3. To sweep over it, add --multirun to your command line");
}

void refuse_hydra_sweeps(std::span<const config_override> overrides) {
  const auto found = std::find_if(overrides.begin(), overrides.end(),
                                  [](const auto& o) { return o.is_sweep() && o.is_hydra(); });
  if (found == overrides.end()) return;
  throw refused(
      *found, "Sweeping over Hydra's configuration is not supported : '" + std::string(found->input()) + "'");
}

}  // namespace hydranth::impl
