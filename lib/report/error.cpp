#include "hydranth/error.hpp"

namespace hydranth {

error error::at(error_location where) const {
  auto copy = std::make_shared<data>(*m_data);
  copy->location = std::move(where);
  return error(std::move(copy));
}

error error::with_related(std::string label, error_location where) const {
  auto copy = std::make_shared<data>(*m_data);
  where.label = std::move(label);
  copy->related = std::move(where);
  return error(std::move(copy));
}

error error::with_trace(std::string line) const {
  auto copy = std::make_shared<data>(*m_data);
  copy->trace.push_back(std::move(line));
  return error(std::move(copy));
}

error error::with_hint(std::string hint) const {
  auto copy = std::make_shared<data>(*m_data);
  copy->hint = std::move(hint);
  return error(std::move(copy));
}

error error::caused_by(error cause) const {
  auto copy = std::make_shared<data>(*m_data);
  copy->cause = std::make_shared<const error>(std::move(cause));
  return error(std::move(copy));
}

error error::with_others(std::vector<error> others) const {
  auto copy = std::make_shared<data>(*m_data);
  copy->others = std::move(others);
  return error(std::move(copy));
}

}  // namespace hydranth
