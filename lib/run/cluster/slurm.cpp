#include "lib/run/cluster/slurm.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <string_view>
#include <utility>

#include "hydranth/error.hpp"

namespace hydranth::impl {

namespace {

/// What Slurm calls the states of a job (squeue(1), `JOB STATE CODES`; sacct(1)). All others wait.
constexpr std::array<std::pair<std::string_view, job_state>, 15> state_names{{
    {"RUNNING", job_state::running},
    {"COMPLETING", job_state::running},
    {"STOPPED", job_state::running},
    {"SUSPENDED", job_state::running},
    {"SIGNALING", job_state::running},
    {"STAGE_OUT", job_state::running},
    {"COMPLETED", job_state::done},
    {"FAILED", job_state::failed},
    {"BOOT_FAIL", job_state::failed},
    {"NODE_FAIL", job_state::failed},
    {"OUT_OF_MEMORY", job_state::failed},
    {"TIMEOUT", job_state::timed_out},
    {"DEADLINE", job_state::timed_out},
    {"CANCELLED", job_state::cancelled},
    {"PREEMPTED", job_state::cancelled},
}};

/// sacct says more of some: `CANCELLED by 1000`.
job_state state_of(std::string_view name) {
  name = name.substr(0, name.find_first_of(" +"));
  for (const auto& [known, state] : state_names) {
    if (known == name) return state;
  }
  return job_state::submitted;
}

std::optional<std::size_t> number_in(std::string_view text) {
  std::size_t number = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failure != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

std::string without_line_end(std::string text) {
  while (text.ends_with('\n') || text.ends_with(' ')) text.pop_back();
  return text;
}

struct reply {
  bool is_good = false;
  std::string out;
  std::string err;
};

class slurm final : public scheduler {
 public:
  explicit slurm(std::shared_ptr<const processes> runner) : m_runner(std::move(runner)) {}

  std::string name() const override { return "Slurm"; }

  std::string submit(const std::filesystem::path& script) const override {
    const reply said = ask({"sbatch", "--parsable", script.string()});
    if (!said.is_good && said.err.find("Invalid job array specification") != std::string::npos)
      throw refusal(said.err).with_hint(
          "an array may be too large: hydra.sweeper.max_batch_size=1000 makes several");
    if (!said.is_good) throw refusal(said.err);
    // `12`, or `12;cluster`.
    return without_line_end(said.out.substr(0, said.out.find(';')));
  }

  std::optional<std::map<std::size_t, task_report>> tasks(const std::string& array,
                                                          std::size_t count) const override try {
    const reply said = ask({"squeue", "--noheader", "--array", "--states=all", "--jobs=" + array,
                            "--Format=ArrayTaskID:|,State:|,Reason:|,exit_code:|,NodeList:|"});
    // Slurm forgets what has ended some minutes ago (MinJobAge in its configuration).
    const bool is_forgotten = said.err.find("Invalid job id") != std::string::npos;
    if (!said.is_good && !is_forgotten) return std::nullopt;
    std::map<std::size_t, task_report> known;
    std::optional<task_report> rest;
    for (const std::string_view line : split(said.out, '\n')) add_queued(line, known, rest);
    if (known.size() < count) add_accounted(array, known);
    for (std::size_t i = 0; rest && i < count; ++i) known.try_emplace(i, *rest);
    return known;
  } catch (const error&) {
    return std::nullopt;
  }

  void cancel(const std::string& array, const std::vector<std::size_t>& tasks) const override {
    tell({"scancel", fmt::format("{}_[{}]", array, fmt::join(tasks, ","))});
  }

  void cancel_waiting(const std::string& array) const override {
    tell({"scancel", "--state=PENDING", array});
  }

 private:
  static error refusal(const std::string& text) { return {kinds::hydra_exception, without_line_end(text)}; }

  [[nodiscard]] reply ask(std::vector<std::string> words) const {
    reply said;
    const process_request request{
        .words = std::move(words), .variables = {}, .directory = {}, .is_told = false};
    const process_end end = m_runner->run(
        request, [&](std::string_view text) { said.out += text; },
        [&](std::string_view text) { said.err += text; });
    said.is_good = end.success();
    return said;
  }

  /// What has ended meanwhile needs no more telling.
  void tell(std::vector<std::string> words) const {
    const reply said = ask(std::move(words));
    const bool has_ended = said.err.find("Invalid job id") != std::string::npos ||
                           said.err.find("already completing or completed") != std::string::npos;
    if (!said.is_good && !has_ended) throw refusal(said.err);
  }

  /// `rest` is for all tasks of which there is no line: those that were cancelled together while they waited.
  static void add_queued(std::string_view line, std::map<std::size_t, task_report>& known,
                         std::optional<task_report>& rest) {
    const std::vector<std::string_view> fields = split(line, '|');
    if (fields.size() < 4) return;
    task_report report{.state = state_of(fields[1]), .words = std::string(fields[1]), .exit_status = {}};
    const std::string_view reason = fields[2];
    if (!reason.empty() && reason != "None" && reason != fields[1])
      report.words += fmt::format(", {}", reason);
    if (fields.size() > 4 && !fields[4].empty()) report.words += fmt::format(" on {}", fields[4]);
    // As wait(2) says it: the status in the upper byte, the signal in the lower one.
    if (const auto code = number_in(fields[3]); code && has_ended(report.state))
      report.exit_status = static_cast<int>(*code % 128 != 0 ? 128 + *code % 128 : *code / 256);
    if (const std::optional<std::size_t> index = number_in(fields[0])) {
      known[*index] = std::move(report);
    } else if (has_ended(report.state)) {
      report.exit_status.reset();
      rest = std::move(report);
    }
  }

  void add_accounted(const std::string& array, std::map<std::size_t, task_report>& known) const try {
    const reply said = ask({"sacct", "--noheader", "--parsable2", "--allocations", "--array",
                            "--jobs=" + array, "--format=JobID,State,ExitCode,NodeList"});
    if (!said.is_good) return;
    for (const std::string_view line : split(said.out, '\n')) {
      const std::vector<std::string_view> fields = split(line, '|');
      if (fields.size() < 3) continue;
      const std::optional<std::size_t> index = number_in(fields[0].substr(fields[0].find('_') + 1));
      if (!index || known.contains(*index)) continue;
      task_report report{.state = state_of(fields[1]), .words = std::string(fields[1]), .exit_status = {}};
      if (fields.size() > 3 && fields[3] != "None assigned") report.words += fmt::format(" on {}", fields[3]);
      const std::size_t colon = fields[2].find(':');
      const auto status = number_in(fields[2].substr(0, colon));
      const auto signal =
          colon == std::string_view::npos ? std::nullopt : number_in(fields[2].substr(colon + 1));
      if (has_ended(report.state) && status)
        report.exit_status = static_cast<int>(signal.value_or(0) != 0 ? 128 + *signal : *status);
      known.emplace(*index, std::move(report));
    }
  } catch (const error&) {
    // There need not be a sacct.
  }

  std::shared_ptr<const processes> m_runner;
};

}  // namespace

std::shared_ptr<const scheduler> make_slurm(std::shared_ptr<const processes> runner) {
  return std::make_shared<const slurm>(std::move(runner));
}

std::shared_ptr<const scheduler> find_scheduler(const std::string& name) {
  return name == slurm_name ? make_slurm(processes::real()) : nullptr;
}

}  // namespace hydranth::impl
