#include "lib/run/results/read_results.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <utility>

#include "lib/compose/override.hpp"
#include "lib/run/results/row_order.hpp"

namespace hydranth::impl {

namespace {

/// Values by name, in the order in which the names were first met.
class name_list {
 public:
  std::size_t index_of(const std::string& name) {
    const auto [found, added] = m_indices.try_emplace(name, m_names.size());
    if (added) m_names.push_back(name);
    return found->second;
  }
  [[nodiscard]] const std::vector<std::string>& names() const { return m_names; }

 private:
  std::map<std::string, std::size_t> m_indices;
  std::vector<std::string> m_names;
};

void put(result_table::row& cells, std::size_t index, node_ptr value) {
  if (cells.size() <= index) cells.resize(index + 1);
  cells[index] = std::move(value);
}

struct job_row {
  node_ptr sweep;
  node_ptr number;
  node_ptr state;
  result_table::row keys;
  result_table::row metrics;
  node_ptr duration;
};

/// What the override sets the key to. What only composing knows, as the list that `append(..)` makes, and
/// what would mean something else outside of its config stays as it is written.
node_ptr override_cell(const config_override& given) {
  if (!given.value || given.type == config_override::operation::remove) return node::make(null_value{});
  if (!given.value->own_function().empty()) return node::make(given.value_element());
  const node_ptr value = given.value_node();
  if (value->is_interpolation() || value->is_missing()) return node::make(given.value_element());
  return value;
}

/// What the job's config has where its overrides don't set the key: the chosen option if it is a group's,
/// else the value. Null for none, and for what only the job itself resolves.
node_ptr config_cell(const node_ptr& full, std::string_view key) {
  const node_ptr choices = node_at(full, {"hydra", "runtime", "choices"});
  if (choices && choices->as_map()) {
    if (node_ptr chosen = choices->as_map()->get(key)) return chosen;
  }
  const node_ptr value = node_at(full, named_path(key));
  const bool says_something = value && !value->as_map() && !value->is_interpolation() && !value->is_missing();
  return says_something ? value : nullptr;
}

node_ptr duration_of(const job_record& record) {
  const auto end = record.end.value_or(std::chrono::system_clock::now());
  const auto passed = std::chrono::duration_cast<std::chrono::milliseconds>(end - record.start);
  return node::make(static_cast<double>(passed.count()) / 1000);
}

class results_reader {
 public:
  result_table read(std::span<const named_sweep> sweeps) {
    for (const named_sweep& each : sweeps) {
      const node_ptr name = node::make(each.directory);
      for (std::size_t i = 0; i < each.saved.plan().size(); ++i) m_rows.push_back(read_job(each, i, name));
    }
    add_configured_keys(sweeps);
    return to_table(sweeps.size() > 1);
  }

 private:
  job_row read_job(const named_sweep& sweep, std::size_t number, const node_ptr& name) {
    job_row made;
    made.sweep = name;
    made.number = node::make(integer(static_cast<std::int64_t>(number)));
    for (const std::string& text : sweep.saved.plan().job(number).overrides) {
      const config_override given =
          parse_config_override(grammar::source::make(fmt::format("job {}", number), text));
      const std::string key = given.package ? fmt::format("{}@{}", given.key, *given.package) : given.key;
      put(made.keys, m_keys.index_of(key), override_cell(given));
    }
    const job_status status = sweep.saved.status(number);
    made.state = node::make(std::string(name_of(status.state)));
    if (!status.record) return made;
    made.duration = duration_of(*status.record);
    const auto add_metric = [&](const std::string& metric, double value) {
      put(made.metrics, m_metrics.index_of(metric), node::make(value));
    };
    if (const auto* plain = std::get_if<double>(&status.record->value)) add_metric("value", *plain);
    if (const auto* named = std::get_if<std::map<std::string, double>>(&status.record->value))
      for (const auto& [metric, value] : *named) add_metric(metric, value);
    return made;
  }

  /// Only now all keys are known. Most sweeps set the same ones in each job.
  void add_configured_keys(std::span<const named_sweep> sweeps) {
    auto row = m_rows.begin();
    for (const named_sweep& each : sweeps) {
      for (std::size_t i = 0; i < each.saved.plan().size(); ++i, ++row) {
        row->keys.resize(m_keys.names().size());
        if (std::ranges::find(row->keys, nullptr) == row->keys.end()) continue;
        const node_ptr full = each.saved.plan().job(i).full;
        for (std::size_t k = 0; k < row->keys.size(); ++k) {
          if (!row->keys[k]) row->keys[k] = config_cell(full, m_keys.names()[k]);
        }
      }
    }
  }

  result_table to_table(bool has_several_sweeps) {
    result_table table;
    table.columns = {{.name = std::string(result_table::sweep_name), .shown = has_several_sweeps},
                     {.name = std::string(result_table::job_name)},
                     {.name = std::string(result_table::state_name)}};
    const result_column duration{.name = std::string(result_table::duration_name), .is_duration = true};
    const auto add = [&](const std::vector<std::string>& names, column_kind kind, std::string_view prefix) {
      for (const std::string& name : names) {
        const bool is_taken = name == duration.name || table.find(name);
        table.columns.push_back({.name = is_taken ? fmt::format("{}.{}", prefix, name) : name, .kind = kind});
      }
    };
    add(m_keys.names(), column_kind::key, "key");
    add(m_metrics.names(), column_kind::metric, "metric");
    table.columns.push_back(duration);
    for (job_row& each : m_rows) table.rows.push_back(to_row(std::move(each)));
    hide_common_keys(table);
    return table;
  }

  [[nodiscard]] result_table::row to_row(job_row read) const {
    result_table::row cells{read.sweep, read.number, read.state};
    read.metrics.resize(m_metrics.names().size());
    cells.insert(cells.end(), read.keys.begin(), read.keys.end());
    cells.insert(cells.end(), read.metrics.begin(), read.metrics.end());
    cells.push_back(read.duration);
    return cells;
  }

  static void hide_common_keys(result_table& table) {
    if (table.rows.size() < 2) return;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      if (table.columns[i].kind != column_kind::key) continue;
      table.columns[i].shown = std::ranges::any_of(table.rows, [&](const result_table::row& each) {
        return !is_same_value(each[i], table.rows.front()[i]);
      });
    }
  }

  name_list m_keys;
  name_list m_metrics;
  std::vector<job_row> m_rows;
};

}  // namespace

result_table read_results(std::span<const named_sweep> sweeps) {
  return results_reader().read(sweeps);
}

}  // namespace hydranth::impl
