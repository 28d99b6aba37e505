#include "lib/run/ranks.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <optional>

#include "lib/run/failure_report.hpp"
#include "lib/run/follow_job.hpp"
#include "lib/run/interruption.hpp"
#include "lib/run/rank_board.hpp"
#include "lib/tree/emit_json.hpp"
#include "lib/tree/emit_yaml.hpp"
#include "lib/tree/load.hpp"
#include "lib/tree/read_json.hpp"

namespace hydranth::impl {

namespace {

/// The variables of those who start processes together. The first one that is there counts: an MPI may be
/// started by srun.
struct starter {
  const char* rank;
  const char* size;
  /// What together is the name of a group.
  std::array<const char*, 4> name;
};

constexpr std::array<starter, 3> starters{{
    {"OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_SIZE", {"PMIX_NAMESPACE", "OMPI_MCA_ess_base_jobid", "", ""}},
    // Set in steps only: in a batch script there is one process, whatever the number of tasks.
    {"SLURM_PROCID",
     "SLURM_STEP_NUM_TASKS",
     {"SLURM_JOB_ID", "SLURM_STEP_ID", "SLURM_RESTART_COUNT", "SLURM_SRUN_COMM_PORT"}},
    {"PMI_RANK", "PMI_SIZE", {"HYDRANTH_RUN_ID", "", "", ""}},
}};

std::optional<std::size_t> number_in(const environment& variables, const char* name) {
  const std::optional<std::string> text = variables.get(name);
  std::size_t number = 0;
  if (!text) return std::nullopt;
  const auto [end, failure] = std::from_chars(text->data(), text->data() + text->size(), number);
  if (failure != std::errc() || end != text->data() + text->size()) return std::nullopt;
  return number;
}

/// Part of a file's name.
std::string name_of(const starter& by, const environment& variables) {
  std::string name;
  for (const char* each : by.name) {
    const std::optional<std::string> text = *each == '\0' ? std::nullopt : variables.get(each);
    if (text && !text->empty()) name += (name.empty() ? "" : ".") + *text;
  }
  for (char& c : name) {
    if (c == '/' || c == ' ') c = '_';
  }
  // MPICH gives its processes nothing that they have in common but their parent, on each machine another one.
  return name.empty() ? fmt::format("{}", getppid()) : name;
}

node_ptr list_of(const std::vector<std::string>& texts) {
  list_value list;
  for (const std::string& each : texts) list.items.push_back(node::make(each));
  return node::make(std::move(list));
}

/// A job that number 0 runs, as the others get to know it.
std::string job_message(const job_context& context, const std::vector<std::string>& words) {
  map_value fields;
  fields.set("words", list_of(words));
  fields.set("directory", node::make(context.output_directory()));
  fields.set("config", node::make(emit_yaml(*config_access::root_of(context.hydra))));
  return emit_json(*node::make(std::move(fields)));
}

std::string end_message(int code) {
  map_value fields;
  fields.set("end", node::make(integer(code)));
  return emit_json(*node::make(std::move(fields)));
}

int lead_others(const task& run, const std::vector<std::string>& words, rank_board& board,
                const std::function<int(const task& shared)>& lead) {
  const task told = [&](const job_context& context) {
    board.tell(job_message(context, words));
    return run(context);
  };
  try {
    const int code = lead(run.command().empty() ? told : told.with_command(run.command()));
    board.tell(end_message(code));
    return code;
  } catch (...) {
    board.tell(end_message(EXIT_FAILURE));
    throw;
  }
}

/// Runs the jobs that number 0 tells of. What it says of them is for it to write down.
int follow_leader(const application& app, const task& run, const std::vector<std::string>& words,
                  const rank_group& group, rank_board& board) {
  const interruption_watch watch;
  int code = 0;
  while (true) {
    const node_ptr told = read_json(grammar::source::make("rank 0", board.hear()));
    if (find_field(told, "end")) return code != 0 ? code : static_cast<int>(integer_field_of(told, "end"));
    if (text_list_field_of(told, "words") != words)
      throw error(
          kinds::hydra_exception,
          fmt::format("process {} of {} was started with other words than number 0", group.rank, group.size))
          .with_hint("HYDRANTH_RANKS=each makes each one a run of its own");
    const node_ptr root = load_yaml(grammar::source::make("rank 0", text_field_of(told, "config")))
                              ->with_flag(flag::struct_mode, true);
    const config full = config_access::make_root(root, with_hydra_root(app.how, root));
    const job_result result = follow_job(app, run, full, text_field_of(told, "directory"), group.all_log);
    if (!result.failed()) continue;
    report_failed_job(app.output, app.errors, result);
    code = EXIT_FAILURE;
  }
}

}  // namespace

rank_group rank_group_of(const environment& variables) {
  const std::string how = variables.get("HYDRANTH_RANKS").value_or("share");
  if (how != "share" && how != "each" && how != "log")
    throw error(kinds::usage_error,
                fmt::format("HYDRANTH_RANKS is '{}'; it has to be share, each or log", how));
  if (how == "each") return {};
  for (const starter& by : starters) {
    const std::optional<std::size_t> rank = number_in(variables, by.rank);
    const std::optional<std::size_t> size = number_in(variables, by.size);
    if (rank && size && *rank<*size&& * size> 1) return {*rank, *size, name_of(by, variables), how == "log"};
  }
  return {};
}

int run_in_ranks(const application& app, const task& run, const std::vector<std::string>& words,
                 const std::function<int(const task& shared)>& lead) {
  const rank_group group = rank_group_of(*app.how->outside.variables);
  if (group.size == 1) return lead(run);
  rank_board board(group, app.directory);
  return group.rank == 0 ? lead_others(run, words, board, lead)
                         : follow_leader(app, run, words, group, board);
}

}  // namespace hydranth::impl
