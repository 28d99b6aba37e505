#include "tests/lib/compose/compose_support.hpp"
#include "tests/support/catch.hpp"

using hydranth::testing::failure_of;

TEST_CASE("print") {
  WARN(failure_of({}));
  WARN(failure_of({{"config.yaml", "defaults:\n  - db: pq\n  - _self_\n"},
                   {"db/pg.yaml", "p: 1\n"},
                   {"db/my.yaml", "p: 1\n"}}));
  WARN(failure_of(
      {{"config.yaml", "defaults:\n  - db: pg\n"}, {"db/pg.yaml", "defaults:\n  - engine: nope\n"}}));
  WARN(failure_of({{"config.yaml", "defaults:\n  - db/nope\n"}, {"db/pg.yaml", "a: 1\n"}}));
  WARN(failure_of({{"config.yaml", "defaults:\n  - db: ???\n"}, {"db/pg.yaml", ""}}));
  WARN(failure_of(
      {{"config.yaml", "defaults:\n  - db: pg\n  - db: my\n"}, {"db/pg.yaml", ""}, {"db/my.yaml", ""}}));
  WARN(
      failure_of({{"config.yaml", "defaults:\n  - db: [pg]\n  - _self_\n  - _self_\n"}, {"db/pg.yaml", ""}}));
  WARN(failure_of({{"config.yaml", "defaults:\n  - override db: pg\n  - db: my\n"},
                   {"db/pg.yaml", ""},
                   {"db/my.yaml", ""}}));
  WARN(failure_of({{"config.yaml", "defaults:\n  - db@a: pg\n  - override db: pg\n"}, {"db/pg.yaml", ""}}));
  WARN(failure_of({{"config.yaml", "defaults:\n  - db: pg\n"}, {"db/pg.yaml", ""}}, {"bd=pg"}));
  WARN(failure_of({{"config.yaml", "defaults:\n  - db: pg\n"}, {"db/pg.yaml", ""}, {"dbs/pg.yaml", ""}},
                  {"dbs=pg"}));
  WARN(failure_of({{"config.yaml", "defaults:\n  - db: pg\n"}, {"db/pg.yaml", ""}, {"dbs/pg.yaml", ""}},
                  {"~dbs"}));
  WARN(failure_of({{"config.yaml", "defaults:\n  - a: x\n"},
                   {"a/x.yaml", "defaults: [y]\n"},
                   {"a/y.yaml", "defaults:\n  - x\n"}}));
  WARN(failure_of({{"config.yaml", "defaults:\n  - db: pg\n"}, {"db/pg.yaml", "a: [1\n"}}));
  WARN(failure_of({{"config.yaml", "defaults:\n  - db: pg\n"}, {"db/pg.yaml", "# @package a b\na: 1\n"}}));
  WARN(failure_of({{"config.yaml", "defaults:\n  - db: 5\n"}}));
  WARN(failure_of({{"config.yaml", "defaults:\n  - net: ${bd}\n  - db: pg\n"}, {"db/pg.yaml", ""}}));
  WARN(failure_of(
      {{"config.yaml", "defaults:\n  - db: pg\n  - _self_\ndb: [1]\n"}, {"db/pg.yaml", "p: 1\n"}}));
  WARN(failure_of({{"config.yaml", "opt: {lr: 1}\n"}}, {"opt.rl=2"}));
  WARN(failure_of({{"config.yaml", "opt: {lr: 1}\n"}}, {"+opt.lr=2"}));
  WARN(failure_of({{"config.yaml", "opt: {lr: 1}\n"}}, {"~opt.x"}));
  WARN(failure_of({{"config.yaml", "opt: {lr: 1}\n"}}, {"opt@x=2"}));
  WARN(failure_of({{"config.yaml", "opt: {lr: 1}\n"}}, {"opt=[1]"}));
  WARN(failure_of({{"config.yaml", "opt: {lr: 1}\n"}}, {"hydra.job.num=x"}));
  WARN(failure_of({{"config.yaml", "hydra: {searchpath: [s3://x]}\n"}}));
  WARN(failure_of({{"config.yaml", "hydra: {searchpath: 5}\n"}}));
  WARN(failure_of({{"config.yaml", "[1]\n"}}));
  WARN(failure_of({{"config.yaml", "a: 1\n"}}, {"opt='${a'"}));
  WARN(failure_of({{"config.yaml", "a: 1\n"}}, {"a='${a'"}));
}
