#include "lib/run/sweep/launch_record.hpp"

#include <fmt/format.h>

#include <fstream>
#include <iterator>

#include "hydranth/bind.hpp"
#include "lib/run/configs.hpp"
#include "lib/run/output_files.hpp"
#include "lib/run/sweep/atomic_file.hpp"
#include "lib/tree/emit_json.hpp"
#include "lib/tree/read_json.hpp"

namespace hydranth::impl {

namespace {

namespace fs = std::filesystem;

fs::path file_of(const job_table& table, std::size_t number) {
  return table.launches_directory() / fmt::format("{}.json", number);
}

node_ptr number(std::size_t value) {
  return node::make(integer(static_cast<std::int64_t>(value)));
}

std::vector<std::size_t> numbers_of(const node_ptr& written, const char* field) {
  return config_access::make_root(written, default_reading()).get<std::vector<std::size_t>>(field);
}

}  // namespace

std::string to_json(const launch_record& record) {
  map_value fields;
  fields.set("scheduler", node::make(record.scheduler));
  fields.set("id", node::make(record.id));
  fields.set("script", node::make(record.script));
  fields.set("submitted", node::make(record.submitted));
  list_value jobs;
  list_value attempts;
  for (const launch_record::task& task : record.tasks) {
    jobs.items.push_back(number(task.job));
    attempts.items.push_back(number(task.attempts));
  }
  fields.set("jobs", node::make(std::move(jobs)));
  fields.set("attempts", node::make(std::move(attempts)));
  return emit_json(*node::make(std::move(fields))) + '\n';
}

launch_record launch_from_json(const std::string& text, const std::string& name) {
  const node_ptr read = read_json(grammar::source::make(name, text));
  launch_record record{.scheduler = text_field_of(read, "scheduler"),
                       .id = text_field_of(read, "id"),
                       .script = text_field_of(read, "script"),
                       .submitted = text_field_of(read, "submitted"),
                       .tasks = {}};
  const std::vector<std::size_t> jobs = numbers_of(read, "jobs");
  const std::vector<std::size_t> attempts = numbers_of(read, "attempts");
  if (jobs.size() != attempts.size())
    throw error(kinds::value_error, fmt::format("'{}' is no record of a launch", name));
  for (std::size_t i = 0; i < jobs.size(); ++i) record.tasks.push_back({jobs[i], attempts[i]});
  return record;
}

void add_launch(const job_table& table, const launch_record& record) {
  make_directories(table.launches_directory());
  const std::string text = to_json(record);
  std::size_t number = 1;
  while (!create_file(file_of(table, number), text)) ++number;
}

std::vector<launch_record> launches_of(const job_table& table) {
  std::vector<launch_record> found;
  for (std::size_t number = 1;; ++number) {
    const fs::path file = file_of(table, number);
    std::ifstream in(file);
    if (!in) return found;
    found.push_back(launch_from_json({std::istreambuf_iterator<char>(in), {}}, file.string()));
  }
}

}  // namespace hydranth::impl
