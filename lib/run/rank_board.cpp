#include "lib/run/rank_board.hpp"

#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <optional>
#include <system_error>
#include <thread>

#include "hydranth/error.hpp"
#include "lib/run/sweep/atomic_file.hpp"

namespace hydranth::impl {

namespace {

namespace fs = std::filesystem;
using clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds look_interval{20};
/// How long the first meeting may take: schedulers start processes of a group together.
constexpr std::chrono::minutes longest_wait{2};

bool is_there(const fs::path& file) {
  std::error_code ignored;
  return fs::exists(file, ignored);
}

std::optional<std::string> content_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(in), {});
}

}  // namespace

rank_board::rank_board(rank_group group, fs::path directory)
    : m_group(std::move(group)), m_directory(std::move(directory)) {}

void rank_board::tell(const std::string& text) {
  if (m_has_given_up) return;
  // What another run has left that was ended at a bad moment.
  clear();
  replace_file(slot(), text);
  for (const auto since = clock::now(); !have_all_read();) be_patient(since, "the others");
  clear();
  m_have_met = true;
}

std::string rank_board::hear() {
  const fs::path own = mark_of(m_group.rank);
  for (const auto since = clock::now();; be_patient(since, "number 0")) {
    // The mark is gone before the next text is there.
    if (is_there(own)) continue;
    const std::optional<std::string> text = content_of(slot());
    if (!text) continue;
    replace_file(own, "");
    m_have_met = true;
    return *text;
  }
}

fs::path rank_board::slot() const {
  return m_directory / fmt::format(".hydranth-ranks.{}", m_group.name);
}

fs::path rank_board::mark_of(std::size_t rank) const {
  return m_directory / fmt::format(".hydranth-ranks.{}.{}", m_group.name, rank);
}

bool rank_board::have_all_read() const {
  for (std::size_t rank = 1; rank < m_group.size; ++rank) {
    if (!is_there(mark_of(rank))) return false;
  }
  return true;
}

void rank_board::clear() const {
  std::error_code ignored;
  fs::remove(slot(), ignored);
  for (std::size_t rank = 1; rank < m_group.size; ++rank) fs::remove(mark_of(rank), ignored);
}

void rank_board::be_patient(clock::time_point since, const char* for_whom) {
  std::this_thread::sleep_for(look_interval);
  if (m_have_met || clock::now() - since < longest_wait) return;
  m_has_given_up = true;
  clear();
  throw error(kinds::hydra_exception,
              fmt::format("this is process {} of {} that were started together, and {} did not come",
                          m_group.rank, m_group.size, for_whom))
      .with_hint("they meet in their working directory; HYDRANTH_RANKS=each makes each one a run of its own");
}

}  // namespace hydranth::impl
