#include "lib/run/sweep/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

namespace hydranth::impl {

std::string duration_text(std::chrono::nanoseconds time) {
  const auto seconds = std::chrono::duration<double>(time).count();
  if (seconds < 60) return fmt::format("{:.1f} s", seconds);
  const auto whole = static_cast<long>(seconds);
  if (whole < 3600) return fmt::format("{}:{:02} min", whole / 60, whole % 60);
  return fmt::format("{}:{:02}:{:02} h", whole / 3600, whole / 60 % 60, whole % 60);
}

std::string progress_text(const progress_count& count, std::chrono::nanoseconds passed) {
  const std::size_t ended = count.done + count.failed;
  std::string text = fmt::format("[{}/{}] {} done", ended, count.all, count.done);
  if (count.failed > 0) text += fmt::format(", {} failed", count.failed);
  text += fmt::format(", {} running", count.running);
  if (ended == 0 || ended == count.all) return text;
  const double left = static_cast<double>(count.all - ended) / static_cast<double>(ended);
  return text + fmt::format(", {} left", duration_text(std::chrono::duration_cast<std::chrono::nanoseconds>(
                                             std::chrono::duration<double, std::nano>(passed) * left)));
}

std::string summary_text(const progress_count& count) {
  std::string text = fmt::format("{} jobs: {} done", count.all, count.done);
  if (count.failed > 0) text += fmt::format(", {} failed", count.failed);
  const std::size_t left = count.all - count.done - count.failed;
  if (left > 0) text += fmt::format(", {} not started", left);
  return text;
}

progress_line::progress_line(const console& output)
    : m_output(output), m_terminal(isatty(STDERR_FILENO) == 1 && isatty(STDOUT_FILENO) == 1) {}

progress_line::~progress_line() {
  hide();
}

void progress_line::show(const std::string& text) {
  if (!m_terminal || text == m_shown) return;
  m_output.err("\r\x1b[K" + text);
  m_shown = text;
}

void progress_line::hide() {
  if (m_shown.empty()) return;
  m_output.err("\r\x1b[K");
  m_shown.clear();
}

}  // namespace hydranth::impl
