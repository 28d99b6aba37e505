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

constexpr std::size_t format_version = 2;

/// A line of the plan: a JSON object, field after field. There may be very many, so none becomes a tree
/// first.
class plan_line {
 public:
  plan_line() { m_text.reserve(usual_size); }

  void add(std::string_view name, std::size_t number) { begin(name) += std::to_string(number); }
  void add(std::string_view name, std::string_view text) { append_json_string(begin(name), text); }
  void add(std::string_view name, const std::vector<std::string>& texts) { append_list(begin(name), texts); }
  void add_written(std::string_view name, std::string_view json) { begin(name) += json; }

  static void append_list(std::string& out, const std::vector<std::string>& texts) {
    char separator = '[';
    for (const std::string& each : texts) {
      out += separator;
      separator = ',';
      append_json_string(out, each);
    }
    out += separator == '[' ? "[]" : "]";
  }

  [[nodiscard]] std::string finish() && { return std::move(m_text += "}\n"); }

 private:
  static constexpr std::size_t usual_size = 512;

  std::string& begin(std::string_view name) {
    return m_text.append(m_text.empty() ? "{\"" : ",\"").append(name).append("\":");
  }

  std::string m_text;
};

[[noreturn]] void fail(const fs::path& file, const std::string& why) {
  throw error(kinds::value_error, fmt::format("'{}' is no plan of a sweep: {}", file.string(), why));
}

/// The removed keys as a JSON list of lists of texts; nullopt if one is no text, which JSON can't tell from
/// one.
std::optional<std::string> removed_keys(const std::vector<key_path>& removed) {
  std::string written;
  for (const key_path& path : removed) {
    std::vector<std::string> names;
    for (const auto& step : path) {
      const auto* name = std::get_if<key>(&step);
      if (!name || !name->text()) return std::nullopt;
      names.push_back(*name->text());
    }
    written += written.empty() ? '[' : ',';
    plan_line::append_list(written, names);
  }
  return written.empty() ? "[]" : written + "]";
}

node_ptr in_struct_mode(const node_ptr& root) {
  return root->with_flag(flag::struct_mode, true);
}

}  // namespace

std::string first_plan_line(const plan_header& header) {
  plan_line line;
  line.add("format", format_version);
  line.add("program", header.program);
  line.add("command", header.command);
  line.add("directory", header.directory);
  if (header.config_name) line.add("config_name", *header.config_name);
  line.add("master", emit_yaml(*header.master));
  return std::move(line).finish();
}

std::string last_plan_line(std::size_t jobs) {
  plan_line line;
  line.add("jobs", jobs);
  return std::move(line).finish();
}

std::string job_lines::line_of(std::size_t index, const planned_job& job) {
  plan_line line;
  line.add("job", index);
  line.add("identity", job.identity);
  line.add("overrides", job.overrides);
  line.add("directory", job.directory);
  const std::optional<tree_change> change = m_finder.change_to(job.full);
  const std::optional<std::string> removed = change ? removed_keys(change->removed) : std::nullopt;
  if (removed) {
    line.add("set", emit_yaml(*change->set));
    line.add_written("removed", *removed);
  } else {
    line.add("config", emit_yaml(*job.full));
  }
  return std::move(line).finish();
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
  if (integer_field_of(written, "format") != static_cast<std::int64_t>(format_version))
    fail(m_file, "another version has written it");
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
