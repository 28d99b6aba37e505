#include "lib/run/sweep/job_list_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "lib/report/excerpt.hpp"
#include "lib/run/columns.hpp"
#include "lib/run/describe.hpp"
#include "lib/run/failure_report.hpp"
#include "lib/tree/emit_json.hpp"
#include "lib/tree/flow_text.hpp"

namespace hydranth::impl {

namespace {

/// `lr: 0.1 -> 0.2`, `+db.port: 3306`, `-db.file: x.db`
std::string change_text(const located_difference& change) {
  const std::string key = full_key(change.last().path);
  const std::string last = flow_text(*change.last().value);
  if (!change.first) return fmt::format("+{}: {}", key, last);
  if (!change.second) return fmt::format("-{}: {}", key, last);
  return fmt::format("{}: {} -> {}", key, flow_text(*change.first->value), last);
}

std::string changes_text(const std::vector<located_difference>& changes) {
  std::string text;
  for (const located_difference& each : changes) text += (text.empty() ? "" : ", ") + change_text(each);
  return printable(text);
}

/// `0-3, 7`; of many only the first ones.
std::string numbers_text(const std::vector<std::size_t>& numbers) {
  constexpr std::size_t most_ranges = 10;
  std::string text;
  std::size_t ranges = 0;
  for (std::size_t i = 0; i < numbers.size();) {
    if (ranges++ == most_ranges) return text + fmt::format(" and {} more", numbers.size() - i);
    std::size_t last = i;
    while (last + 1 < numbers.size() && numbers[last + 1] == numbers[last] + 1) ++last;
    text += (text.empty() ? "" : ", ") + fmt::format("{}", numbers[i]);
    if (last > i) text += fmt::format("-{}", numbers[last]);
    i = last + 1;
  }
  return text;
}

std::string as_table(const job_list& listed, const std::filesystem::path& directory) {
  columns table;
  table.add({"#", "overrides", "directory", "difference to the base"});
  for (const listed_job& job : listed.jobs) {
    const bool is_composed = !job.directory.empty();
    table.add({fmt::format("{}", job.number), printable(fmt::format("{}", fmt::join(job.overrides, " "))),
               is_composed ? printable(relative_to(job.directory, directory)) : "-",
               is_composed ? changes_text(job.changes) : "can't be composed"});
  }
  std::string text =
      table.to_text() + fmt::format("{} {}\n", listed.jobs.size(), listed.jobs.size() == 1 ? "job" : "jobs");
  for (const std::string& script : listed.scripts) text += '\n' + script;
  return text;
}

node_ptr texts_node(const std::vector<std::string>& texts) {
  list_value made;
  for (const std::string& text : texts) made.items.push_back(node::make(text));
  return node::make(std::move(made));
}

node_ptr number_node(std::size_t number) {
  return node::make(integer(static_cast<std::int64_t>(number)));
}

node_ptr job_node(const listed_job& job) {
  const bool is_composed = !job.directory.empty();
  map_value made;
  made.set("number", number_node(job.number));
  made.set("overrides", texts_node(job.overrides));
  if (job.repetition) made.set("repetition", number_node(*job.repetition));
  made.set("directory", is_composed ? node::make(job.directory) : node::make(null_value{}));
  made.set("changes", is_composed ? diff_as_list(job.changes) : node::make(null_value{}));
  return node::make(std::move(made));
}

node_ptr failure_node(const job_failure& failure) {
  list_value jobs;
  for (const std::size_t number : failure.jobs) jobs.items.push_back(number_node(number));
  map_value made;
  made.set("kind", node::make(failure.what.kind()));
  made.set("message", node::make(failure.what.message()));
  made.set("jobs", node::make(std::move(jobs)));
  return node::make(std::move(made));
}

std::string as_json(const job_list& listed) {
  list_value jobs;
  for (const listed_job& job : listed.jobs) jobs.items.push_back(job_node(job));
  list_value failures;
  for (const job_failure& failure : listed.failures) failures.items.push_back(failure_node(failure));
  map_value whole;
  whole.set("jobs", node::make(std::move(jobs)));
  whole.set("failures", node::make(std::move(failures)));
  if (!listed.scripts.empty()) whole.set("scripts", texts_node(listed.scripts));
  return emit_json(*node::make(std::move(whole))) + '\n';
}

}  // namespace

int report_job_list(const application& app, const job_list& listed) {
  const bool is_json = app.sweeping.listing == job_list_format::json;
  app.output.out(is_json ? as_json(listed) : as_table(listed, app.directory));
  for (const job_failure& failure : listed.failures) {
    app.output.err(fmt::format("{} {} can't be composed:\n", failure.jobs.size() == 1 ? "job" : "jobs",
                               numbers_text(failure.jobs)));
    report_error(app.output, app.errors, failure.what);
  }
  return listed.failures.empty() ? 0 : 1;
}

}  // namespace hydranth::impl
