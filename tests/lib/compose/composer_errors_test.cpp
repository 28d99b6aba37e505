#include "tests/lib/compose/compose_support.hpp"
#include "tests/support/catch.hpp"

using hydranth::testing::failure_of;

// Each error whole, as a person sees it: Hydra's text, the place, the way there, the hint.

TEST_CASE("composing fails: no primary config") {
  CHECK(failure_of({{"db/pg.yaml", ""}}) ==
        "Cannot find primary config 'config'. Check that it's in your config search path.\n"
        "\n"
        "Config search path:\n"
        "\tprovider=hydra, path=pkg://hydra.conf\n"
        "\tprovider=main, path=file://conf\n"
        "\tprovider=schema, path=structured://\n");
}

TEST_CASE("composing fails: an option that isn't there") {
  CHECK(failure_of({{"config.yaml", "defaults:\n  - db: pq\n  - _self_\n"},
                    {"db/pg.yaml", "p: 1\n"},
                    {"db/my.yaml", "p: 1\n"}}) ==
        "In 'config': Could not find 'db/pq'\n"
        "\n"
        "Available options in 'db':\n"
        "\tmy\n"
        "\tpg\n"
        "Config search path:\n"
        "\tprovider=hydra, path=pkg://hydra.conf\n"
        "\tprovider=main, path=file://conf\n"
        "\tprovider=schema, path=structured://\n"
        "  --> conf/config.yaml:2:5\n"
        "   |\n"
        " 2 |   - db: pq\n"
        "   |     ^^^^^^\n"
        "   = hint: did you mean 'pg'?\n");
}

TEST_CASE("composing fails: an option of an included config") {
  CHECK(failure_of(
            {{"config.yaml", "defaults:\n  - db: pg\n"}, {"db/pg.yaml", "defaults:\n  - engine: nope\n"}}) ==
        "In 'db/pg': Could not find 'db/engine/nope'\n"
        "\n"
        "Config search path:\n"
        "\tprovider=hydra, path=pkg://hydra.conf\n"
        "\tprovider=main, path=file://conf\n"
        "\tprovider=schema, path=structured://\n"
        "  --> conf/db/pg.yaml:2:5\n"
        "   |\n"
        " 2 |   - engine: nope\n"
        "   |     ^^^^^^^^^^^^\n"
        "   = included by conf/config.yaml:2\n");
}

TEST_CASE("composing fails: an item that isn't there") {
  CHECK(failure_of({{"config.yaml", "defaults:\n  - db/nope\n"}, {"db/pg.yaml", "a: 1\n"}}) ==
        "In 'config': Could not load 'db/nope'.\n"
        "\n"
        "Config search path:\n"
        "\tprovider=hydra, path=pkg://hydra.conf\n"
        "\tprovider=main, path=file://conf\n"
        "\tprovider=schema, path=structured://\n"
        "  --> conf/config.yaml:2:5\n"
        "   |\n"
        " 2 |   - db/nope\n"
        "   |     ^^^^^^^\n");
}

TEST_CASE("composing fails: an open choice") {
  CHECK(failure_of({{"config.yaml", "defaults:\n  - db: ?\?\?\n"}, {"db/pg.yaml", ""}}) ==
        "You must specify 'db', e.g, db=<OPTION>\n"
        "Available options:\n"
        "\tpg\n"
        "  --> conf/config.yaml:2:5\n"
        "   |\n"
        " 2 |   - db: ?\?\?\n"
        "   |     ^^^^^^^\n");
}

TEST_CASE("composing fails: a choice made twice") {
  CHECK(
      failure_of(
          {{"config.yaml", "defaults:\n  - db: pg\n  - db: my\n"}, {"db/pg.yaml", ""}, {"db/my.yaml", ""}}) ==
      "Multiple values for db. To override a value use 'override db: my'\n"
      "  --> conf/config.yaml:2:5\n"
      "   |\n"
      " 2 |   - db: pg\n"
      "   |     ^^^^^^\n"
      "  --> conf/config.yaml:3:5\n"
      "   |\n"
      " 3 |   - db: my\n"
      "   |     ^^^^^^ also chosen here\n");
}

TEST_CASE("composing fails: _self_ twice") {
  CHECK(failure_of(
            {{"config.yaml", "defaults:\n  - db: [pg]\n  - _self_\n  - _self_\n"}, {"db/pg.yaml", ""}}) ==
        "Duplicate _self_ defined in config\n"
        "  --> conf/config.yaml:4:5\n"
        "   |\n"
        " 4 |   - _self_\n"
        "   |     ^^^^^^\n");
}

TEST_CASE("composing fails: an override before an entry") {
  CHECK(failure_of({{"config.yaml", "defaults:\n  - override db: pg\n  - db: my\n"},
                    {"db/pg.yaml", ""},
                    {"db/my.yaml", ""}}) ==
        "In config: Override 'db : pg' is defined before 'db: my'.\n"
        "Overrides must be at the end of the defaults list\n"
        "  --> conf/config.yaml:2:5\n"
        "   |\n"
        " 2 |   - override db: pg\n"
        "   |     ^^^^^^^^^^^^^^^\n");
}

TEST_CASE("composing fails: an override of another package's choice") {
  CHECK(failure_of({{"config.yaml", "defaults:\n  - db@a: pg\n  - override db: pg\n"}, {"db/pg.yaml", ""}}) ==
        "In 'config': Could not override 'db'.\n"
        "Did you mean to override db@a?\n"
        "  --> conf/config.yaml:3:5\n"
        "   |\n"
        " 3 |   - override db: pg\n"
        "   |     ^^^^^^^^^^^^^^^\n");
}

TEST_CASE("composing fails: an unknown key instead of a group") {
  CHECK(failure_of({{"config.yaml", "defaults:\n  - db: pg\n"}, {"db/pg.yaml", ""}}, {"bd=pg"}) ==
        "Could not override 'bd'.\n"
        "To append to your config use +bd=pg\n"
        "Key 'bd' is not in struct\n"
        "    full_key: bd\n"
        "    object_type=dict\n"
        "  --> argument 1:1:1\n"
        "   |\n"
        " 1 | bd=pg\n"
        "   | ^^\n"
        "   = hint: did you mean 'db'?\n");
}

TEST_CASE("composing fails: a group that the list doesn't have") {
  CHECK(failure_of({{"config.yaml", "defaults:\n  - db: pg\n"}, {"db/pg.yaml", ""}, {"dbs/pg.yaml", ""}},
                   {"dbs=pg"}) ==
        "Could not override 'dbs'. No match in the defaults list.\n"
        "To append to your default list use +dbs=pg\n"
        "  --> argument 1:1:1\n"
        "   |\n"
        " 1 | dbs=pg\n"
        "   | ^^^^^^\n"
        "   = hint: did you mean 'db'?\n");
}

TEST_CASE("composing fails: deleting what isn't there") {
  CHECK(failure_of({{"config.yaml", "defaults:\n  - db: pg\n"}, {"db/pg.yaml", ""}, {"dbs/pg.yaml", ""}},
                   {"~dbs"}) ==
        "Could not delete 'dbs'. No match in the defaults list\n"
        "  --> argument 1:1:1\n"
        "   |\n"
        " 1 | ~dbs\n"
        "   | ^^^^\n");
}

TEST_CASE("composing fails: a cycle") {
  CHECK(failure_of({{"config.yaml", "defaults:\n  - a: x\n"},
                    {"a/x.yaml", "defaults: [y]\n"},
                    {"a/y.yaml", "defaults:\n  - x\n"}}) ==
        "Cycle in the defaults lists: a/y -> a/x -> a/y\n"
        "  --> conf/a/x.yaml:1:12\n"
        "   |\n"
        " 1 | defaults: [y]\n"
        "   |            ^\n");
}

TEST_CASE("composing fails: a file that can't be parsed") {
  CHECK(failure_of({{"config.yaml", "defaults:\n  - db: pg\n"}, {"db/pg.yaml", "a: [1\n"}}) ==
        "this [ lacks its closing ]\n"
        "  --> conf/db/pg.yaml:1:4\n"
        "   |\n"
        " 1 | a: [1\n"
        "   |    ^\n"
        "   = included by conf/config.yaml:2\n");
}

TEST_CASE("composing fails: a bad header") {
  CHECK(failure_of({{"config.yaml", "defaults:\n  - db: pg\n"}, {"db/pg.yaml", "# @package a b\na: 1\n"}}) ==
        "Too many components in '@package a b'\n"
        "  --> conf/db/pg.yaml:1:1\n"
        "   |\n"
        " 1 | # @package a b\n"
        "   | ^^^^^^^^^^^^^^\n"
        "   = included by conf/config.yaml:2\n"
        "   = hint: comments at the head of a config file that start with @ are read by Hydra: `# @package "
        "NAME`\n");
}

TEST_CASE("composing fails: an option that is a number") {
  CHECK(failure_of({{"config.yaml", "defaults:\n  - db: 5\n"}}) ==
        "Unsupported item value in defaults : int. Supported: string or list\n"
        "  --> conf/config.yaml:2:9\n"
        "   |\n"
        " 2 |   - db: 5\n"
        "   |         ^\n");
}

TEST_CASE("composing fails: an interpolation of an unknown choice") {
  CHECK(failure_of({{"config.yaml", "defaults:\n  - net: ${bd}\n  - db: pg\n"}, {"db/pg.yaml", ""}}) ==
        "Error resolving interpolation '${bd}', possible interpolation keys: db\n"
        "  --> conf/config.yaml:2:5\n"
        "   |\n"
        " 2 |   - net: ${bd}\n"
        "   |     ^^^^^^^^^^\n"
        "   = hint: did you mean 'db'?\n");
}

TEST_CASE("composing fails: a list in place of a map") {
  CHECK(failure_of(
            {{"config.yaml", "defaults:\n  - db: pg\n  - _self_\ndb: [1]\n"}, {"db/pg.yaml", "p: 1\n"}}) ==
        "In 'config': ConfigTypeError raised while composing config:\n"
        "Cannot merge DictConfig with ListConfig\n"
        "    full_key: \n"
        "    object_type=dict\n"
        "  --> conf/config.yaml:4:5\n"
        "   |\n"
        " 4 | db: [1]\n"
        "   |     ^^^\n");
}

TEST_CASE("composing fails: an unknown key") {
  CHECK(failure_of({{"config.yaml", "opt: {lr: 1}\n"}}, {"opt.rl=2"}) ==
        "Could not override 'opt.rl'.\n"
        "To append to your config use +opt.rl=2\n"
        "Key 'rl' is not in struct\n"
        "    full_key: opt.rl\n"
        "    object_type=dict\n"
        "  --> argument 1:1:1\n"
        "   |\n"
        " 1 | opt.rl=2\n"
        "   | ^^^^^^\n"
        "   = hint: did you mean 'opt.lr'?\n");
}

TEST_CASE("composing fails: adding what is there") {
  CHECK(failure_of({{"config.yaml", "opt: {lr: 1}\n"}}, {"+opt.lr=2"}) ==
        "Could not append to config. An item is already at 'opt.lr'.\n"
        "Either remove + prefix: 'opt.lr=2'\n"
        "Or add a second + to add or override 'opt.lr': '++opt.lr=2'\n"
        "\n"
        "  --> argument 1:1:1\n"
        "   |\n"
        " 1 | +opt.lr=2\n"
        "   | ^^^^^^^\n");
}

TEST_CASE("composing fails: deleting an unknown key") {
  CHECK(failure_of({{"config.yaml", "opt: {lr: 1}\n"}}, {"~opt.x"}) ==
        "Could not delete from config. 'opt.x' does not exist.\n"
        "  --> argument 1:1:1\n"
        "   |\n"
        " 1 | ~opt.x\n"
        "   | ^^^^^^\n");
}

TEST_CASE("composing fails: a package without a group") {
  CHECK(failure_of({{"config.yaml", "opt: {lr: 1}\n"}}, {"opt@x=2"}) ==
        "Override opt@x=2 looks like a config group override, but config group 'opt' does not exist.\n"
        "  --> argument 1:1:1\n"
        "   |\n"
        " 1 | opt@x=2\n"
        "   | ^^^^^\n");
}

TEST_CASE("composing fails: a list over a map") {
  CHECK(failure_of({{"config.yaml", "opt: {lr: 1}\n"}}, {"opt=[1]"}) ==
        "Error merging override opt=[1]\n"
        "Cannot merge DictConfig with ListConfig\n"
        "    full_key: opt\n"
        "    object_type=dict\n"
        "  --> argument 1:1:5\n"
        "   |\n"
        " 1 | opt=[1]\n"
        "   |     ^^^\n");
}

TEST_CASE("composing fails: a wrong type") {
  CHECK(failure_of({{"config.yaml", "opt: {lr: 1}\n"}}, {"hydra.job.num=x"}) ==
        "Error merging override hydra.job.num=x\n"
        "Value 'x' of type 'str' could not be converted to Integer\n"
        "    full_key: hydra.job.num\n"
        "    reference_type=JobConf\n"
        "    object_type=JobConf\n"
        "  --> argument 1:1:15\n"
        "   |\n"
        " 1 | hydra.job.num=x\n"
        "   |               ^\n");
}

TEST_CASE("composing fails: a search path with an unknown scheme") {
  CHECK(failure_of({{"config.yaml", "hydra: {searchpath: [s3://x]}\n"}}) ==
        "No config source registered for schema s3, supported types : [file, pkg, structured]\n");
}

TEST_CASE("composing fails: a search path that is no list") {
  CHECK(failure_of({{"config.yaml", "hydra: {searchpath: 5}\n"}}) ==
        "hydra.searchpath must be a list of strings. Got: 5\n"
        "  --> conf/config.yaml:1:21\n"
        "   |\n"
        " 1 | hydra: {searchpath: 5}\n"
        "   |                     ^\n");
}

TEST_CASE("composing fails: a primary config that is a list") {
  CHECK(failure_of({{"config.yaml", "[1]\n"}}) ==
        "primary config 'config' must be a DictConfig, got ListConfig\n"
        "  --> conf/config.yaml:1:1\n"
        "   |\n"
        " 1 | [1]\n"
        "   | ^^^\n");
}

TEST_CASE("composing fails: an unknown key with a malformed interpolation") {
  CHECK(failure_of({{"config.yaml", "a: 1\n"}}, {"opt='${a'"}) ==
        "Could not override 'opt'.\n"
        "To append to your config use +opt='${a'\n"
        "Key 'opt' is not in struct\n"
        "    full_key: opt\n"
        "    object_type=dict\n"
        "  --> argument 1:1:1\n"
        "   |\n"
        " 1 | opt='${a'\n"
        "   | ^^^\n");
}

TEST_CASE("composing fails: a malformed interpolation") {
  CHECK(failure_of({{"config.yaml", "a: 1\n"}}, {"a='${a'"}) ==
        "Error merging override a='${a'\n"
        "expected '.', '[', ':' or '}', found the end of the text\n"
        "    full_key: a\n"
        "    object_type=dict\n"
        "  --> argument 1:1:7\n"
        "   |\n"
        " 1 | a='${a'\n"
        "   |       ^\n"
        "  --> argument 1:1:4\n"
        "   |\n"
        " 1 | a='${a'\n"
        "   |    ^^ it opens here\n"
        "   = hint: close it with '}', or write \\${ for the characters themselves\n");
}
