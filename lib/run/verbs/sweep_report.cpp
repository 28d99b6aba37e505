#include "lib/run/verbs/sweep_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "lib/run/columns.hpp"
#include "lib/run/sweep/progress.hpp"
#include "lib/tree/emit_json.hpp"

namespace hydranth::impl {

namespace {

std::string time_of(const job_record& record) {
  const auto end = record.end.value_or(std::chrono::system_clock::now());
  return duration_text(std::chrono::duration_cast<std::chrono::nanoseconds>(end - record.start));
}

std::vector<std::string> cells(const reported_job& job) {
  const auto& record = job.status.record;
  std::string what = record ? record->failure : "";
  if (record && record->state == job_state::running)
    what = fmt::format("process {} on {}", record->process.pid, record->process.host);
  if (job.status.task && what.empty())
    what =
        fmt::format("{} {}_{}", job.status.task->scheduler, job.status.task->array, job.status.task->index);
  return {fmt::format("#{}", job.number), std::string(name_of(job.status.state)),
          record ? time_of(*record) : "", fmt::format("{}", fmt::join(job.planned.overrides, " ")),
          what.substr(0, what.find('\n'))};
}

node_ptr json_of(const reported_job& job) {
  map_value fields;
  fields.set("job", node::make(integer(static_cast<std::int64_t>(job.number))));
  fields.set("state", node::make(std::string(name_of(job.status.state))));
  fields.set("identity", node::make(job.planned.identity));
  fields.set("directory", node::make(job.planned.directory));
  list_value overrides;
  for (const std::string& each : job.planned.overrides) overrides.items.push_back(node::make(each));
  fields.set("overrides", node::make(std::move(overrides)));
  if (job.status.record) {
    const node_ptr known = to_node(*job.status.record);
    for (const map_value::entry& entry : *known->as_map()) {
      if (!fields.contains(entry.name)) fields.set(entry.name, entry.value);
    }
  }
  if (const auto& task = job.status.task) {
    map_value about;
    about.set("scheduler", node::make(task->scheduler));
    about.set("array", node::make(task->array));
    about.set("index", node::make(integer(static_cast<std::int64_t>(task->index))));
    fields.set("task", node::make(std::move(about)));
  }
  return node::make(std::move(fields));
}

void print_json(const console& output, const std::vector<reported_job>& jobs) {
  list_value list;
  for (const reported_job& job : jobs) list.items.push_back(json_of(job));
  output.out(emit_json(*node::make(std::move(list))) + '\n');
}

void print_text(const console& output, const std::vector<reported_job>& jobs) {
  std::map<job_state, std::size_t> counts;
  columns listed;
  for (const reported_job& job : jobs) {
    ++counts[job.status.state];
    if (job.status.state != job_state::done && job.status.state != job_state::planned) listed.add(cells(job));
  }
  std::string summary = fmt::format("{} jobs", jobs.size());
  for (const auto& [state, count] : counts)
    summary +=
        fmt::format("{} {} {}", summary.find(':') == std::string::npos ? ":" : ",", count, name_of(state));
  output.out(summary + '\n' + listed.to_text("  "));
}

}  // namespace

std::vector<reported_job> rows_of(const saved_sweep& saved, const cluster_reports& reports,
                                  job_record::time_point now) {
  std::vector<reported_job> jobs;
  for (std::size_t i = 0; i < saved.plan().size(); ++i) {
    jobs.push_back({i, saved.plan().job(i), reports.judge(saved.status(i), now)});
    jobs.back().planned.full = nullptr;
  }
  return jobs;
}

void print_jobs(const console& output, const std::vector<reported_job>& jobs, bool json) {
  json ? print_json(output, jobs) : print_text(output, jobs);
}

int code_of(const std::vector<reported_job>& jobs) {
  const auto is_done = [](const reported_job& job) { return job.status.state == job_state::done; };
  return std::ranges::all_of(jobs, is_done) ? 0 : 1;
}

}  // namespace hydranth::impl
