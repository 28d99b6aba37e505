#include "lib/run/sweep_plan.hpp"

#include <algorithm>
#include <limits>
#include <unordered_map>
#include <utility>

#include "hydranth/error.hpp"
#include "lib/compose/sweep.hpp"
#include "lib/report/locate.hpp"
#include "lib/tree/python_text.hpp"

namespace hydranth::impl {

namespace {

/// The params as overrides, then the command line without what is for Hydra itself.
std::vector<config_override> parse_all(const sweep_request& request) {
  const override_options options{request.shuffle_seed};
  std::vector<config_override> typed = parse_config_overrides(request.overrides, options);
  refuse_hydra_sweeps(typed);
  std::erase_if(typed, [](const config_override& o) { return o.is_hydra(); });

  std::vector<config_override> all;
  const map_value* params = request.params ? request.params->as_map() : nullptr;
  if (params) {
    for (const auto& [name, value] : *params) {
      const std::string text = name.to_string() + "=" + python_str(*value);
      all.push_back(parse_config_override(grammar::source::make("hydra.sweeper.params", text), options));
    }
  }
  std::move(typed.begin(), typed.end(), std::back_inserter(all));
  return all;
}

std::vector<std::string> elements_of(const config_override& given, const sweep_request& request) {
  if (!given.is_sweep()) return {given.value_element()};
  if (given.value->get_if<interval_sweep>()) {
    throw at_place(error(kinds::hydra_exception, "BasicSweeper does not support sweep type : INTERVAL_SWEEP"),
                   {given.text, given.value->where});
  }
  if (has_more_elements(given, sweep_plan::most_elements)) {
    throw at_place(
        error(kinds::hydra_exception, "the sweep '" + std::string(given.input()) + "' has more than " +
                                          std::to_string(sweep_plan::most_elements) + " elements"),
        {given.text, given.value->where});
  }
  return sweep_elements(given, {request.group_options, request.shuffle_seed, sweep_plan::most_elements});
}

}  // namespace

node_ptr resolve_params(evaluator& evaluate, const place_ptr& params) {
  const node_ptr once = evaluate.resolved(params);
  const map_value* texts = once->as_map();
  if (!texts) return once;
  map_value reread;
  for (const auto& [name, value] : *texts) {
    const auto* text = value->get_if<std::string>();
    reread.set(name, text ? make_text_node(*text, value->origin()) : value);
  }
  return evaluate.resolved(place::make(node::make(std::move(reread)), params->container(), params->where()));
}

sweep_plan sweep_plan::make(const sweep_request& request) {
  sweep_plan plan;
  std::unordered_map<std::string, std::size_t> places;
  for (const config_override& given : parse_all(request)) {
    const std::string key = given.key_element();
    dimension values = elements_of(given, request);
    for (std::string& value : values) value.insert(0, key + "=");
    const auto [place, is_new] = places.emplace(key, plan.m_dimensions.size());
    if (is_new) {
      plan.m_dimensions.push_back(std::move(values));
    } else {
      plan.m_dimensions[place->second] = std::move(values);
    }
  }
  for (const dimension& values : plan.m_dimensions) {
    if (__builtin_mul_overflow(plan.m_job_count, values.size(), &plan.m_job_count)) {
      throw error(kinds::hydra_exception, "the sweep has too many jobs to count");
    }
  }
  if (!request.max_batch_size) return plan;
  // Hydra asserts this, without a text.
  if (*request.max_batch_size <= 0) {
    throw error(kinds::value_error, "hydra.sweeper.max_batch_size is " +
                                        std::to_string(*request.max_batch_size) +
                                        "; it has to be null or at least 1");
  }
  plan.m_max_batch_size = static_cast<std::size_t>(*request.max_batch_size);
  return plan;
}

job_overrides sweep_plan::job(std::size_t index) const {
  job_overrides made(m_dimensions.size());
  for (std::size_t i = m_dimensions.size(); i-- > 0;) {
    made[i] = m_dimensions[i][index % m_dimensions[i].size()];
    index /= m_dimensions[i].size();
  }
  return made;
}

std::size_t sweep_plan::batch_count() const {
  if (!m_max_batch_size) return 1;
  return m_job_count / *m_max_batch_size + (m_job_count % *m_max_batch_size != 0 ? 1 : 0);
}

sweep_plan::batch sweep_plan::batch_at(std::size_t index) const {
  if (!m_max_batch_size) return {0, m_job_count};
  const std::size_t begin = index * *m_max_batch_size;
  return {begin, begin + std::min(*m_max_batch_size, m_job_count - begin)};
}

void check_job(const job_overrides& job, const override_options& options) {
  std::vector<config_override> parsed;
  parsed.reserve(job.size());
  for (const std::string& text : job) {
    parsed.push_back(parse_config_override(grammar::source::make("job override", text), options));
  }
  refuse_hydra_sweeps(parsed);
  refuse_sweeps(parsed, true);
}

}  // namespace hydranth::impl
