#include "lib/report/suggest.hpp"

#include "tests/support/catch.hpp"

using hydranth::impl::nearest;

TEST_CASE("the nearest name is the one with the fewest edits") {
  const std::vector<std::string> names{"gamma", "learning_rate", "run_mode", "week"};
  CHECK(nearest("gama", names) == "gamma");
  CHECK(nearest("learnign_rate", names) == "learning_rate");
  CHECK(nearest("learningrate", names) == "learning_rate");
  CHECK(nearest("RUN_MODE", names) == "run_mode");
  CHECK(nearest("weeks", names) == "week");
}

TEST_CASE("names that are far away are no suggestions") {
  CHECK_FALSE(nearest("typo", {"gamma", "week"}));
  CHECK_FALSE(nearest("", {"a"}));
  CHECK_FALSE(nearest("x", {"y"}));
  CHECK_FALSE(nearest("gamma", {}));
}

TEST_CASE("of equally near names the first is taken, and a nearer one wins over it") {
  CHECK(nearest("lr1", {"lr0", "lr2"}) == "lr0");
  CHECK(nearest("mysq", {"msq", "mysql"}) == "msq");
  CHECK(nearest("adams", {"adamw", "adam", "adams"}) == "adams");
}

TEST_CASE("a last part stands for the whole name if nothing else is near") {
  CHECK(nearest("env", {"now", "oc.env", "my.env"}) == "oc.env");
  CHECK(nearest("env", {"oc.env", "eng"}) == "eng");
  CHECK_FALSE(nearest("nv", {"oc.env"}));
}

TEST_CASE("a very long name costs nothing") {
  CHECK_FALSE(nearest(std::string(1'000'000, 'a'), {std::string(1'000'000, 'a')}));
}
