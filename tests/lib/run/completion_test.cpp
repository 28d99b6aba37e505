#include "lib/run/completion.hpp"

#include "lib/run/output_files.hpp"
#include "lib/run/sessions.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/scratch_directory.hpp"

using namespace hydranth;
using hydranth::testing::scratch_directory;
using impl::line_style;
using list = std::vector<std::string>;

namespace {

/// A program with verbs and a small config tree.
struct completed_program {
  scratch_directory directory;
  impl::application app;

  completed_program() {
    directory.write(
        "conf/config.yaml",
        "defaults:\n- _self_\n- db: mysql\n- db@backup: pg\nrate: 0.5\nsolver: {tol: 1}\nplain: x\n");
    directory.write("conf/other.yaml", "x: 1\n");
    directory.write("conf/db/mysql.yaml", "port: 3306\n");
    directory.write("conf/db/pg.yaml", "port: 5432\n");
    directory.write("conf/db/sqlite.yaml", "file: x\n");
    directory.write("conf/extra/one.yaml", "a: 1\n");
    directory.write("data/.hidden/x", "");
    const session with;
    const auto resolvers = impl::make_resolvers(with);
    app.program = app.job_name = "sim";
    app.config_name = "config";
    app.configs =
        impl::make_composer(with, {.main = {{"main", (directory.path() / "conf").string()}}}, resolvers);
    app.how = impl::make_reading(with, resolvers);
    app.verbs = app.takes_command = true;
  }

  list operator()(const std::string& line, line_style style = line_style::shell) const {
    const impl::directory_change change(directory.path());
    return impl::complete(app, line, style);
  }
};

}  // namespace

TEST_CASE("options are offered behind commas, those that are there left out") {
  const completed_program sim;
  CHECK(sim("-m db=mysql,") == list{"db=mysql,pg", "db=mysql,sqlite"});
  CHECK(sim("-m db=mysql,pg,s") == list{"db=mysql,pg,sqlite"});
  CHECK(sim("db=[mysql,p") == list{"db=[mysql,pg"});
  CHECK(sim("-m db@backup=pg,m") == list{"db@backup=pg,mysql"});
  CHECK(sim("-m +extra=one,").empty());
}

TEST_CASE("packages are offered behind an @") {
  const completed_program sim;
  CHECK(sim("db@") == list{"db@backup="});
  CHECK(sim("db@backup=") == list{"db@backup=mysql", "db@backup=pg", "db@backup=sqlite"});
  CHECK(sim("~db@b") == list{"~db@backup"});
  CHECK(sim("db@anything=s") == list{"db@anything=sqlite"});
}

TEST_CASE("keys are offered behind ++ and ~") {
  const completed_program sim;
  CHECK(sim("++ra") == list{"++rate="});
  CHECK(sim("++solver.") == list{"++solver.tol="});
  CHECK(sim("++rate=") == list{"++rate=0.5"});
  CHECK(sim("~ra") == list{"~rate"});
  CHECK(sim("~sol") == list{"~solver."});
  CHECK(sim("~db") == list{"~db"});
  CHECK(sim("+ra").empty());
  CHECK(sim("+ex") == list{"+extra="});
}

TEST_CASE("Hydra's own query knows none of that") {
  const completed_program sim;
  CHECK(sim("++ra", line_style::hydra).empty());
  CHECK(sim("~ra", line_style::hydra).empty());
  CHECK(sim("'plain=a b' ra", line_style::hydra).empty());
}

TEST_CASE("the words before are read as a shell reads them") {
  const completed_program sim;
  CHECK(sim("'plain=a b' ra") == list{"rate="});
  CHECK(sim("plain=a\\ b ra") == list{"rate="});
  CHECK(sim("\"plain=a b\" 'ra") == list{"rate="});
  CHECK(sim("plain=\"a b\" db=m") == list{"db=mysql"});
}

TEST_CASE("flags and their values are offered") {
  const completed_program sim;
  CHECK(sim("--conf") == list{"--config-dir", "--config-name", "--config-path"});
  CHECK(sim("-c") == list{"-c", "-cd", "-cn", "-cp"});
  CHECK(sim("--cfg ") == list{"all", "hydra", "job"});
  CHECK(sim("--cfg=h") == list{"--cfg=hydra"});
  CHECK(sim("-i def") == list{"defaults", "defaults-tree"});
  CHECK(sim("--format e") == list{"env"});
  CHECK(sim("--config-name ") == list{"config", "db/", "extra/", "other"});
  CHECK(sim("--config-name db/m") == list{"db/mysql"});
  CHECK(sim("--config-dir ") == list{"conf/", "data/"});
  CHECK(sim("--config-dir conf/e") == list{"conf/extra/"});
  CHECK(sim("--config-dir data/.") == list{"data/.hidden/"});
  CHECK(sim("--package so") == list{"solver."});
  CHECK(sim("--package solver.t") == list{"solver.tol"});
  CHECK(sim("--cfg job ra") == list{"rate="});
  CHECK(sim("-sc un") == list{"uninstall=bash", "uninstall=fish", "uninstall=zsh"});
  CHECK(sim("--no-such-flag ra").empty());
}

TEST_CASE("verbs have their own flags and words") {
  const completed_program sim;
  CHECK(sim("re") == list{"rerun", "results", "resume"});
  CHECK(sim("results --m") == list{"--max", "--mean", "--min"});
  CHECK(sim("results --format ") == list{"csv", "json", "text"});
  CHECK(sim("rerun --r") == list{"--recompose", "--run"});
  CHECK(sim("explain --format ") == list{"json", "text"});
  CHECK(sim("explain ra") == list{"rate", "rate="});
  CHECK(sim("groups d") == list{"db", "db.", "db="});
  CHECK(sim("rerun d").empty());
  CHECK(sim("diff d").empty());
  CHECK(sim("diff db=m") == list{"db=mysql"});
}

TEST_CASE("behind -- the shell completes the command") {
  completed_program sim;
  CHECK(sim("rate=1 -- ra").empty());
  CHECK(sim("rate=1 -- --con").empty());
  sim.app.takes_command = false;
  CHECK(sim("rate=1 -- so") == list{"solver."});
}

TEST_CASE("the flags of a line say which configs are meant") {
  const impl::arguments given =
      impl::flags_of_line("-cp conf --config-dir a -cd=b --config-name x ra", line_style::shell, false);
  CHECK(given.config_path == "conf");
  CHECK(given.config_name == "x");
  CHECK(given.values_of(&impl::arguments::config_dir).size() == 2);
  CHECK(impl::flags_of_line("-cp conf --config-dir ", line_style::shell, false).config_path == "conf");
  CHECK_FALSE(impl::flags_of_line("-cp conf --wrong -m ", line_style::shell, false).config_path);
}
