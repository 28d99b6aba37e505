#include "lib/run/arguments.hpp"

#include "hydranth/render.hpp"
#include "lib/run/flags.hpp"
#include "tests/support/catch.hpp"

using hydranth::impl::arguments;
using hydranth::impl::program_flags;
using words = std::vector<std::string>;

namespace {

arguments parse_arguments(const words& line) {
  return hydranth::impl::parse_arguments(line, program_flags());
}

words overrides_of(const words& line) {
  words texts;
  for (const auto& argument : parse_arguments(line).words) texts.push_back(argument.text);
  return texts;
}

std::string refusal_of(const words& line) {
  try {
    (void)parse_arguments(line);
  } catch (const hydranth::error& refusal) {
    CHECK(refusal.kind() == hydranth::kinds::usage_error);
    return hydranth::render(refusal);
  }
  return "accepted";
}

}  // namespace

TEST_CASE("a value of a flag of ours may begin with a dash") {
  CHECK(parse_arguments({"-j", "-1", "a=1"}).jobs == "-1");
  CHECK(parse_arguments({"--jobs", "-1"}).jobs == "-1");
  CHECK(refusal_of({"-j", "-m"}).starts_with("argument --jobs/-j: expected one argument\n"));
}

TEST_CASE("flags and overrides mix freely") {
  const words line{"a=1", "--cfg", "job", "b=2", "-m", "~c"};
  const arguments given = parse_arguments(line);
  CHECK(given.show_config == "job");
  CHECK(given.multirun);
  CHECK(overrides_of(line) == words{"a=1", "b=2", "~c"});
  CHECK(given.words[1].number == 4);
}

TEST_CASE("a value follows as the next word, after an equals sign, or joined to a one-letter flag") {
  CHECK(parse_arguments(words{"--config-name", "x"}).config_name == "x");
  CHECK(parse_arguments(words{"--config-name=x=y"}).config_name == "x=y");
  CHECK(parse_arguments(words{"--config-name="}).config_name == "");
  CHECK(parse_arguments(words{"-cn=x"}).config_name == "x");
  CHECK(parse_arguments(words{"-cjob"}).show_config == "job");
  CHECK(parse_arguments(words{"-c", "all", "-c", "hydra"}).show_config == "hydra");
}

TEST_CASE("two-letter flags come before joined ones") {
  const arguments given = parse_arguments(words{"-cp", "p", "-cd", "d", "-cn", "n", "-sc"});
  CHECK(given.config_path == "p");
  CHECK(given.config_dir == "d");
  CHECK(given.config_name == "n");
  CHECK(given.shell_completion);
}

TEST_CASE("one-letter flags may be joined") {
  const arguments given = parse_arguments(words{"-rmc", "job"});
  CHECK(given.run);
  CHECK(given.multirun);
  CHECK(given.show_config == "job");
}

TEST_CASE("long flags may be shortened while they are unique") {
  CHECK(parse_arguments(words{"--multi"}).multirun);
  CHECK(parse_arguments(words{"--res"}).resolve);
  CHECK(parse_arguments(words{"--config-d=x"}).config_dir == "x");
  CHECK(parse_arguments(words{"--hy"}).hydra_help);
  CHECK(parse_arguments(words{"--he"}).help);
}

TEST_CASE("--info may go without a value") {
  CHECK(parse_arguments(words{"--info"}).info == "all");
  CHECK(parse_arguments(words{"-i", "-m"}).info == "all");
  CHECK(parse_arguments(words{"-i", "defaults"}).info == "defaults");
  CHECK(parse_arguments(words{"--info=plugins"}).info == "plugins");
}

TEST_CASE("after two dashes all words are overrides") {
  CHECK(overrides_of({"a=1", "--", "-m", "--cfg", "--"}) == words{"a=1", "-m", "--cfg", "--"});
}

TEST_CASE("a dash alone and words with blanks are overrides") {
  CHECK(overrides_of({"-", "-x y", ""}) == words{"-", "-x y", ""});
}

TEST_CASE("--version acts before what follows is read") {
  CHECK(parse_arguments(words{"--version", "--nonsense"}).version);
}

TEST_CASE("usage errors name the argument and the place in it") {
  CHECK(refusal_of({"a=1", "--verbose"}) ==
        "unrecognized arguments: --verbose\n"
        "  --> argument 2:1:1\n"
        "   |\n"
        " 1 | --verbose\n"
        "   | ^^^^^^^^^\n");
  CHECK(refusal_of({"--config", "x"}) ==
        "ambiguous option: --config could match --config-path, --config-name, --config-dir\n"
        "  --> argument 1:1:1\n"
        "   |\n"
        " 1 | --config\n"
        "   | ^^^^^^^^\n");
  CHECK(refusal_of({"--cfg"}) ==
        "argument --cfg/-c: expected one argument\n"
        "  --> argument 1:1:1\n"
        "   |\n"
        " 1 | --cfg\n"
        "   | ^^^^^\n");
  CHECK(refusal_of({"--cfg", "-m"}) ==
        "argument --cfg/-c: expected one argument\n"
        "  --> argument 1:1:1\n"
        "   |\n"
        " 1 | --cfg\n"
        "   | ^^^^^\n");
  CHECK(refusal_of({"--cfg=jobs"}) ==
        "argument --cfg/-c: invalid choice: 'jobs' (choose from 'job', 'hydra', 'all')\n"
        "  --> argument 1:1:7\n"
        "   |\n"
        " 1 | --cfg=jobs\n"
        "   |       ^^^^\n");
  CHECK(refusal_of({"--info", "mesh.nx=3"}) ==
        "argument --info/-i: invalid choice: 'mesh.nx=3' (choose from 'all', 'config', 'defaults', "
        "'defaults-tree', 'plugins', 'searchpath')\n"
        "  --> argument 2:1:1\n"
        "   |\n"
        " 1 | mesh.nx=3\n"
        "   | ^^^^^^^^^\n");
  CHECK(refusal_of({"--multirun=yes"}) ==
        "argument --multirun/-m: ignored explicit argument 'yes'\n"
        "  --> argument 1:1:1\n"
        "   |\n"
        " 1 | --multirun=yes\n"
        "   | ^^^^^^^^^^^^^^\n");
  CHECK(refusal_of({"-rx"}) ==
        "unrecognized arguments: -x\n"
        "  --> argument 1:1:1\n"
        "   |\n"
        " 1 | -rx\n"
        "   | ^^\n");
}

TEST_CASE("the usage lines fit 80 columns") {
  const std::string text =
      hydranth::impl::usage("sim", program_flags(), {"[overrides ...]", "[-- COMMAND ARGS...]"});
  CHECK(
      text.starts_with("usage: sim [--help] [--hydra-help] [--version] [--cfg {job,hydra,all}]\n"
                       "           [--resolve] [--package PACKAGE]"));
  CHECK(text.ends_with("[overrides ...]\n           [-- COMMAND ARGS...]\n"));
  std::size_t width = 0;
  for (const char c : text) {
    width = c == '\n' ? 0 : width + 1;
    CHECK(width <= 80);
  }
}
