#include "lib/run/sweep/sweep_grid.hpp"

#include <utility>

#include "hydranth/error.hpp"
#include "lib/run/sweep/sweep_expansion.hpp"

namespace hydranth::impl {

namespace {

/// The overrides of the first dimensions, as many as there are indices.
job_overrides overrides_at(const std::vector<sweep_dimension>& dimensions,
                           const std::vector<std::size_t>& indices) {
  job_overrides made;
  made.reserve(indices.size());
  for (std::size_t i = 0; i < indices.size(); ++i) {
    const auto element = dimensions[i].element(indices[i]);
    made.insert(made.end(), element.begin(), element.end());
  }
  return made;
}

/// Which element of each dimension a job has.
std::vector<std::size_t> element_indices(const std::vector<sweep_dimension>& dimensions, std::size_t job) {
  std::vector<std::size_t> indices(dimensions.size());
  for (std::size_t i = dimensions.size(); i-- > 0;) {
    indices[i] = job % dimensions[i].size();
    job /= dimensions[i].size();
  }
  return indices;
}

}  // namespace

sweep_grid::sweep_grid(std::vector<sweep_dimension> dimensions) : m_dimensions(std::move(dimensions)) {
  for (const sweep_dimension& each : m_dimensions) {
    if (__builtin_mul_overflow(m_job_count, each.size(), &m_job_count)) {
      throw error(kinds::hydra_exception, "the sweep has too many jobs to count");
    }
  }
}

sweep_grid sweep_grid::make(const sweep_request& request) {
  return sweep_grid(expand(request));
}

job_overrides sweep_grid::job(std::size_t index) const {
  return overrides_at(m_dimensions, element_indices(m_dimensions, index));
}

job_overrides sweep_grid::job_without_repetition(std::size_t index) const {
  std::vector<std::size_t> indices = element_indices(m_dimensions, index);
  if (repeats()) indices.pop_back();
  return overrides_at(m_dimensions, indices);
}

std::vector<grammar::span> sweep_grid::places(std::size_t index) const {
  const std::vector<std::size_t> indices = element_indices(m_dimensions, index);
  std::vector<grammar::span> found;
  for (std::size_t i = 0; i < indices.size(); ++i) {
    if (grammar::span place = m_dimensions[i].place(indices[i])) found.push_back(std::move(place));
  }
  return found;
}

std::size_t sweep_grid::repetition(std::size_t index) const {
  return repeats() ? index % m_dimensions.back().size() : 0;
}

bool sweep_grid::repeats() const {
  return !m_dimensions.empty() && m_dimensions.back().kind() == dimension_kind::repetition;
}

}  // namespace hydranth::impl
