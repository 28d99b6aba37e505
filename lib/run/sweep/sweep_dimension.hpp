#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "grammar/source.hpp"

namespace hydranth::impl {

/// The override strings of one job.
using job_overrides = std::vector<std::string>;

/// Where a dimension of a sweep comes from. All but the first are ours.
enum class dimension_kind { override_, zip, sweep_file, samples, repetition };

/// One dimension of a sweep: with each of its elements some keys have other values. What is Hydra's has one
/// key; a zip, a sweep file and samples have several, which change together.
class sweep_dimension {
 public:
  /// @param name  what a person calls it: the key, the zip's name, the file
  /// @param keys  what its elements set, without `+` and `++`
  /// @param where  where it is defined, for errors; may be empty
  sweep_dimension(dimension_kind kind, std::string name, std::vector<std::string> keys,
                  grammar::span where = {})
      : m_kind(kind), m_name(std::move(name)), m_keys(std::move(keys)), m_where(std::move(where)) {}

  void add(std::string override_text) {
    m_overrides.push_back(std::move(override_text));
    m_ends.push_back(m_overrides.size());
  }
  void add(std::vector<std::string> override_texts) {
    std::ranges::move(override_texts, std::back_inserter(m_overrides));
    m_ends.push_back(m_overrides.size());
  }
  /// One that stands in a file of its own. All of the dimension's do, or none.
  void add(std::vector<std::string> override_texts, grammar::span where) {
    add(std::move(override_texts));
    m_places.push_back(std::move(where));
  }

  [[nodiscard]] dimension_kind kind() const { return m_kind; }
  [[nodiscard]] const std::string& name() const { return m_name; }
  [[nodiscard]] const std::vector<std::string>& keys() const { return m_keys; }
  [[nodiscard]] const grammar::span& where() const { return m_where; }
  [[nodiscard]] std::size_t size() const { return m_ends.size(); }
  /// The overrides of an element. Precondition: index < size().
  [[nodiscard]] std::span<const std::string> element(std::size_t index) const {
    const std::size_t begin = index == 0 ? 0 : m_ends[index - 1];
    return std::span(m_overrides).subspan(begin, m_ends[index] - begin);
  }
  /// Where the element stands in a sweep file; empty for all others. Precondition: index < size().
  [[nodiscard]] grammar::span place(std::size_t index) const {
    return m_places.empty() ? grammar::span() : m_places[index];
  }

 private:
  dimension_kind m_kind;
  std::string m_name;
  std::vector<std::string> m_keys;
  grammar::span m_where;
  // One array for all elements: a dimension may have a million of them.
  std::vector<std::string> m_overrides;
  std::vector<std::size_t> m_ends;
  std::vector<grammar::span> m_places;
};

}  // namespace hydranth::impl
