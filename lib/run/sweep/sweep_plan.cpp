#include "lib/run/sweep/sweep_plan.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace hydranth::impl {

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
  std::vector<sweep_grid> one;
  one.push_back(sweep_grid::make(request));
  return sweep_plan(std::move(one), request.max_batch_size);
}

sweep_plan::sweep_plan(std::vector<sweep_grid> grids, std::optional<std::int64_t> max_batch_size)
    : m_grids(std::move(grids)) {
  for (const sweep_grid& each : m_grids) {
    if (__builtin_add_overflow(m_full_count, each.job_count(), &m_full_count)) {
      throw error(kinds::hydra_exception, "the sweep has too many jobs to count");
    }
    m_ends.push_back(m_full_count);
  }
  if (!max_batch_size) return;
  // Hydra asserts this, without a text.
  if (*max_batch_size <= 0) {
    throw error(kinds::value_error, "hydra.sweeper.max_batch_size is " + std::to_string(*max_batch_size) +
                                        "; it has to be null or at least 1");
  }
  m_max_batch_size = static_cast<std::size_t>(*max_batch_size);
}

std::pair<const sweep_grid&, std::size_t> sweep_plan::find(std::size_t index) const {
  if (m_kept) index = (*m_kept)[index];
  const auto at = static_cast<std::size_t>(std::ranges::upper_bound(m_ends, index) - m_ends.begin());
  return {m_grids[at], index - (m_ends[at] - m_grids[at].job_count())};
}

job_overrides sweep_plan::job(std::size_t index) const {
  const auto [grid, at] = find(index);
  return grid.job(at);
}

job_overrides sweep_plan::job_without_repetition(std::size_t index) const {
  const auto [grid, at] = find(index);
  return grid.job_without_repetition(at);
}

std::size_t sweep_plan::repetition(std::size_t index) const {
  const auto [grid, at] = find(index);
  return grid.repetition(at);
}

error sweep_plan::with_places(error failure, std::size_t index) const {
  const auto [grid, at] = find(index);
  for (const grammar::span& place : grid.places(at)) {
    const std::size_t line = place.text->position_of(place.where.begin).line;
    failure = failure.with_trace("with the overrides of " + place.text->name() + ":" + std::to_string(line));
  }
  return failure;
}

void sweep_plan::keep(const std::function<bool(std::size_t index)>& is_wanted) {
  std::vector<std::size_t> kept;
  for (std::size_t i = 0; i < job_count(); ++i) {
    if (is_wanted(i)) kept.push_back(m_kept ? (*m_kept)[i] : i);
  }
  m_kept = std::move(kept);
}

std::size_t sweep_plan::batch_count() const {
  if (!m_max_batch_size) return 1;
  return job_count() / *m_max_batch_size + (job_count() % *m_max_batch_size != 0 ? 1 : 0);
}

sweep_plan::batch sweep_plan::batch_at(std::size_t index) const {
  if (!m_max_batch_size) return {0, job_count()};
  const std::size_t begin = index * *m_max_batch_size;
  return {begin, begin + std::min(*m_max_batch_size, job_count() - begin)};
}

}  // namespace hydranth::impl
