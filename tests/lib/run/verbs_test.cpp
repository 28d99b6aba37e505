#include "lib/run/verbs/verbs.hpp"

#include <set>
#include <sstream>

#include "lib/run/command_form.hpp"
#include "lib/run/completion.hpp"
#include "lib/run/sessions.hpp"
#include "tests/lib/compose/compose_support.hpp"
#include "tests/support/catch.hpp"

using namespace hydranth;
using impl::all_verbs;
using impl::verb;
using words = std::vector<std::string>;

namespace {

/// What completes the line in a program with verbs.
words completed(const std::string& line, bool verbs = true) {
  const session with;
  impl::application app;
  app.config_name = "config";
  app.configs = std::make_shared<impl::composer>(testing::make_options(testing::make_files(
      {{"config.yaml", "defaults: [{db: mysql}]\nlr: 0.1\nlast: 1\n"}, {"db/mysql.yaml", "port: 1\n"}})));
  app.how = impl::make_reading(with, impl::make_resolvers(with));
  app.verbs = verbs;
  return impl::complete(app, line);
}

}  // namespace

TEST_CASE("no verb's name can be an override") {
  for (const verb* each : all_verbs()) {
    CHECK_FALSE(impl::is_override(each->name));
    CHECK_FALSE(each->name.starts_with('-'));
    CHECK(impl::find_verb(each->name) == each);
  }
  CHECK(impl::find_verb("lr=1") == nullptr);
}

TEST_CASE("the help of each verb names all its flags and fits 80 columns") {
  for (const verb* each : all_verbs()) {
    const std::string text = impl::help_of(*each, "hydranth");
    INFO(text);
    for (const impl::flag_spec& flag : impl::flags_of(*each))
      CHECK(text.find(flag.long_name) != std::string::npos);
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) CHECK(line.size() <= 80);
    CHECK(text.ends_with('\n'));
  }
}

TEST_CASE("a verb is the first word, in a program that has verbs") {
  CHECK(impl::form_of("bin/sim", words{"explain", "lr"}, true).name == "sim explain");
  CHECK(impl::form_of("bin/sim", words{"lr=1", "explain"}, true).asked == nullptr);
  CHECK(impl::form_of("bin/sim", words{"explain", "lr"}, false).asked == nullptr);
}

TEST_CASE("the words behind a verb are names and overrides, and flags mix in") {
  const words line{"explain", "lr", "-cn", "other", "db=pg", "~x", "+y=1", "db.port"};
  const impl::arguments given = impl::form_of("sim", line, true).parse(line);
  CHECK(given.config_name == "other");
  const impl::verb_words sorted = impl::sort_words(given);
  REQUIRE(sorted.names.size() == 2);
  CHECK(sorted.names[1].text == "db.port");
  CHECK(sorted.names[1].number == 8);
  REQUIRE(sorted.overrides.size() == 3);
  CHECK(sorted.overrides[2]->name() == "argument 7");
}

TEST_CASE("verbs are completed as the first word, and their keys and flags behind them") {
  CHECK(completed("ex") == words{"explain"});
  CHECK(completed("ex", false).empty());
  CHECK(completed("lr=1 ex").empty());
  CHECK(completed("explain l") == words{"last", "last=", "lr", "lr="});
  CHECK(completed("explain db.") == words{"db.port", "db.port="});
  CHECK(completed("explain lr db=") == words{"db=mysql"});
  CHECK(completed("explain --config-n") == words{"--config-name"});
  CHECK(completed("explain --multi").empty());
}
