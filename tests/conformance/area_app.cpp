// Runs the program `sim` as a process in a directory of its own, and looks at what it printed and wrote.
#include <algorithm>
#include <filesystem>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "lib/run/processes.hpp"
#include "tests/conformance/area.hpp"
#include "tests/conformance/case_files.hpp"
#include "tests/support/scratch_directory.hpp"

namespace hydranth::conformance {

namespace {

namespace fs = std::filesystem;
using testing::replaced;
using testing::scratch_directory;

/// What stands below the directory, directories with a slash at the end; but for the table of a sweep's jobs,
/// which Hydra doesn't have.
std::set<std::string> tree_of(const fs::path& root) {
  std::set<std::string> names;
  for (auto at = fs::recursive_directory_iterator(root); at != fs::recursive_directory_iterator(); ++at) {
    const fs::directory_entry& entry = *at;
    if (entry.path().filename() == ".sweep") {
      at.disable_recursion_pending();
      continue;
    }
    names.insert(fs::relative(entry.path(), root).string() + (entry.is_directory() ? "/" : ""));
  }
  return names;
}

std::string joined_lines(const json& texts) {
  std::string lines;
  for (const json& text : texts) lines += text.get<std::string>() + '\n';
  return lines;
}

/// The dashes and the padding of the table of search paths depend on the length of the paths.
std::string without_table_widths(const std::string& text) {
  static const std::regex rule("-{5,}$");
  static const std::regex padding(" +\\|");
  std::istringstream in(text);
  std::string result;
  int rules_left = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.find("| Provider") != std::string::npos) rules_left = 2;
    if (rules_left > 0) {
      line = std::regex_replace(line, padding, " |");
      const std::string replaced_rule = std::regex_replace(line, rule, "{RULE}");
      if (replaced_rule != line) --rules_left;
      line = replaced_rule;
    }
    result += line + '\n';
  }
  if (!text.ends_with('\n') && !result.empty()) result.pop_back();
  return result;
}

/// Replaces what differs from run to run, as the recording did: `normalised` names the rules.
class normaliser {
 public:
  normaliser(const json& rules, std::string tmp) : m_tmp(std::move(tmp)) {
    for (const json& rule : rules) m_rules.insert(rule.get<std::string>());
  }

  [[nodiscard]] std::string operator()(std::string text) const {
    text = replaced(std::move(text), m_tmp, "{TMP}");
    if (m_rules.contains("version")) text = replaced(std::move(text), "1.3.5", "{VERSION}");
    if (m_rules.contains("time")) {
      static const std::regex log_time(R"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3})");
      static const std::regex directory(R"(\d{4}-\d\d-\d\d/\d\d-\d\d-\d\d)");
      static const std::regex date(R"(\d{4}-\d\d-\d\d/)");
      text = std::regex_replace(text, log_time, "{DATE} {TIME},{MS}");
      text = std::regex_replace(text, directory, "{DATE}/{TIME}");
      text = std::regex_replace(text, date, "{DATE}/");
    }
    if (m_rules.contains("path-table")) text = without_table_widths(text);
    return text;
  }

 private:
  std::string m_tmp;
  std::set<std::string> m_rules;
};

json run_program(const json& test_case, const scratch_directory& scratch) {
  const fs::path& tmp = scratch.path();
  const fs::path app = tmp / "app";
  const fs::path work = tmp / "work";
  fs::create_directories(app);
  fs::create_directories(work);
  write_files(test_case, "files", scratch, "app");
  write_files(test_case, "cwd_files", scratch, "work");
  const fs::path program = app / test_case.value("program", "sim");
  fs::create_symlink(HYDRANTH_CONFORMANCE_SIM, program);

  impl::process_request request;
  request.directory = work;
  request.words = {program};
  for (const json& word : test_case.at("args")) {
    request.words.push_back(replaced(word.get<std::string>(), "{TMP}", tmp.string()));
  }
  request.variables = {{"COLUMNS", "80"}, {"LANG", "C.UTF-8"}, {"TZ", "UTC"}};
  request.variables.emplace_back("SIM_TASK", test_case.at("app").get<std::string>());
  if (test_case.contains("select"))
    request.variables.emplace_back("SIM_SELECT", joined_lines(test_case.at("select")));
  if (const json& path = test_case.at("config_path"); !path.is_null()) {
    request.variables.emplace_back("SIM_CONFIG_PATH", path.get<std::string>());
  }
  if (const json& name = test_case.at("config_name"); !name.is_null()) {
    request.variables.emplace_back("SIM_CONFIG_NAME", name.get<std::string>());
  }
  if (test_case.contains("env")) {
    for (const auto& [name, value] : test_case.at("env").items()) {
      request.variables.emplace_back(name, replaced(value.get<std::string>(), "{TMP}", tmp.string()));
    }
  }

  const std::set<std::string> before = tree_of(work);
  std::string out;
  std::string err;
  const impl::process_end end = impl::processes::real()->run(
      request, [&](std::string_view text) { out += text; }, [&](std::string_view text) { err += text; });

  const json& rules = test_case.at("expect").at("normalised");
  const normaliser normalised(rules, tmp);
  json tree = json::array();
  for (const std::string& name : tree_of(work)) {
    if (!before.contains(name)) tree.push_back(normalised(name));
  }
  std::sort(tree.begin(), tree.end());
  json contents = json::object();
  for (const auto& [wanted, text] : test_case.at("expect").at("contents").items()) {
    for (const std::string& name : tree_of(work)) {
      if (normalised(name) == wanted) contents[wanted] = normalised(scratch.read(fs::path("work") / name));
    }
  }
  return {{"exit_code", end.by_signal ? -end.number : end.number},
          {"stdout", normalised(out)},
          {"stderr", normalised(err)},
          {"tree", std::move(tree)},
          {"contents", std::move(contents)},
          {"normalised", rules}};
}

/// Without what only Python has: the times of its imports, and argparse's descriptions of the flags.
std::string without_python(std::string text) {
  text = replaced(std::move(text), "\n{PROFILING}\n", "");
  const std::size_t flags = text.find("== Flags ==");
  const std::size_t groups = text.find("== Configuration groups ==");
  if (flags != std::string::npos && groups != std::string::npos) text.erase(flags, groups - flags);
  return text;
}

/// A script is the project's own: that there is one is all that counts here.
bool fits(const std::string& expected, const std::string& actual) {
  if (expected == "{SCRIPT}") return !actual.empty();
  return without_python(expected) == without_python(actual);
}

/// The lines of a Python error that say what is wrong: without the stack, the class name, and the advice at
/// the end.
std::vector<std::string> error_lines(const std::string& recorded) {
  static const std::string traceback = "{TRACEBACK}\n";
  std::string text = recorded;
  const std::size_t stack = text.rfind(traceback);
  std::string heading;
  if (stack != std::string::npos) {
    const std::size_t colon = text.find(": ", stack);
    heading = text.substr(0, text.find(traceback));
    text = colon == std::string::npos ? "" : text.substr(colon + 2);
  }
  std::istringstream in(heading + text.substr(0, text.find("\nSet the environment variable")));
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) {
    const std::size_t begin = line.find_first_not_of(" \t");
    if (begin != std::string::npos) lines.push_back(line.substr(begin));
  }
  return lines;
}

/// Of errors whose wording is Python's, the meaning counts: every line that is not a parser's or a stack's
/// has to be there. A usage error only has to be one.
bool same_meaning(const json& expected, const json& actual) {
  const auto want = expected.at("stderr").get<std::string>();
  const auto have = actual.at("stderr").get<std::string>();
  if (want == have) return true;
  if (want.empty() || have.empty()) return false;
  // What is wrong with a YAML text is said in other words than PyYAML's.
  static const std::regex yaml_error("(Scanner|Parser|Composer|Constructor|Reader)Error: ");
  if (std::regex_search(want, yaml_error)) return true;
  static const std::regex python(
      R"(no viable alternative|mismatched input|extraneous input|token recognition|)"
      R"(LexerNoViable|missing .* at|See https|^\^|^usage:|^\[|error: |UserWarning)");
  for (const std::string& line : error_lines(want)) {
    if (!std::regex_search(line, python) && have.find(line) == std::string::npos) return false;
  }
  return true;
}

bool matches(const json& expected, const json& actual, bool exact) {
  for (const std::string field : {"exit_code", "tree", "contents"}) {
    if (canonical(expected.at(field)) != canonical(actual.at(field))) return false;
  }
  const auto out = actual.at("stdout").get<std::string>();
  if (exact) return expected.at("stdout") == out && expected.at("stderr") == actual.at("stderr");
  return fits(expected.at("stdout").get<std::string>(), out) && same_meaning(expected, actual);
}

}  // namespace

outcome run_app(const json& test_case) {
  const scratch_directory scratch;
  const json actual = run_program(test_case, scratch);
  const bool exact = test_case.at("level") == "exact";
  return {matches(test_case.at("expect"), actual, exact), actual};
}

}  // namespace hydranth::conformance
