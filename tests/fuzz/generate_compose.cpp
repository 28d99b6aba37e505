#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "tests/fuzz/generate.hpp"
#include "tests/fuzz/random_tree.hpp"

namespace hydranth::fuzz {

namespace {

/// The groups that there can be. A config includes others of groups that follow its own, so that most trees
/// end; all have options of the same names, so that one group's choice can be another's.
constexpr std::array<std::string_view, 6> groups{"exp", "a", "m", "a/b", "m/l", "c"};

/// Makes a directory of small configs that include each other, and what is asked for on the command line.
class compose_writer {
 public:
  explicit compose_writer(random_source& random) : m_random(random), m_wild(random.one_in(3)) {}

  json write() {
    write_config("conf/config.yaml", 0, true);
    for (std::size_t i = 0; i < groups.size(); ++i) {
      for (const char* option : {"x", "y", "z"}) {
        if (rarely(6)) continue;
        const std::string_view directory = rarely(20) ? "more/" : "conf/";
        write_config(std::string(directory).append(groups[i]).append("/").append(option) + ".yaml", i, false);
      }
    }
    if (!rarely(3)) write_config("conf/base.yaml", 2, false);
    json made = {{"files", m_files},
                 {"config_name", config_name()},
                 {"overrides", overrides()},
                 {"env", {{"CHOICE", "y"}}}};
    if (m_random.one_in(10)) made["resolve"] = true;
    if (m_random.one_in(4)) made["hydra_choices"] = true;
    return made;
  }

 private:
  std::string pick(std::initializer_list<std::string_view> choices) {
    return std::string(m_random.pick(choices));
  }
  /// What may go wrong does so more often in some cases, so that others compose.
  bool rarely(std::size_t times) { return m_random.one_in(m_wild ? times : 12 * times); }

  std::string option() { return rarely(10) ? "nope" : pick({"x", "y", "z"}); }

  json config_name() {
    if (rarely(8))
      return m_random.one_in(2) ? json(nullptr) : json(m_random.pick({"base", "nope", "config.yaml"}));
    return m_random.pick({"config", "config", "config", "config", "config", "config", "config", "exp/x"});
  }

  /// `rank`: the first of the groups that the config may include.
  void write_config(const std::string& path, std::size_t rank, bool primary) {
    std::string text = header(primary || rank == 0);
    text += defaults(rank, primary);
    if (primary && m_random.one_in(6)) text += hydra_node();
    const tree body = random_tree(m_random, 2);
    if (body.what == tree::kind::map) {
      text += entries(body);
    } else if (text.empty() && rarely(2)) {
      text = body.yaml() + "\n";
    }
    m_files[path] = text;
  }

  static std::string entries(const tree& map) {
    const std::string whole = map.yaml();
    if (map.entries.empty()) return "";
    std::string lines;
    for (const tree::entry& entry : map.entries) {
      const tree one{tree::kind::map, {}, {entry}};
      const std::string flow = one.yaml();
      lines += flow.substr(1, flow.size() - 2) + "\n";
    }
    return lines;
  }

  std::string header(bool mostly_global) {
    if (mostly_global && m_random.one_in(2)) return "# @package _global_\n";
    if (rarely(10)) {
      return pick({"# @package\n", "# @package a.b c\n", "# @package _here_\n", "# @package _name_\n",
                   "# @package hydra\n", "# @package a[b]\n"});
    }
    if (!m_random.one_in(6)) return "";
    return pick({"# @package _global_\n", "# @package a.b\n", "# @package _group_\n", "# @package m\n",
                 "# @package _global_.m\n", "#@package: c\n", "# a comment\n# @package c\n",
                 "\n# @package c\n", "# @other word\n", "# @package p.q\n"});
  }

  std::string hydra_node() {
    if (rarely(2)) {
      return pick({"hydra: {nope: 1}\n", "hydra: {searchpath: x}\n", "hydra: {verbose: [x]}\n", "hydra: 1\n",
                   "hydra: {job: 1}\n", "hydra: {job: {chdir: x}}\n", "hydra: null\n"});
    }
    return pick(
        {"hydra: {job: {name: n}}\n", "hydra: {run: {dir: 'o/${a}'}}\n",
         "hydra: {searchpath: ['file://{TMP}/more']}\n", "hydra: {searchpath: ['file://{TMP}/more', more]}\n",
         "hydra: {job: {config: {override_dirname: {item_sep: ';'}}}}\n", "hydra: {job: {env_set: {A: 1}}}\n",
         "hydra: {sweep: {dir: '${hydra.job.name}'}}\n", "hydra: {verbose: true}\n"});
  }

  std::string defaults(std::size_t rank, bool primary) {
    const std::size_t count = m_random.below(primary ? 5 : 3);
    if (count == 0 && !m_random.one_in(8)) return "";
    const std::size_t self = rarely(4) ? count + 1 : m_random.below(count + 1);
    std::string lines;
    for (std::size_t i = 0; i <= count; ++i) {
      if (i == self || rarely(20)) lines += "  - _self_\n";
      if (i < count) lines += entry(rank);
    }
    while (m_random.one_in(primary ? 5 : rank == 0 ? 2 : 12)) lines += "  - " + override_entry() + "\n";
    if (rarely(60)) return pick({"defaults: []\n", "defaults: ???\n", "defaults: null\n", "defaults: x\n"});
    return lines.empty() ? "" : "defaults:\n" + lines;
  }

  /// An entry that includes something, as a line; nothing if no group is left.
  std::string entry(std::size_t rank) {
    if (rarely(8) || (m_random.one_in(12) && rank < 2)) return "  - " + item() + "\n";
    const std::size_t first = rarely(15) ? 0 : rank + 1;
    if (first >= groups.size()) return "";
    std::string text = m_random.one_in(10) ? "optional " : "";
    const std::size_t chosen = first + m_random.below(groups.size() - first);
    text += rank == 0 && m_random.one_in(2) ? "" : "/";
    const std::string group(groups[chosen]);
    text.append(group).append(package()).append(": ").append(value());
    if (rank == 0) m_included.push_back(group);
    return "  - " + text + "\n";
  }

  std::string item() {
    if (rarely(4)) {
      return pick({"nope", "x", "optional nope", "_self_@a", "b: x", "l: y", "b@q: z", "/m/y", "/c/${m}",
                   "${a}", "y@_here_", "/c/x@_group_", "{a: x, m: y}", "1", "null", "[x]"});
    }
    return pick({"/base", "/a/b/x@c", "/c/x@_global_", "/c/y@_here_", "/c/z@a", "/base@m", "/c/x", "/c/y@p",
                 "/hydra/job_logging/disabled@hydra.job_logging"});
  }

  std::string package() {
    if (rarely(40)) return pick({"@", "@_name_", "@a[b]", "@p:q", "@_group_", "@_here_.h", "@a b"});
    if (!m_random.one_in(3)) return "";
    return pick({"@a", "@m.l", "@_global_", "@_here_", "@c", "@_global_.q", "@_group_.p", "@a.b", "@p.q",
                 "@p", "@m", "@q", "@r"});
  }

  std::string value() {
    if (rarely(12)) {
      return pick({"???", "[]", "1", "true", "x.yaml", "_self_", "../a/x", "{x: 1}", "[null]", "'x y'", "b/x",
                   "''", "'?\?\?'", "[x, 1]", "${nope}", "${a}${m}", "[x, '${a}']", "'${'", "${c@p}"});
    }
    switch (m_random.below(20)) {
      case 0:
        return "null";
      case 1:
      case 2:
        return "[" + option() + ", " + option() + "]";
      case 3:
        return pick({"${a}", "${m}", "${c}", "'${a/b}'", "${oc.env:CHOICE}"});
      default:
        return option();
    }
  }

  std::string override_entry() {
    std::string text = "override ";
    if (m_random.one_in(5)) {
      if (rarely(3)) return text + pick({"hydra/output: nope", "hydra/nope: x", "hydra/job_logging: [x]"});
      return text + pick({"hydra/job_logging: disabled", "/hydra/hydra_logging: none",
                          "/hydra/launcher: basic", "/hydra/job_logging: null", "/hydra/help: default"});
    }
    text += rarely(6) ? "" : "/";
    text += rarely(3) ? std::string(groups[m_random.below(groups.size())]) : included_group();
    text += rarely(3) ? package() : "";
    return text.append(": ").append(value());
  }

  json overrides() {
    json list = json::array();
    while (m_random.one_in(2) && list.size() < 4) {
      list.push_back(m_random.one_in(2) ? group_override() : value_override());
    }
    return list;
  }

  /// A group of the primary config's defaults list.
  std::string included_group() {
    return m_included.empty() ? "exp" : m_included[m_random.below(m_included.size())];
  }

  std::string group_override() {
    if (m_random.one_in(8)) {
      if (rarely(2)) return pick({"hydra/output=nope", "~hydra/nope", "hydra/launcher=[basic]"});
      return pick({"hydra/job_logging=disabled", "hydra/launcher=basic", "~hydra/sweeper",
                   "hydra/job_logging=none", "hydra/hydra_logging=null", "hydra/env=default"});
    }
    std::string text = rarely(8) ? pick({"+", "~", "++"}) : pick({"", "", "", "", "+"});
    text += text == "+" || rarely(4) ? std::string(groups[m_random.below(groups.size())]) : included_group();
    text += text.starts_with('+') || rarely(3) ? package() : "";
    if (text.starts_with('~') && m_random.one_in(2)) return text;
    text += '=';
    if (rarely(8))
      return text + pick({"?\?\?", "1", "'x'", "{x: 1}", "", "a/x", "'${'", "[]", "x.yaml", "[x,1]"});
    switch (m_random.below(8)) {
      case 0:
        return text + "null";
      case 1:
        return text + "[" + option() + "," + option() + "]";
      case 2:
        return text + pick({"'${c}'", "${m}", "'y'"});
      default:
        return text + option();
    }
  }

  std::string value_override() {
    if (m_random.one_in(6)) return hydra_override();
    std::string text = rarely(3) ? pick({"", "+", "~", "~"}) : pick({"++", "++", "+"});
    text += rarely(6) ? pick({"a", "m", "exp", "c"})
                      : pick({"b", "l", "new", "p.q", "a.a", "m.l", "c.b", "a.b.c", "q", "d"});
    if (m_random.one_in(3)) text += pick({".a", ".b", ".l", ".new"});
    if (rarely(8)) text += pick({".0", ".1", "[0]", ".-1", "@p"});
    if (text.starts_with('~') && m_random.one_in(2)) return text;
    if (rarely(12))
      return text + "=" + pick({"'${'", "{a: '${'}", "{null: 1}", "[{null: 1}]", "1,2", "[[{x: '${'}]]"});
    return text + "=" +
           pick({"1", "x", "null", "[1,2]", "{a: 2}", "'${a}'", "${m.l}", "?\?\?", "{l: [x]}", "true", "",
                 "'a b'", "{}", "[]", "1.50", "{b: {c: 1}, a: null}", "[{a: ${c}}]"});
  }

  std::string hydra_override() {
    if (rarely(2)) {
      return pick({"hydra.nope=1", "hydra.mode=nope", "hydra.job.num=x", "hydra.job.env_set.X=1",
                   "~hydra.verbose", "hydra.sweep.subdir=[x]", "hydra=1", "hydra.job=null",
                   "hydra.searchpath=[1]", "++hydra.job.q=1", "hydra.run.dir={a: 1}",
                   "hydra.job.env_copy=[NOT_SET]"});
    }
    return pick({"hydra.job.name=foo", "hydra.run.dir=o", "+hydra.zzz=1", "hydra.verbose=true",
                 "hydra.searchpath=['file://{TMP}/more']", "hydra.searchpath=null", "hydra.job.chdir=null",
                 "+hydra.job.env_set.X=1", "hydra.mode=RUN", "hydra.sweep.subdir=${hydra.job.num}",
                 "hydra.job.env_copy=[CHOICE]", "hydra.output_subdir=null", "hydra={job: {name: q}}",
                 "hydra.job={name: q}", "hydra.help.app_name=q",
                 "hydra.job.config.override_dirname.exclude_keys=[a]"});
  }

  random_source& m_random;
  bool m_wild;
  std::vector<std::string> m_included;
  json m_files = json::object();
};

}  // namespace

json generate_compose(random_source& random) {
  return compose_writer(random).write();
}

}  // namespace hydranth::fuzz
