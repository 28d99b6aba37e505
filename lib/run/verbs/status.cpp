#include <fmt/format.h>

#include <array>
#include <map>

#include "lib/run/columns.hpp"
#include "lib/run/sweep/progress.hpp"
#include "lib/run/verbs/sweep_words.hpp"
#include "lib/run/verbs/verbs.hpp"
#include "lib/tree/emit_json.hpp"

namespace hydranth::impl {

namespace {

constexpr std::string_view about =
    R"(Shows what has become of the jobs of a sweep, while it runs or afterwards, from
any machine that sees its directory: how many are in which state, and those that
run or did not end well.

Exit codes: 0 all jobs are done; 1 not all are; 2 it can't be told.
)";

constexpr std::string_view flags_about =
    R"(      --format FORMAT      print as text (default), or every job as json
)";

constexpr std::string_view examples =
    R"(  hydranth status multirun/2026-01-31/12-00-00
  hydranth status multirun/2026-01-31/12-00-00 --format json
)";

constexpr std::array<flag_spec, 1> flags{{format_flag}};

constexpr int done_code = 0;
constexpr int open_code = 1;
constexpr int trouble_code = 2;

/// A job with what is known of it.
struct row {
  std::size_t number = 0;
  planned_job planned;
  saved_sweep::job_status status;
};

std::string time_of(const job_record& record) {
  const auto end = record.end.value_or(std::chrono::system_clock::now());
  return duration_text(std::chrono::duration_cast<std::chrono::nanoseconds>(end - record.start));
}

std::vector<std::string> cells(const row& job) {
  const auto& record = job.status.record;
  std::string what = record ? record->failure : "";
  if (record && record->state == job_state::running)
    what = fmt::format("process {} on {}", record->process.pid, record->process.host);
  return {fmt::format("#{}", job.number), std::string(name_of(job.status.state)),
          record ? time_of(*record) : "", fmt::format("{}", fmt::join(job.planned.overrides, " ")),
          what.substr(0, what.find('\n'))};
}

node_ptr json_of(const row& job) {
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
  return node::make(std::move(fields));
}

void print_json(const console& output, const std::vector<row>& jobs) {
  list_value list;
  for (const row& job : jobs) list.items.push_back(json_of(job));
  output.out(emit_json(*node::make(std::move(list))) + '\n');
}

void print_text(const console& output, const std::vector<row>& jobs) {
  std::map<job_state, std::size_t> counts;
  columns listed;
  for (const row& job : jobs) {
    ++counts[job.status.state];
    if (job.status.state != job_state::done && job.status.state != job_state::planned) listed.add(cells(job));
  }
  std::string summary = fmt::format("{} jobs", jobs.size());
  for (const auto& [state, count] : counts)
    summary +=
        fmt::format("{} {} {}", summary.find(':') == std::string::npos ? ":" : ",", count, name_of(state));
  output.out(summary + '\n' + listed.to_text("  "));
}

int perform(const verb_call& call) {
  const saved_sweep saved = sweep_of(call.given);
  if (!overrides_behind(call.given).empty())
    throw error(kinds::usage_error, "expected nothing but a directory");
  std::vector<row> jobs;
  bool all_done = true;
  for (std::size_t i = 0; i < saved.plan().size(); ++i) {
    jobs.push_back({i, saved.plan().job(i), saved.status(i)});
    jobs.back().planned.full = nullptr;
    all_done = all_done && jobs.back().status.state == job_state::done;
  }
  call.given.format == "json" ? print_json(call.app.output, jobs) : print_text(call.app.output, jobs);
  return all_done ? done_code : open_code;
}

}  // namespace

constinit const verb status_verb{.name = "status",
                                 .operands = "DIR",
                                 .summary = "show what has become of the jobs of a sweep",
                                 .about = about,
                                 .flags_about = flags_about,
                                 .examples = examples,
                                 .flags = flags,
                                 .operands_are_files = true,
                                 .perform = perform,
                                 .failure_code = trouble_code};

}  // namespace hydranth::impl
