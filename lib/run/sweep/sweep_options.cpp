#include "lib/run/sweep/sweep_options.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <utility>

#include "hydranth/error.hpp"
#include "lib/compose/override.hpp"
#include "lib/report/locate.hpp"
#include "lib/run/sweep/sweep_grid.hpp"

namespace hydranth::impl {

namespace {

using member = arguments::value_member;

/// The value of --NAME.
struct flag_text {
  std::string_view name;
  std::string text;
  grammar::span where;
};

std::optional<flag_text> text_of(const arguments& given, std::string_view name, member flag) {
  if (!(given.*flag)) return std::nullopt;
  return flag_text{name, *(given.*flag), given.place_of(flag)};
}

error refused(const flag_text& flag, const std::string& wanted) {
  return at_place(error(kinds::usage_error,
                        fmt::format("argument {}: expected {}, found '{}'", flag.name, wanted, flag.text)),
                  flag.where);
}

template <typename Number>
Number number_of(const flag_text& flag, Number least, Number most, const std::string& wanted) {
  Number number{};
  const char* end = flag.text.data() + flag.text.size();
  const auto [stop, failure] = std::from_chars(flag.text.data(), end, number);
  const bool is_number = failure == std::errc() && stop == end;
  if (!is_number || number < least || number > most) throw refused(flag, wanted);
  return number;
}

std::size_t count_of(const flag_text& flag) {
  return number_of<std::size_t>(flag, 1, sweep_grid::most_elements,
                                fmt::format("a number from 1 to {}", sweep_grid::most_elements));
}

void expect_with(const arguments& given, std::string_view name, member flag, std::string_view other_name,
                 member other) {
  if (!(given.*flag) || given.*other) return;
  throw at_place(error(kinds::usage_error, fmt::format("{} needs {}", name, other_name)),
                 given.place_of(flag));
}

/// A key as an override begins with it; `+` and `++` are kept.
std::string key_of(const flag_text& flag) {
  try {
    const config_override parsed = parse_config_override(grammar::source::make("key", flag.text + "=0"));
    const bool is_key = parsed.key_element() == flag.text && !parsed.key.empty() && !parsed.is_hydra() &&
                        parsed.type != config_override::operation::remove;
    if (is_key) return flag.text;
  } catch (const error&) {
    // It is no key.
  }
  throw refused(flag, "a key, such as seed or +train.seed");
}

std::optional<sweep_repetition> repetition_of(const arguments& given) {
  expect_with(given, "--seed-key", &arguments::seed_key, "--repeat", &arguments::repeat);
  const auto count = text_of(given, "--repeat", &arguments::repeat);
  if (!count) return std::nullopt;
  sweep_repetition made{.count = count_of(*count), .where = count->where};
  if (const auto key = text_of(given, "--seed-key", &arguments::seed_key)) {
    made.key = key_of(*key);
    made.where = key->where;
  }
  return made;
}

sampling_method method_of(const std::optional<std::string>& name) {
  if (name == "latin") return sampling_method::latin;
  return name == "sobol" ? sampling_method::sobol : sampling_method::random;
}

std::optional<sweep_sampling> sampling_of(const arguments& given) {
  expect_with(given, "--sample-seed", &arguments::sample_seed, "--samples", &arguments::samples);
  expect_with(given, "--sampling", &arguments::sampling, "--samples", &arguments::samples);
  const auto count = text_of(given, "--samples", &arguments::samples);
  if (!count) return std::nullopt;
  sweep_sampling made{.count = count_of(*count), .method = method_of(given.sampling), .where = count->where};
  if (const auto seed = text_of(given, "--sample-seed", &arguments::sample_seed))
    made.seed = number_of<std::uint64_t>(*seed, 0, UINT64_MAX, "a number of at most 64 bits");
  return made;
}

std::string_view first_of_sweeps(const arguments& given) {
  const std::array<std::pair<std::string_view, bool>, 5> flags{
      {{"--where", given.where.has_value()},
       {"--sweep-file", given.sweep_file.has_value()},
       {"--repeat", given.repeat.has_value()},
       {"--samples", given.samples.has_value()},
       {"--nested-sweeps", given.nested_sweeps}}};
  for (const auto& [name, is_given] : flags) {
    if (is_given) return name;
  }
  return {};
}

}  // namespace

sweep_options sweep_options_of(const arguments& given) {
  sweep_options made;
  made.repetition = repetition_of(given);
  made.sampling = sampling_of(given);
  made.nested = given.nested_sweeps;
  made.needs_sweep = first_of_sweeps(given);
  for (const auto& [text, where] : given.values_of(&arguments::where)) made.conditions.emplace_back(where);
  for (const auto& [text, where] : given.values_of(&arguments::sweep_file)) made.files.push_back(where);
  if (given.dry_run) made.listing = given.dry_run == "json" ? job_list_format::json : job_list_format::table;
  return made;
}

void refuse_without_sweep(const sweep_options& options) {
  if (options.needs_sweep.empty()) return;
  throw error(kinds::usage_error, fmt::format("{} needs a sweep: --multirun", options.needs_sweep));
}

}  // namespace hydranth::impl
