#include "lib/run/sweep/job_table.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <system_error>

#include "lib/run/output_files.hpp"
#include "lib/run/sweep/atomic_file.hpp"

namespace hydranth::impl {

namespace fs = std::filesystem;

namespace {

/// The last line that has an end and is not empty.
std::string last_line_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::string last;
  for (std::string line; std::getline(in, line) && !in.eof();) {
    if (!line.empty()) last = std::move(line);
  }
  return last;
}

}  // namespace

job_table::job_table(fs::path directory) : m_sweep(std::move(directory)), m_own(m_sweep / ".sweep") {}

void job_table::create() const {
  std::error_code failure;
  if (fs::exists(m_own, failure)) {
    refuse_running_jobs();
    int number = 1;
    while (fs::exists(m_sweep / fmt::format(".sweep.{}", number), failure)) ++number;
    fs::rename(m_own, m_sweep / fmt::format(".sweep.{}", number), failure);
    if (failure)
      throw error(kinds::os_error, fmt::format("cannot rename '{}': {}", m_own.string(), failure.message()));
  }
  make_directories(m_own / "jobs");
}

void job_table::refuse_running_jobs() const {
  std::error_code ignored;
  for (const fs::directory_entry& entry : fs::directory_iterator(m_own / "jobs", ignored)) {
    const auto job = static_cast<std::size_t>(std::strtoull(entry.path().filename().c_str(), nullptr, 10));
    const std::optional<job_record> found = current(job);
    if (!found || found->state != job_state::running) continue;
    throw error(kinds::hydra_exception,
                fmt::format("in '{}' job {} of another sweep is still run by process {} on {}",
                            m_sweep.string(), job, found->process.pid, found->process.host))
        .with_hint("another hydra.sweep.dir keeps the two apart; `cancel` ends the other one");
  }
}

fs::path job_table::file_of(std::size_t job, std::size_t attempt) const {
  return m_own / "jobs" / fmt::format("{}.{}.jsonl", job, attempt);
}

std::size_t job_table::last_attempt(std::size_t job) const {
  std::size_t attempt = 0;
  while (access(file_of(job, attempt + 1).c_str(), F_OK) == 0) ++attempt;
  return attempt;
}

std::optional<job_record> job_table::latest(std::size_t job) const {
  const std::size_t attempt = last_attempt(job);
  if (attempt == 0) return std::nullopt;
  const fs::path file = file_of(job, attempt);
  return record_from_json(last_line_of(file), file.string());
}

std::optional<job_record> job_table::current(std::size_t job) const {
  std::optional<job_record> found = latest(job);
  if (!found || found->state != job_state::running || found->process.is_alive().value_or(true)) return found;
  // It may have written its last word before it ended.
  found = latest(job);
  if (found->state != job_state::running) return found;
  found->state = is_cancelled() ? job_state::cancelled : job_state::failed;
  found->failure = fmt::format("its process {} has vanished", found->process.pid);
  return found;
}

std::optional<job_record> job_table::begin(std::size_t job, job_record::time_point now) const {
  job_record record;
  record.process = process_identity::current();
  record.start = now;
  return add(job, std::move(record));
}

std::optional<job_record> job_table::add(std::size_t job, job_record record) const {
  record.attempt = last_attempt(job) + 1;
  if (!create_file(file_of(job, record.attempt), to_json(record) + '\n')) return std::nullopt;
  return record;
}

void job_table::update(std::size_t job, const job_record& record) const {
  append_line(file_of(job, record.attempt), to_json(record));
}

bool job_table::is_cancelled() const {
  return access((m_own / "cancelled").c_str(), F_OK) == 0;
}

void job_table::cancel() const {
  replace_file(m_own / "cancelled", "");
}

void job_table::withdraw_cancel() const {
  std::error_code ignored;
  fs::remove(m_own / "cancelled", ignored);
}

}  // namespace hydranth::impl
