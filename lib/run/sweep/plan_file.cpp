#include "lib/run/sweep/plan_file.hpp"

#include <fmt/format.h>

#include <fstream>
#include <utility>

#include "lib/run/application.hpp"
#include "lib/tree/emit_json.hpp"
#include "lib/tree/emit_yaml.hpp"
#include "lib/tree/load.hpp"
#include "lib/tree/read_json.hpp"
#include "lib/tree/tree_change.hpp"

namespace hydranth::impl {

namespace {

namespace fs = std::filesystem;

constexpr std::int64_t format_version = 2;

node_ptr text(std::string content) {
  return node::make(std::move(content));
}

node_ptr texts(const std::vector<std::string>& contents) {
  list_value list;
  for (const std::string& each : contents) list.items.push_back(text(each));
  return node::make(std::move(list));
}

node_ptr number(std::size_t value) {
  return node::make(integer(static_cast<std::int64_t>(value)));
}

std::string as_line(map_value fields) {
  return emit_json(*node::make(std::move(fields))) + '\n';
}

[[noreturn]] void fail(const fs::path& file, const std::string& why) {
  throw error(kinds::value_error, fmt::format("'{}' is no plan of a sweep: {}", file.string(), why));
}

/// The removed keys as lists of texts; nullopt if one is no text, which JSON can't tell from one.
std::optional<node_ptr> removed_keys(const std::vector<key_path>& removed) {
  list_value paths;
  for (const key_path& path : removed) {
    list_value names;
    for (const auto& step : path) {
      const auto* name = std::get_if<key>(&step);
      if (!name || !name->text()) return std::nullopt;
      names.items.push_back(text(*name->text()));
    }
    paths.items.push_back(node::make(std::move(names)));
  }
  return node::make(std::move(paths));
}

node_ptr in_struct_mode(const node_ptr& root) {
  return root->with_flag(flag::struct_mode, true);
}

}  // namespace

std::string first_plan_line(const plan_header& header) {
  map_value fields;
  fields.set("format", node::make(integer(format_version)));
  fields.set("program", text(header.program));
  fields.set("command", texts(header.command));
  fields.set("directory", text(header.directory));
  if (header.config_name) fields.set("config_name", text(*header.config_name));
  fields.set("master", text(emit_yaml(*header.master)));
  return as_line(std::move(fields));
}

std::string last_plan_line(std::size_t jobs) {
  map_value fields;
  fields.set("jobs", number(jobs));
  return as_line(std::move(fields));
}

std::string job_lines::line_of(std::size_t index, const planned_job& job) {
  map_value fields;
  fields.set("job", number(index));
  fields.set("identity", text(job.identity));
  fields.set("overrides", texts(job.overrides));
  fields.set("directory", text(job.directory));
  const std::optional<tree_change> change = m_finder.change_to(job.full);
  const std::optional<node_ptr> removed = change ? removed_keys(change->removed) : std::nullopt;
  if (removed) {
    fields.set("set", text(emit_yaml(*change->set)));
    fields.set("removed", *removed);
  } else {
    fields.set("config", text(emit_yaml(*job.full)));
  }
  return as_line(std::move(fields));
}

plan_file::plan_file(fs::path file) : m_file(std::move(file)) {
  std::ifstream in(m_file, std::ios::binary);
  if (!in) throw error(kinds::os_error, fmt::format("cannot read '{}'", m_file.string()));
  std::string read;
  for (std::size_t begin = 0; std::getline(in, read); begin += read.size() + 1)
    m_places.emplace_back(begin, read.size());
  if (m_places.size() < 2) fail(m_file, "it is cut short");
  const auto [last_begin, last_size] = m_places.back();
  const node_ptr end = line(last_begin, last_size, m_places.size());
  const auto first = m_places.front();
  m_places.erase(m_places.begin());
  m_places.pop_back();
  if (integer_field_of(end, "jobs") != static_cast<std::int64_t>(m_places.size()))
    fail(m_file, "it is cut short");

  const node_ptr written = line(first.first, first.second, 1);
  if (integer_field_of(written, "format") != format_version) fail(m_file, "another version has written it");
  m_header.program = text_field_of(written, "program");
  m_header.command = text_list_field_of(written, "command");
  m_header.directory = text_field_of(written, "directory");
  if (find_field(written, "config_name")) m_header.config_name = text_field_of(written, "config_name");
  m_header.master = in_struct_mode(load_yaml(
      grammar::source::make(fmt::format("{} (master)", m_file.string()), text_field_of(written, "master"))));
  if (size() > 1) m_first = job(0).full;
}

node_ptr plan_file::line(std::size_t begin, std::size_t size, std::size_t number) const {
  std::ifstream in(m_file, std::ios::binary);
  in.seekg(static_cast<std::streamoff>(begin));
  std::string read(size, '\0');
  if (!in.read(read.data(), static_cast<std::streamsize>(size))) fail(m_file, "it has changed");
  return read_json(
      grammar::source::make(fmt::format("{} line {}", m_file.string(), number), std::move(read)));
}

planned_job plan_file::job(std::size_t index) const {
  return read_job(index, index == 0 ? m_header.master : m_first);
}

planned_job plan_file::read_job(std::size_t index, const node_ptr& base) const {
  const auto [begin, size] = m_places[index];
  const node_ptr written = line(begin, size, index + 2);
  planned_job job;
  job.identity = text_field_of(written, "identity");
  job.overrides = text_list_field_of(written, "overrides");
  job.directory = text_field_of(written, "directory");
  const auto yaml = [&](const char* name) {
    return load_yaml(grammar::source::make(fmt::format("{} line {} ({})", m_file.string(), index + 2, name),
                                           text_field_of(written, name)));
  };
  if (find_field(written, "config")) {
    job.full = in_struct_mode(yaml("config"));
    return job;
  }
  tree_change change{.set = yaml("set"), .removed = {}};
  for (const node_ptr& path : find_field(written, "removed")->as_list()->items) {
    key_path steps;
    for (const node_ptr& name : path->as_list()->items) steps.emplace_back(key(*name->get_if<std::string>()));
    change.removed.push_back(std::move(steps));
  }
  job.full = changed_by(base, change);
  return job;
}

std::string identity_of(const config& full, tree_namer& namer) {
  const config job = job_config(full);
  const config_view& seen = config_access::view(job);
  try {
    evaluator how(seen.how);
    return namer.name_of(seen.at, how);
  } catch (const error&) {
    return namer.name_of(seen.at->value());
  }
}

}  // namespace hydranth::impl
