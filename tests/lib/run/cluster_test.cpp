#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "hydranth/instantiate.hpp"
#include "hydranth/main.hpp"
#include "lib/run/cluster/cluster_launcher.hpp"
#include "lib/run/cluster/reports.hpp"
#include "lib/run/cluster/slurm.hpp"
#include "lib/run/cluster/slurm_script.hpp"
#include "lib/run/cluster/slurm_settings.hpp"
#include "lib/run/configs.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/config.hpp"
#include "tests/support/scratch_directory.hpp"

using namespace hydranth;
using namespace hydranth::impl;
using hydranth::testing::failure_of;
using hydranth::testing::read_config;
using hydranth::testing::scratch_directory;

namespace {

/// `hydra.launcher` with the defaults of the record, and what the text says.
config launcher_config(const std::string& said = "") {
  const std::string defaults =
      "{submitit_folder: /sweep/.sweep/slurm, timeout_min: 60, cpus_per_task: null, gpus_per_node: null, "
      "tasks_per_node: 1, mem_gb: null, nodes: 1, name: sim, stderr_to_stdout: false, signal_delay_s: 120, "
      "max_num_timeout: 0, additional_parameters: {}, array_parallelism: 256, setup: null, srun_args: null}";
  map_value fields = *read_config(defaults)->as_map();
  if (!said.empty()) {
    const node_ptr changes = read_config(said);
    for (const map_value::entry& entry : *changes->as_map()) fields.set(entry.name, entry.value);
  }
  return config_access::make_root(node::make(std::move(fields)), default_reading());
}

std::string script_of(const std::string& said, std::vector<std::size_t> numbers, std::string after = "") {
  return slurm_script(slurm_settings_of(launcher_config(said)), {.program = "/opt/my sim",
                                                                 .sweep = "/sweep",
                                                                 .directory = "/home/me",
                                                                 .numbers = std::move(numbers),
                                                                 .after = std::move(after)});
}

/// Answers each command by its first word, and notes what it was asked.
class scripted_processes final : public processes {
 public:
  struct answer {
    std::string out = {};
    std::string err = {};
    int status = 0;
  };

  process_end run(const process_request& request, const output_receiver& out,
                  const output_receiver& err) const override {
    std::string line;
    for (const std::string& word : request.words) line += (line.empty() ? "" : " ") + word;
    asked.push_back(line);
    const auto found = answers.find(request.words.front());
    if (found == answers.end()) throw error(kinds::os_error, "cannot run '" + request.words.front() + "'");
    out(found->second.out);
    err(found->second.err);
    return {found->second.status, false};
  }
  process_end run(const process_request& /*request*/) const override { return {1, false}; }

  std::map<std::string, answer> answers;
  mutable std::vector<std::string> asked;
};

/// Says what it is told to say.
class fake_scheduler final : public scheduler {
 public:
  std::string name() const override { return "Fake"; }
  std::string submit(const std::filesystem::path& script) const override {
    scripts.push_back(script.string());
    if (on_submit) on_submit();
    return "7";
  }
  std::optional<std::map<std::size_t, task_report>> tasks(const std::string& /*array*/,
                                                          std::size_t /*count*/) const override {
    return reports;
  }
  void cancel(const std::string& array, const std::vector<std::size_t>& tasks) const override {
    for (const std::size_t task : tasks) cancelled.push_back(array + "_" + std::to_string(task));
  }

  void cancel_waiting(const std::string& array) const override { cancelled.push_back(array); }

  std::function<void()> on_submit;
  std::optional<std::map<std::size_t, task_report>> reports = std::map<std::size_t, task_report>();
  mutable std::vector<std::string> scripts;
  mutable std::vector<std::string> cancelled;
};

/// A table with three jobs that were submitted as the array 7.
struct submitted_sweep {
  scratch_directory directory;
  job_table table{directory.path()};
  std::shared_ptr<fake_scheduler> cluster = std::make_shared<fake_scheduler>();

  submitted_sweep() {
    table.create();
    add_launch(table, {.scheduler = "fake",
                       .id = "7",
                       .script = "7.sh",
                       .submitted = "2026-01-31T12:00:00.000Z",
                       .tasks = {{0, 0}, {1, 0}, {2, 0}}});
  }

  [[nodiscard]] scheduler_finder find() const {
    return [held = cluster](const std::string& name) { return name == "fake" ? held : nullptr; };
  }

  [[nodiscard]] job_status status(std::size_t job) const {
    const job_statuses jobs(table);
    cluster_reports reports(find());
    reports.ask(jobs);
    return reports.judge(jobs.of(job), {});
  }

  std::vector<std::size_t> record() const {
    job_statuses jobs(table);
    cluster_reports reports(find());
    return record_ends(jobs, 3, reports, {});
  }
};

}  // namespace

TEST_CASE("the script says what the settings say") {
  CHECK(script_of("", {0, 1, 5}) == R"(#!/bin/bash
#SBATCH --job-name=sim
#SBATCH --nodes=1
#SBATCH --ntasks-per-node=1
#SBATCH --time=60
#SBATCH --signal=USR2@120
#SBATCH --array=0-2%256
#SBATCH --chdir=/home/me
#SBATCH --output=/sweep/.sweep/slurm/%A_%a.out
#SBATCH --error=/sweep/.sweep/slurm/%A_%a.err
#SBATCH --open-mode=append

# The jobs of the sweep, in the order of the array's tasks.
jobs=(0 1 5)

exec srun --unbuffered "/opt/my sim" --sweep-job /sweep "${jobs[SLURM_ARRAY_TASK_ID]}"
)");
}

TEST_CASE("all settings have their place in the script") {
  CHECK(script_of(R"(name: my "sim"
partition: gpu
account: lab
qos: high
comment: 'a #1 try'
cpus_per_task: 4
gpus_per_node: 2
gpus_per_task: 1
cpus_per_gpu: 2
gres: gpu:a100:2
mem_gb: 16
mem_per_cpu: 2G
mem_per_gpu: 8G
constraint: ib
exclude: c[1-3]
timeout_min: 2
max_num_timeout: 3
stderr_to_stdout: true
array_parallelism: 8
submitit_folder: /logs of it/%j
setup: [module load mpi, 'export A="b c"']
srun_args: [--mpi=pmix, '--label']
additional_parameters: {mail_type: END, exclusive: true, hold: false, begin: null}
)",
                  {3}, "12") == R"(#!/bin/bash
#SBATCH --job-name="my \"sim\""
#SBATCH --partition=gpu
#SBATCH --account=lab
#SBATCH --qos=high
#SBATCH --comment="a #1 try"
#SBATCH --nodes=1
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=4
#SBATCH --gpus-per-node=2
#SBATCH --gpus-per-task=1
#SBATCH --cpus-per-gpu=2
#SBATCH --gres=gpu:a100:2
#SBATCH --mem=16G
#SBATCH --mem-per-cpu=2G
#SBATCH --mem-per-gpu=8G
#SBATCH --constraint=ib
#SBATCH --exclude=c[1-3]
#SBATCH --time=2
#SBATCH --signal=USR2@60
#SBATCH --requeue
#SBATCH --mail-type=END
#SBATCH --exclusive
#SBATCH --array=0-0%8
#SBATCH --dependency=afterok:12
#SBATCH --kill-on-invalid-dep=yes
#SBATCH --chdir=/home/me
#SBATCH --output="/logs of it/%A_%a.out"
#SBATCH --open-mode=append

# The jobs of the sweep, in the order of the array's tasks.
jobs=(3)

module load mpi
export A="b c"

srun --unbuffered --mpi=pmix --label "/opt/my sim" --sweep-job --stderr-to-stdout /sweep "${jobs[SLURM_ARRAY_TASK_ID]}"
status=$?
# It took too long: once more, 3 times at most.
if [ "$status" -eq 124 ] && [ "${SLURM_RESTART_COUNT:-0}" -lt 3 ]; then
  scontrol requeue "$SLURM_JOB_ID"
fi
exit "$status"
)");
}

TEST_CASE("settings that can't be are refused") {
  const auto refusal = [](const std::string& said) {
    return failure_of([&] { return slurm_settings_of(launcher_config(said)); });
  };
  CHECK(refusal("timeout_min: 0") == "ValueError: 0 is too little: 1 is the least");
  CHECK(refusal("nodes: -1") == "ValueError: -1 is too little: 1 is the least");
  CHECK(refusal("comment: \"a\\nb\"") == "ValueError: a setting of Slurm's has to stand on one line");
  CHECK(refusal("setup: [\"a\\nb\"]") == "ValueError: a setting of Slurm's has to stand on one line");
  CHECK(refusal("submitit_folder: /logs/%A/x") ==
        "ValueError: '/logs/%A/x' has a pattern of Slurm's in the name of a directory");
  CHECK(refusal("additional_parameters: {time: 5}") ==
        "ValueError: --time is said by another setting, or by the launcher");
  CHECK(refusal("additional_parameters: {array: 1-2}") ==
        "ValueError: --array is said by another setting, or by the launcher");
  CHECK(refusal("additional_parameters: {'a b': 5}") == "ValueError: 'a b' is no option of sbatch");
}

TEST_CASE("Slurm's words are understood") {
  const auto commands = std::make_shared<scripted_processes>();
  const auto slurm = make_slurm(commands);
  CHECK(failure_of([&] { return slurm->submit("1.sh"); }) == "OSError: cannot run 'sbatch'");
  CHECK_FALSE(slurm->tasks("12", 2));

  commands->answers["sbatch"] = {.out = "12;east\n"};
  CHECK(slurm->submit("1.sh") == "12");
  commands->answers["sbatch"] = {.err = "sbatch: error: invalid partition specified: x\n", .status = 1};
  CHECK(failure_of([&] { return slurm->submit("1.sh"); }) ==
        "HydraException: sbatch: error: invalid partition specified: x");
  commands->answers["sbatch"] = {
      .err = "sbatch: error: Batch job submission failed: Invalid job array specification\n", .status = 1};
  try {
    static_cast<void>(slurm->submit("1.sh"));
    FAIL("no error");
  } catch (const error& failure) {
    CHECK(failure.hint() == "an array may be too large: hydra.sweeper.max_batch_size=1000 makes several");
  }

  commands->answers["squeue"] = {.out =
                                     "3|PENDING|JobArrayTaskLimit|0||\n"
                                     "0|COMPLETED|None|0|c1|\n"
                                     "1|FAILED|NonZeroExitCode|768|c2|\n"
                                     "2|RUNNING|None|0|c1|\n"
                                     "5|FAILED|None|9|c1|\n"};
  commands->answers["sacct"] = {.out =
                                    "12_1|COMPLETED|0:0|c9\n"
                                    "12_4|CANCELLED by 1000|0:15|None assigned\n"
                                    "12_[6-9]|PENDING|0:0|None assigned\n"};
  const auto tasks = *slurm->tasks("12", 6);
  REQUIRE(tasks.size() == 6);
  CHECK(tasks.at(0).state == job_state::done);
  CHECK(tasks.at(1).state == job_state::failed);
  CHECK(tasks.at(1).exit_status == 3);
  CHECK(tasks.at(1).words == "FAILED, NonZeroExitCode on c2");
  CHECK(tasks.at(2).state == job_state::running);
  CHECK(tasks.at(3).state == job_state::submitted);
  CHECK(tasks.at(4).state == job_state::cancelled);
  CHECK(tasks.at(4).exit_status == 143);
  CHECK(tasks.at(4).words == "CANCELLED by 1000");
  CHECK(tasks.at(5).exit_status == 137);

  commands->answers["squeue"] = {.err = "slurm_load_jobs error: Invalid job id specified\n", .status = 1};
  commands->answers["sacct"] = {.err = "Slurm accounting storage is disabled\n", .status = 1};
  CHECK(slurm->tasks("12", 1)->empty());
  commands->answers["squeue"] = {.err = "squeue: error: Unable to contact slurm controller\n", .status = 1};
  CHECK_FALSE(slurm->tasks("12", 1));

  commands->answers["scancel"] = {};
  slurm->cancel("12", {0, 3});
  CHECK(commands->asked.back() == "scancel 12_[0,3]");
  slurm->cancel_waiting("12");
  CHECK(commands->asked.back() == "scancel --state=PENDING 12");

  // Tasks that were cancelled while they waited have one line together.
  commands->answers["squeue"] = {.out = "0|COMPLETED|None|0|c1|\nN/A|CANCELLED|None|0||\n"};
  CHECK(slurm->tasks("12", 3)->at(0).state == job_state::done);
  CHECK(slurm->tasks("12", 3)->at(2).state == job_state::cancelled);
}

TEST_CASE("what a scheduler says and what the table says are taken together") {
  const submitted_sweep sweep;
  auto& reports = *sweep.cluster->reports;
  CHECK(job_statuses(sweep.table).of(0).state == job_state::submitted);
  CHECK(job_statuses(sweep.table).of(3).state == job_state::planned);

  reports = {{0, {job_state::submitted, "PENDING", {}}}, {1, {job_state::running, "RUNNING", {}}}};
  CHECK(sweep.status(0).state == job_state::submitted);
  CHECK(sweep.status(1).state == job_state::running);
  CHECK(sweep.status(2).state == job_state::failed);
  CHECK(sweep.status(2).record->failure == "task 7_2: the scheduler has forgotten it");

  sweep.cluster->reports.reset();
  CHECK(sweep.status(2).state == job_state::submitted);
}

TEST_CASE("an end that only a scheduler knows is recorded, once") {
  const submitted_sweep sweep;
  const auto begun = sweep.table.begin(0, {});
  REQUIRE(begun);
  *sweep.cluster->reports = {{0, {job_state::failed, "NODE_FAIL on c1", {}}},
                             {1, {job_state::timed_out, "TIMEOUT", {}}},
                             {2, {job_state::done, "COMPLETED", 0}}};
  CHECK(sweep.record() == std::vector<std::size_t>{0, 1, 2});
  CHECK(sweep.record().empty());
  CHECK(sweep.table.latest(0)->attempt == 1);
  CHECK(sweep.table.latest(0)->failure == "task 7_0: NODE_FAIL on c1");
  CHECK(sweep.table.latest(1)->state == job_state::timed_out);
  CHECK(sweep.table.latest(2)->failure == "task 7_2: COMPLETED, but it has left no word of its end");
}

TEST_CASE("a task that has written its last word is believed; if it is queued again it is not over") {
  const submitted_sweep sweep;
  job_record record = *sweep.table.begin(0, {});
  record.state = job_state::timed_out;
  record.end = job_record::time_point();
  sweep.table.update(0, record);
  *sweep.cluster->reports = {{0, {job_state::failed, "FAILED", 124}}};
  CHECK(sweep.status(0).state == job_state::timed_out);
  *sweep.cluster->reports = {{0, {job_state::submitted, "PENDING, BeginTime", {}}}};
  CHECK(sweep.status(0).state == job_state::submitted);
  *sweep.cluster->reports = {};
  CHECK(sweep.status(0).state == job_state::timed_out);
}

TEST_CASE("only what waits or runs is cancelled") {
  const submitted_sweep sweep;
  *sweep.cluster->reports = {{0, {job_state::failed, "FAILED", 1}},
                             {1, {job_state::submitted, "PENDING", {}}}};
  CHECK(cancel_tasks(job_statuses(sweep.table), sweep.find()) == 1);
  CHECK(sweep.cluster->cancelled == std::vector<std::string>{"7_1"});
  sweep.cluster->reports.reset();
  CHECK(cancel_tasks(job_statuses(sweep.table), sweep.find()) == 3);
}

TEST_CASE("a launch is written and read") {
  const launch_record written{
      .scheduler = "slurm", .id = "12", .script = "/s/1.sh", .submitted = "now", .tasks = {{4, 0}, {6, 2}}};
  const std::string text = to_json(written);
  CHECK(
      text ==
      R"({"scheduler":"slurm","id":"12","script":"/s/1.sh","submitted":"now","jobs":[4,6],"attempts":[0,2]})"
      "\n");
  CHECK(launch_from_json(text, "1.json").tasks.at(1).attempts == 2);
  CHECK(failure_of([&] {
          return launch_from_json(hydranth::testing::replaced(text, "[0,2]", "[0]"), "1.json").id;
        }) == "ValueError: '1.json' is no record of a launch");
}

TEST_CASE("the launcher of a cluster submits a batch as one array and waits for it") {
  const scratch_directory directory;
  directory.write("conf/config.yaml", "x: 1\n");
  directory.write("conf/hydra/launcher/fake.yaml", "_target_: lab.Fake\nonly_submits: false\n");
  const auto cluster = std::make_shared<fake_scheduler>();
  const job_table table(directory.path() / "sweep");
  // One job is done, one dies without a word.
  cluster->on_submit = [&] {
    job_record record = *table.begin(0, {});
    record.state = job_state::done;
    record.end = job_record::time_point();
    table.update(0, record);
    *cluster->reports = {{0, {job_state::done, "COMPLETED", 0}}, {1, {job_state::failed, "NODE_FAIL", {}}}};
  };
  registry targets;
  targets
      .add("lab.Fake",
           [&](bool only_submits) {
             return make_cluster_launcher(
                 {.scheduler_name = "fake",
                  .cluster = cluster,
                  .script =
                      [](const job_batch& jobs, const std::vector<std::size_t>& numbers,
                         const std::string& after) {
                        return std::to_string(jobs.size()) + " jobs from " + std::to_string(numbers.front()) +
                               " after " + (after.empty() ? "nothing" : after) + "\n";
                      },
                  .folder = directory.path() / "scripts",
                  .only_submits = only_submits,
                  .look_interval = std::chrono::milliseconds(1),
                  .question_interval = std::chrono::milliseconds(1)});
           },
           {"only_submits"})
      .as<launcher>();
  session with;
  with.add(targets);
  const auto run = [&](std::vector<std::string> words) {
    words.insert(words.begin(), {"sim", "-m", "hydra/launcher=fake", "hydra/hydra_logging=none",
                                 "hydra.sweep.dir=" + (directory.path() / "sweep").string()});
    std::vector<const char*> argv;
    for (const std::string& word : words) argv.push_back(word.c_str());
    return hydranth::main(static_cast<int>(argv.size()), argv.data(), with,
                          {.config_path = (directory.path() / "conf").string(), .config_name = "config"},
                          [](const config&) {});
  };
  CHECK(run({"x=5,6"}) == 1);
  CHECK(directory.read("scripts/1.sh") == "2 jobs from 0 after nothing\n");
  CHECK(table.latest(0)->state == job_state::done);
  CHECK(table.latest(1)->failure == "task 7_1: NODE_FAIL");
  CHECK(launches_of(table).size() == 1);

  cluster->on_submit = {};
  CHECK(run({"x=5,6", "hydra.launcher.only_submits=true", "hydra.sweeper.max_batch_size=1"}) == 0);
  CHECK(directory.read("scripts/3.sh") == "1 jobs from 1 after 7\n");
  CHECK_FALSE(table.latest(1));
  CHECK(job_statuses(table).of(1).state == job_state::submitted);
}
