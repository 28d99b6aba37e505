// The conformance runner: `conformance_runner [FILE.jsonl...]`. See README.md beside this file.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "tests/conformance/area.hpp"

namespace {

namespace fs = std::filesystem;
using namespace hydranth::conformance;

struct deviation {
  json instead;
  bool used = false;
};

struct tally {
  std::size_t passed = 0;
  std::size_t deviating = 0;
  std::size_t pending = 0;
  std::size_t total = 0;
};

std::vector<std::string> read_lines(const fs::path& file) {
  std::ifstream in(file);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

/// One id a line; `#` starts a comment line.
std::set<std::string> read_pending(const fs::path& file) {
  std::set<std::string> ids;
  for (const std::string& line : read_lines(file)) {
    if (!line.empty() && line.front() != '#') ids.insert(line);
  }
  return ids;
}

/// Tab-separated: id, what we do instead (JSON), why, upstream reference. The first line names the columns.
std::map<std::string, deviation> read_deviations(const fs::path& file) {
  std::map<std::string, deviation> rows;
  bool heading = true;
  for (const std::string& line : read_lines(file)) {
    if (std::exchange(heading, false) || line.empty()) continue;
    const std::size_t first = line.find('\t');
    const std::size_t second = line.find('\t', first + 1);
    const std::size_t third = line.find('\t', second + 1);
    if (third == std::string::npos)
      throw std::runtime_error("deviations.tsv: a row of fewer than four columns: " + line);
    rows[line.substr(0, first)] = {json::parse(line.substr(first + 1, second - first - 1))};
  }
  return rows;
}

class runner {
 public:
  explicit runner(const fs::path& directory)
      : m_pending(read_pending(directory / "pending.txt")),
        m_deviations(read_deviations(directory / "deviations.tsv")) {}

  void run_file(const fs::path& file) {
    std::ifstream in(file);
    if (!in) throw std::runtime_error("cannot read " + file.string());
    for (std::string line; std::getline(in, line);) {
      if (!line.empty()) run_case(json::parse(line));
    }
  }

  [[nodiscard]] bool report() const {
    for (const auto& [area, counts] : m_tallies) {
      std::cout << area << ": " << counts.passed << " of " << counts.total;
      if (counts.deviating) std::cout << " (" << counts.deviating << " by deviation)";
      if (counts.pending) std::cout << " (" << counts.pending << " pending)";
      std::cout << '\n';
    }
    return m_ok;
  }

 private:
  void run_case(const json& test_case) {
    const auto id = test_case.at("id").get<std::string>();
    const std::string area = id.substr(0, id.find('-'));
    const area_function run = find_area(area);
    if (!run) throw std::runtime_error("no such area: " + id);

    const auto row = m_deviations.find(id);
    if (row == m_deviations.end()) return judge(id, m_tallies[area], test_case, outcome_of(run, test_case));

    json deviating = test_case;
    deviating["expect"] = row->second.instead;
    outcome result = outcome_of(run, deviating);
    result.passed = canonical(row->second.instead) == canonical(result.actual);
    judge(id, m_tallies[area], deviating, result);
    if (result.passed) ++m_tallies[area].deviating;
    if (outcome_of(run, test_case).passed)
      fail(id, "passes as recorded: its row in deviations.tsv has to go");
  }

  static outcome outcome_of(area_function run, const json& test_case) {
    try {
      return run(test_case);
    } catch (const std::exception& failure) {
      return {false, std::string("exception: ") + failure.what()};
    }
  }

  void judge(const std::string& id, tally& counts, const json& test_case, const outcome& result) {
    ++counts.total;
    const bool pending = m_pending.contains(id);
    if (result.passed) {
      ++counts.passed;
      if (pending) fail(id, "passes: its line in pending.txt has to go");
    } else if (pending) {
      ++counts.pending;
    } else {
      fail(id,
           "\n  expected " + canonical(test_case.at("expect")) + "\n  actual   " + canonical(result.actual));
    }
  }

  void fail(const std::string& id, const std::string& why) {
    std::cout << "FAIL " << id << ": " << why << '\n';
    m_ok = false;
  }

  std::set<std::string> m_pending;
  std::map<std::string, deviation> m_deviations;
  std::map<std::string, tally> m_tallies;
  bool m_ok = true;
};

std::vector<fs::path> default_files(const fs::path& directory) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(directory / "cases")) {
    if (entry.path().extension() == ".jsonl") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

int main(int argc, char** argv) try {
  const fs::path directory = HYDRANTH_CONFORMANCE_DIR;
  std::vector<fs::path> files(argv + 1, argv + argc);
  if (files.empty()) files = default_files(directory);
  runner all(directory);
  for (const fs::path& file : files) all.run_file(file);
  return all.report() ? 0 : 1;
} catch (const std::exception& failure) {
  std::cerr << "conformance_runner: " << failure.what() << '\n';
  return 2;
}
