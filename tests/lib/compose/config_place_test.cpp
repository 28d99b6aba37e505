#include "lib/compose/config_place.hpp"

#include "tests/support/catch.hpp"

using namespace hydranth::impl;

namespace {

/// An entry as a config file has it: an item if there is no option.
struct written {
  std::string target;
  std::optional<std::string> option;
  std::optional<std::string> package;
};

config_place placed(const written& entry, const std::string& directory, const std::string& base) {
  defaults_entry made;
  made.kind = entry.option ? defaults_entry::form::group : defaults_entry::form::item;
  made.target = entry.target;
  if (entry.option) made.value = *entry.option;
  made.package = entry.package;
  return {made, directory, base};
}

}  // namespace

TEST_CASE("packages, paths and keys of entries") {
  struct row {
    written entry;
    std::string directory;
    std::string base;
    std::optional<std::string> header;
    std::string config_path;
    std::string package;
    std::string key;
  };
  const std::vector<row> table{
      // A group of the primary config.
      {{"db", "pg", {}}, "", "", {}, "db/pg", "db", "db"},
      {{"db", "pg", "store"}, "", "", {}, "db/pg", "store", "db@store"},
      {{"db", "pg", ""}, "", "", {}, "db/pg", "", "db@_global_"},
      {{"db/engine", "x", {}}, "", "", {}, "db/engine/x", "db.engine", "db/engine"},
      {{"db", "pg", "db"}, "", "", {}, "db/pg", "db", "db"},
      // Below another config; an absolute group still lands below the containing package.
      {{"engine", "x", {}}, "db", "db", {}, "db/engine/x", "db.engine", "db/engine"},
      {{"/engine", "x", {}}, "db", "db", {}, "engine/x", "db.engine", "engine@db.engine"},
      {{"engine", "x", "_global_"}, "db", "db", {}, "db/engine/x", "", "db/engine@_global_"},
      {{"engine", "x", "_global_.e"}, "db", "db", {}, "db/engine/x", "e", "db/engine@e"},
      {{"engine", "x", "_group_.e"}, "db", "db", {}, "db/engine/x", "db.engine.e", "db/engine@db.engine.e"},
      // A header moves the config, not its key; a package in the entry beats it.
      {{"db", "pg", {}}, "", "", "store", "db/pg", "store", "db"},
      {{"engine", "x", {}}, "db", "db", "_global_", "db/engine/x", "", "db/engine"},
      {{"db", "pg", "own"}, "", "", "store", "db/pg", "own", "db@own"},
      // Items.
      {{"base", {}, {}}, "", "", {}, "base", "", ""},
      {{"db/base", {}, {}}, "", "", {}, "db/base", "db", "db"},
      {{"base", {}, {}}, "db", "db", {}, "db/base", "db", "db"},
      {{"/base", {}, {}}, "db", "db", {}, "base", "db", "@db"},
  };
  for (const row& expected : table) {
    config_place place = placed(expected.entry, expected.directory, expected.base);
    place.set_header(expected.header);
    INFO(expected.config_path << " of " << expected.directory);
    CHECK(place.config_path() == expected.config_path);
    CHECK(place.final_package() == expected.package);
    CHECK(place.choice_key() == expected.key);
  }
}
