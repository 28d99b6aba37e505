#include "lib/run/sweep/sweep_file.hpp"

#include <fmt/format.h>

#include <optional>

#include "lib/compose/override_zip.hpp"
#include "lib/report/locate.hpp"
#include "lib/run/sweep/sweep_rows.hpp"
#include "lib/tree/python_text.hpp"

namespace hydranth::impl {

namespace {

/// A bare `~key` has no value.
std::string canonical_text(const config_override& from) {
  return from.value ? from.key_element() + "=" + from.value_element() : from.key_element();
}

grammar::source_ptr read(const file_system& files, const std::string& path, const grammar::span& asked_at) {
  std::optional<std::string> text = files.read(path);
  if (text) return grammar::source::make(path, *std::move(text));
  throw at_place(error(kinds::os_error, "[Errno 2] No such file or directory: " + python_repr(path)),
                 asked_at)
      .with_hint("relative paths start at the working directory, " + files.working_directory().string());
}

}  // namespace

error sweep_file_error(std::string message, const grammar::span& where) {
  return at_place(error(kinds::hydra_exception, std::move(message)), where);
}

void sweep_rows::add(const grammar::source_ptr& override_text) {
  const config_override parsed = parse_config_override(override_text);
  const grammar::span key_place{override_text, parsed.key_where};
  if (parsed.is_hydra()) {
    throw sweep_file_error("a set of overrides is about the job, not about Hydra's own config", key_place)
        .with_hint("type it on the command line");
  }
  if (parsed.is_sweep()) {
    throw sweep_file_error("a sweep within a set of overrides", {override_text, parsed.value->where})
        .with_hint(
            "quote a text with a comma in it; sweep on the command line, or write a row for each value");
  }
  std::string key(bare_key(parsed.key_element()));
  if (!m_row_keys.insert(key).second)
    throw sweep_file_error(fmt::format("the set has two overrides of '{}'", key), key_place);
  if (m_known_keys.insert(key).second) m_keys.push_back(std::move(key));
  m_row.push_back(canonical_text(parsed));
}

sweep_dimension sweep_rows::take(const std::string& name, const grammar::span& where) {
  if (m_rows.empty()) throw sweep_file_error("the sweep file holds no sets of overrides", where);
  sweep_dimension made(dimension_kind::sweep_file, name, std::move(m_keys), where);
  for (row& each : m_rows) made.add(std::move(each.overrides), std::move(each.where));
  return made;
}

sweep_dimension read_sweep_file(const file_system& files, const grammar::span& path) {
  const std::string name(path.text->text(path.where));
  const bool is_table = name.ends_with(".csv");
  if (!is_table && !name.ends_with(".yaml") && !name.ends_with(".yml") && !name.ends_with(".json")) {
    throw at_place(error(kinds::usage_error,
                         fmt::format("argument --sweep-file: '{}' is no name of a sweep file", name)),
                   path)
        .with_hint("its name ends in .csv, .yaml, .yml or .json");
  }
  const grammar::source_ptr text = read(files, name, path);
  sweep_rows rows;
  (is_table ? read_csv_rows : read_yaml_rows)(text, rows);
  return rows.take(name, path);
}

}  // namespace hydranth::impl
