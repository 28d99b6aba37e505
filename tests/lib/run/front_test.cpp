#include "lib/run/front.hpp"

#include <stdexcept>

#include "lib/run/command_task.hpp"
#include "lib/run/output_files.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/scratch_directory.hpp"

using namespace hydranth;
using hydranth::testing::replaced;
using hydranth::testing::scratch_directory;

namespace {

/// A program in a directory with a small config tree, and what it prints.
struct program {
  scratch_directory directory;
  main_options options;
  std::string out;
  std::string err;

  program() {
    directory.write("conf/config.yaml",
                    "defaults:\n"
                    "  - _self_\n"
                    "  - db: mysql\n"
                    "\n"
                    "lr: 0.1\n"
                    "name: run_${lr}\n");
    directory.write("conf/db/mysql.yaml", "port: 3306\n");
    directory.write("conf/db/pg.yaml", "port: 5432\n");
    options.config_path = (directory.path() / "conf").string();
    options.config_name = "config";
  }

  int operator()(const std::vector<std::string>& words, const task& run) { return start(words, &run); }
  int operator()(const std::vector<std::string>& words) {
    return (*this)(words, [](const config&) {});
  }
  int show(const std::vector<std::string>& words) { return start(words, nullptr); }

  /// What is printed to stderr, with the directory's path replaced.
  std::string error_of(const std::vector<std::string>& words) {
    (*this)(words);
    CHECK_FALSE(directory.has("outputs"));
    CHECK_FALSE(directory.has("multirun"));
    return err;
  }

 private:
  int start(const std::vector<std::string>& words, const task* run) {
    out.clear();
    err.clear();
    const impl::directory_change change(directory.path());
    const impl::console output{[this](std::string_view text) { out += text; },
                               [this](std::string_view text) { err += text; }};
    const int code = impl::run_front("bin/sim", words, session(), options, run, output);
    err = replaced(err, directory.path().string(), "DIR");
    return code;
  }
};

const std::string fixed_directory = "hydra.run.dir=out";

}  // namespace

TEST_CASE("a run saves its configs and calls the task") {
  program sim;
  double seen = 0;
  const int code = sim({"lr=0.5", "db=pg", fixed_directory}, [&](const job_context& context) {
    seen = context.config.get<double>("lr");
    CHECK(context.config.get<int>("db.port") == 5432);
    CHECK(context.config.get<std::string>("name") == "run_0.5");
    CHECK(context.job.overrides == std::vector<std::string>{"lr=0.5", "db=pg"});
    CHECK(context.job.name == "sim");
    CHECK(context.output_directory() == sim.directory.path() / "out");
    CHECK(context.hydra.get<std::string>("runtime.choices.db") == "pg");
  });
  CHECK(code == 0);
  CHECK(seen == 0.5);
  CHECK(sim.directory.read("out/.hydra/config.yaml") == "lr: 0.5\nname: run_${lr}\ndb:\n  port: 5432\n");
  CHECK(sim.directory.read("out/.hydra/overrides.yaml") == "- lr=0.5\n- db=pg\n");
  CHECK(sim.directory.has("out/sim.log"));
  CHECK(sim.out.empty());
  CHECK(sim.err.empty());
}

TEST_CASE("a sweep runs a job for every combination") {
  program sim;
  std::vector<std::string> seen;
  const int code =
      sim({"-m", "lr=1,2", "db=glob(*)", "hydra.sweep.dir=scan", "hydra/hydra_logging=none"},
          [&](const job_context& context) { seen.push_back(context.job.id + context.config.to_json()); });
  CHECK(code == 0);
  CHECK(seen == std::vector<std::string>{R"(0{"lr":1,"name":"run_1","db":{"port":3306}})",
                                         R"(1{"lr":1,"name":"run_1","db":{"port":5432}})",
                                         R"(2{"lr":2,"name":"run_2","db":{"port":3306}})",
                                         R"(3{"lr":2,"name":"run_2","db":{"port":5432}})"});
  CHECK(sim.directory.has("scan/multirun.yaml"));
  CHECK(sim.directory.read("scan/3/.hydra/overrides.yaml") == "- lr=2\n- db=pg\n");
}

TEST_CASE("the launch lines are Hydra's") {
  program sim;
  sim({"-m", "lr=1,2", "hydra.sweep.dir=scan",
       "hydra.hydra_logging.formatters.simple.format='[HYDRA] %(message)s'"});
  CHECK(sim.out == "[HYDRA] Launching 2 jobs locally\n[HYDRA] \t#0 : lr=1\n[HYDRA] \t#1 : lr=2\n");
}

TEST_CASE("a failing job does not stop its batch, and all failures are reported") {
  program sim;
  int runs = 0;
  const int code =
      sim({"-m", "lr=1,2,3", "hydra.sweep.dir=scan", "hydra/hydra_logging=none"}, [&](const config& cfg) {
        ++runs;
        if (cfg.get<int>("lr") != 2) throw std::runtime_error("diverged");
      });
  CHECK(code == 1);
  CHECK(runs == 3);
  CHECK(sim.err ==
        "Error executing job with overrides: ['lr=1']\n"
        "diverged\n"
        "Error executing job with overrides: ['lr=3']\n"
        "diverged\n");
}

TEST_CASE("a task may end the program") {
  program sim;
  int runs = 0;
  CHECK(sim({"-m", "lr=1,2", "hydra.sweep.dir=scan", "hydra/hydra_logging=none"}, [&](const config&) {
          ++runs;
          return exit_code{4};
        }) == 4);
  CHECK(runs == 1);
}

TEST_CASE("showing writes nothing") {
  program sim;
  CHECK(sim.show({"db=pg"}) == 0);
  CHECK(sim.out == "lr: 0.1\nname: run_${lr}\ndb:\n  port: 5432\n");
  CHECK(sim.show({"-m", "lr=1,2", "~name"}) == 0);
  CHECK(sim.out ==
        "# job 0: lr=1 ~name=null\nlr: 1\ndb:\n  port: 3306\n---\n# job 1: lr=2 ~name=null\nlr: 2\ndb:\n  "
        "port: 3306\n");
  CHECK_FALSE(sim.directory.has("outputs"));
  CHECK_FALSE(sim.directory.has("multirun"));
}

TEST_CASE("--cfg prints a part of the config") {
  program sim;
  CHECK(sim({"--cfg", "job", "-p", "db"}) == 0);
  CHECK(sim.out == "# @package db\nport: 3306\n");
  CHECK(sim({"--cfg", "job", "-p", "name"}) == 0);
  CHECK(sim.out == "run_0.1\n");
  CHECK(sim({"--cfg", "job", "--resolve"}) == 0);
  CHECK(sim.out == "lr: 0.1\nname: run_0.1\ndb:\n  port: 3306\n");
  CHECK(sim({"--cfg", "job", "-p", "nope"}) == 1);
  CHECK(sim.err == "package 'nope' not found in config\n");
}

TEST_CASE("the compact style is Hydra's text and no more") {
  program sim;
  sim.options.errors = error_style::compact;
  CHECK(sim.error_of({"typo=1"}) ==
        "Could not override 'typo'.\n"
        "To append to your config use +typo=1\n"
        "Key 'typo' is not in struct\n"
        "    full_key: typo\n"
        "    object_type=dict\n"
        "\n"
        "Set the environment variable HYDRA_FULL_ERROR=1 for a complete stack trace.\n");
}

TEST_CASE("errors on the command line show the argument") {
  program sim;
  CHECK(sim({"lr=1", "typo=1"}) == 1);
  CHECK(sim.err ==
        "Could not override 'typo'.\n"
        "To append to your config use +typo=1\n"
        "Key 'typo' is not in struct\n"
        "    full_key: typo\n"
        "    object_type=dict\n"
        "  --> argument 2:1:1\n"
        "   |\n"
        " 1 | typo=1\n"
        "   | ^^^^\n");
  CHECK(sim({"--cfg", "jobs"}) == 2);
  CHECK(sim.err ==
        "usage: sim [--help] [--hydra-help] [--version] [--cfg {job,hydra,all}]\n"
        "           [--resolve] [--package PACKAGE] [--run] [--multirun]\n"
        "           [--shell-completion] [--config-path CONFIG_PATH]\n"
        "           [--config-name CONFIG_NAME] [--config-dir CONFIG_DIR]\n"
        "           [--experimental-rerun DIR]\n"
        "           [--info [{all,config,defaults,defaults-tree,plugins,searchpath}]]\n"
        "           [--show-origin] [--format {text,yaml,json,env,flags}] [--null]\n"
        "           [--jobs N] [--on-failure POLICY] [--timeout TIME]\n"
        "           [--if-exists {reuse,suffix,error}] [--no-output] [--where FORMULA]\n"
        "           [--sweep-file FILE] [--repeat COUNT] [--seed-key KEY]\n"
        "           [--samples COUNT] [--sample-seed SEED]\n"
        "           [--sampling {random,latin,sobol}] [--nested-sweeps]\n"
        "           [--dry-run[={table,json}]] [--submit] [overrides ...]\n"
        "sim: error: argument --cfg/-c: invalid choice: 'jobs' (choose from 'job', 'hydra', 'all')\n"
        "  --> argument 2:1:1\n"
        "   |\n"
        " 1 | jobs\n"
        "   | ^^^^\n");
  CHECK(sim.error_of({"--cfg", "job", "-m"}) ==
        "Only one of --run, --multirun, --cfg, --info and --shell_completion can be specified\n");
  CHECK(sim.error_of({"--resolve"}) ==
        "The --resolve flag can only be used in conjunction with --cfg or --help\n");
  CHECK(sim.error_of({"-cd", "nowhere"}) ==
        "Additional config directory 'DIR/nowhere' not found\n"
        "  --> argument 2:1:1\n"
        "   |\n"
        " 1 | nowhere\n"
        "   | ^^^^^^^\n");
  CHECK(sim.error_of({"-cp", "conf/config.yaml"}) ==
        "Using config_path to specify the config name is not supported, specify the config name via "
        "config_name.\n"
        "See https://hydra.cc/docs/1.2/upgrades/0.11_to_1.0/config_path_changes\n\n");
}

TEST_CASE("an error in a job's directory or logging comes before the task") {
  program sim;
  CHECK(sim({"hydra.run.dir=out/${nope}"}) == 1);
  CHECK(sim.err ==
        "Interpolation key 'nope' not found\n"
        "    full_key: hydra.run.dir\n"
        "    reference_type=RunDir\n"
        "    object_type=RunDir\n"
        "  --> argument 1:1:19\n"
        "   |\n"
        " 1 | hydra.run.dir=out/${nope}\n"
        "   |                   ^^^^^^^\n"
        "   = hint: did you mean 'name'?\n");
  CHECK_FALSE(sim.directory.has("out"));
}

TEST_CASE("a warning is printed once however many jobs there are, and even if composing fails") {
  const std::string warning =
      "warning: provider=hydra.searchpath in command-line, path=DIR/no is not available.\n";
  program sim;
  const std::string place = "hydra.searchpath=[file://" + (sim.directory.path() / "no").string() + "]";
  CHECK(sim({"--multirun", "lr=1,2", "hydra.sweep.dir=sweep", place}) == 0);
  CHECK(sim.err == warning);
  CHECK(sim({"nope=1", place}) == 1);
  CHECK(sim.err.starts_with(warning + "Could not override 'nope'.\n"));
}

TEST_CASE("additional directories are searched, the last one first") {
  program sim;
  sim.directory.write("one/db/mysql.yaml", "port: 1\n");  // the program's own config wins
  sim.directory.write("one/cache/a.yaml", "size: 1\n");
  sim.directory.write("one/cache/b.yaml", "size: 1\n");
  sim.directory.write("two/cache/b.yaml", "size: 2\n");
  const auto composed = [&](std::vector<std::string> words) {
    words.insert(words.end(), {"--config-dir", "one", "-cd", "two"});
    CHECK(sim.show(words) == 0);
    CHECK(sim.err.empty());
    return sim.out;
  };
  const std::string own = "lr: 0.1\nname: run_${lr}\ndb:\n  port: 3306\ncache:\n  size: ";
  CHECK(composed({"+cache=a"}) == own + "1\n");
  CHECK(composed({"+cache=b"}) == own + "2\n");
  CHECK(composed({"-cd=one", "+cache=b"}) == own + "2\n");
  CHECK(composed({"--cfg", "hydra", "-p", "hydra.runtime.config_sources", "-cd=two"}) ==
        "# @package hydra.runtime.config_sources\n"
        "- path: hydra.conf\n  schema: pkg\n  provider: hydra\n"
        "- path: " +
            (sim.directory.path() / "conf").string() +
            "\n  schema: file\n  provider: main\n"
            "- path: " +
            (sim.directory.path() / "two").string() +
            "\n  schema: file\n  provider: command-line\n"
            "- path: " +
            (sim.directory.path() / "one").string() +
            "\n  schema: file\n  provider: command-line\n"
            "- path: ''\n  schema: structured\n  provider: schema\n");
  CHECK(sim.show({"-cd", "no", "-cd", "two"}) == 1);
  CHECK(sim.err ==
        "Additional config directory 'DIR/no' not found\n"
        "  --> argument 2:1:1\n"
        "   |\n"
        " 1 | no\n"
        "   | ^^\n");
}

TEST_CASE("a sweep refuses plugins that are not there") {
  program sim;
  sim.options.errors = error_style::compact;
  CHECK(sim({"--multirun", "lr=1,2", "hydra.sweeper._target_=grid.Search"}) == 1);
  CHECK(sim.err ==
        "Invalid plugin 'grid.Search': not the hydra_plugins package\n\n"
        "Set the environment variable HYDRA_FULL_ERROR=1 for a complete stack trace.\n");
  CHECK_FALSE(sim.directory.has("multirun"));
}

TEST_CASE("hydra.verbose is a boolean or names") {
  program sim;
  CHECK(sim({"hydra.verbose=1", fixed_directory}) == 1);
  CHECK(sim.err.starts_with("hydra.verbose must be a boolean, a logger's name or a list of names\n"));
}

TEST_CASE("the words of a command are filled from the job's config") {
  const config job = config::from_yaml("a: {b: [1, x]}\nflag: true\nnone: null\nf: 1e-6\nt: ${a.b.1}!\n");
  CHECK(impl::expand_words({"echo", "${a}", "${flag}${none}", "--f=${f}", "${t}", "\\${t}", "$HOME {x}"},
                           job) == std::vector<std::string>{"echo", R"({"b":[1,"x"]})", "truenull",
                                                            "--f=1e-06", "x!", "${t}", "$HOME {x}"});
  CHECK_THROWS_WITH(impl::expand_words({"echo", "${nope}"}, job), "Interpolation key 'nope' not found");
  CHECK_THROWS_WITH(impl::expand_words({"echo", "${a"}, job),
                    "expected '.', '[', ':' or '}', found the end of the text");
}

TEST_CASE("a command gets its config, and its output is shown and kept") {
  program sim;
  const impl::console output{[&](std::string_view text) { sim.out += text; },
                             [&](std::string_view text) { sim.err += text; }};
  const task run =
      impl::make_command_task({"sh", "-c", "cat $HYDRANTH_CONFIG; echo $1 >&2; exit 3", "sh", "${db.port}"},
                              output, impl::processes::real());
  CHECK(sim({fixed_directory}, run) == 1);
  CHECK(sim.out == "lr: 0.1\nname: run_0.1\ndb:\n  port: 3306\n");
  CHECK(sim.err ==
        "3306\n"
        "Error executing job with overrides: []\n"
        "sh exited with status 3\n");
  CHECK(sim.directory.read("out/stdout.log") == sim.out);
  CHECK(sim.directory.read("out/stderr.log") == "3306\n");
  CHECK(sim.directory.read("out/.hydra/resolved.yaml") == sim.out);
}

TEST_CASE("a command that is not there, or is ended by a signal, is a failed job") {
  program sim;
  const impl::console quiet{[](std::string_view) {}, [](std::string_view) {}};
  CHECK(sim({fixed_directory}, impl::make_command_task({"./no-such"}, quiet, impl::processes::real())) == 1);
  CHECK(sim.err ==
        "Error executing job with overrides: []\n"
        "cannot run './no-such': No such file or directory\n");
  CHECK(sim({fixed_directory},
            impl::make_command_task({"sh", "-c", "kill -SEGV $$"}, quiet, impl::processes::real())) == 1);
  CHECK(sim.err ==
        "Error executing job with overrides: []\n"
        "sh was ended by signal 11 (SIGSEGV)\n");
}
