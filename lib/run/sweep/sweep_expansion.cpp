#include "lib/run/sweep/sweep_expansion.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <unordered_map>
#include <utility>

#include "hydranth/error.hpp"
#include "lib/compose/override.hpp"
#include "lib/compose/override_zip.hpp"
#include "lib/compose/sweep_zip.hpp"
#include "lib/report/locate.hpp"
#include "lib/run/sweep/sweep_conflicts.hpp"
#include "lib/run/sweep/sweep_grid.hpp"
#include "lib/tree/python_text.hpp"

namespace hydranth::impl {

namespace {

using overrides = std::vector<config_override>;

/// The command line without what is for Hydra itself.
overrides parse_command_line(const sweep_request& request, const override_options& options) {
  overrides typed = parse_config_overrides(request.overrides, options);
  refuse_hydra_sweeps(typed);
  std::erase_if(typed, [](const config_override& o) { return o.is_hydra(); });
  return typed;
}

overrides parse_params(const sweep_request& request, const override_options& options) {
  overrides parsed;
  const map_value* params = request.params ? request.params->as_map() : nullptr;
  if (!params) return parsed;
  for (const auto& [name, value] : *params) {
    const std::string text = name.to_string() + "=" + python_str(*value);
    parsed.push_back(parse_config_override(grammar::source::make("hydra.sweeper.params", text), options));
  }
  return parsed;
}

class expansion {
 public:
  explicit expansion(const sweep_request& request)
      : m_request(request),
        m_context{request.group_options, request.shuffle_seed, sweep_grid::most_elements} {}

  std::vector<sweep_dimension> run() {
    const override_options options{m_request.shuffle_seed};
    const overrides typed = parse_command_line(m_request, options);
    const overrides params = parse_params(m_request, options);
    refuse_zip_names(params, m_request.owner_of_name);
    refuse_zip_names(typed, m_request.owner_of_name);
    for (const config_override& given : params) take(given);
    for (const config_override& given : typed) take(given);

    std::vector<sweep_dimension> made = m_request.files;
    std::ranges::move(m_request.sampling ? sampled() : multiplied(), std::back_inserter(made));
    if (m_request.repetition) made.push_back(repetitions(*m_request.repetition));
    refuse_conflicts(made);
    return made;
  }

 private:
  /// An override whose key is there takes the earlier one's place.
  void take(const config_override& given) {
    const auto [place, is_new] = m_places.emplace(given.key_element(), m_given.size());
    if (is_new) {
      m_given.push_back(given);
    } else {
      // What is wrong with an override is an error even if another one takes its place, as it is in Hydra.
      if (!m_request.sampling) (void)dimension_of(m_given[place->second]);
      m_given[place->second] = given;
    }
  }

  [[nodiscard]] std::vector<sweep_dimension> multiplied() const {
    std::vector<sweep_dimension> made;
    for (const config_override& given : m_given) made.push_back(dimension_of(given));
    return made;
  }

  [[nodiscard]] sweep_dimension dimension_of(const config_override& given) const {
    if (given.value && given.value->get_if<zip_sweep>()) return zipped(given);
    sweep_dimension made(dimension_kind::override_, given.key_element(),
                         {std::string(bare_key(given.key_element()))}, {given.text, given.key_where});
    const std::string begin = given.key_element() + "=";
    if (!given.is_sweep()) {
      made.add(begin + given.value_element());
      return made;
    }
    refuse_interval(given);
    for (const std::string& element : limited_sweep_elements(given, m_context)) made.add(begin + element);
    return made;
  }

  static void refuse_interval(const config_override& given) {
    if (!given.value->get_if<interval_sweep>()) return;
    throw at_place(error(kinds::hydra_exception, "BasicSweeper does not support sweep type : INTERVAL_SWEEP"),
                   {given.text, given.value->where})
        .with_hint("--samples N draws N values from it");
  }

  [[nodiscard]] sweep_dimension zipped(const config_override& zip) const {
    sweep_dimension made(dimension_kind::zip, zip.key, keys_of(zip), {zip.text, zip.key_where});
    for (std::vector<std::string>& row : zip_rows(zip, m_context)) made.add(std::move(row));
    return made;
  }

  static std::vector<std::string> keys_of(const config_override& given) {
    const auto* zip = given.value->get_if<zip_sweep>();
    if (!zip) return {std::string(bare_key(given.key_element()))};
    std::vector<std::string> keys;
    for (const zip_member& member : zip->members) keys.emplace_back(bare_key(member.key));
    return keys;
  }

  /// What isn't swept is as ever; the rest is one dimension, where the first of it stands.
  [[nodiscard]] std::vector<sweep_dimension> sampled() const {
    overrides swept;
    std::vector<sweep_dimension> made;
    std::size_t first = 0;
    for (const config_override& given : m_given) {
      if (!given.is_sweep()) {
        made.push_back(dimension_of(given));
        continue;
      }
      if (swept.empty()) first = made.size();
      swept.push_back(given);
    }
    if (swept.empty()) {
      throw at_place(error(kinds::hydra_exception, "there is nothing to be sampled"),
                     m_request.sampling->where)
          .with_hint("sweep a key: lr='interval(0.1,1)' or bs=8,16");
    }
    made.insert(made.begin() + static_cast<std::ptrdiff_t>(first), samples_of(swept));
    return made;
  }

  [[nodiscard]] sweep_dimension samples_of(const overrides& swept) const {
    std::vector<sample_axis> axes;
    std::vector<std::string> keys;
    for (const config_override& each : swept) {
      axes.emplace_back(each, m_context);
      std::ranges::move(keys_of(each), std::back_inserter(keys));
    }
    const std::vector<double> points = sample_points(*m_request.sampling, axes.size());
    sweep_dimension made(dimension_kind::samples, "--samples", std::move(keys), m_request.sampling->where);
    for (std::size_t i = 0; i < m_request.sampling->count; ++i) {
      std::vector<std::string> row;
      for (std::size_t d = 0; d < axes.size(); ++d)
        std::ranges::move(axes[d].at(points[i * axes.size() + d]), std::back_inserter(row));
      made.add(std::move(row));
    }
    return made;
  }

  static sweep_dimension repetitions(const sweep_repetition& repeat) {
    sweep_dimension made(dimension_kind::repetition, "--repeat", {std::string(bare_key(repeat.key))},
                         repeat.where);
    for (std::size_t i = 0; i < repeat.count; ++i) made.add(fmt::format("{}={}", repeat.key, i));
    return made;
  }

  const sweep_request& m_request;
  sweep_context m_context;
  /// One override for each key.
  overrides m_given;
  std::unordered_map<std::string, std::size_t> m_places;
};

}  // namespace

std::vector<sweep_dimension> expand(const sweep_request& request) {
  return expansion(request).run();
}

}  // namespace hydranth::impl
