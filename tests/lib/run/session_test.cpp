#include "hydranth/session.hpp"

#include <array>
#include <map>
#include <stdexcept>

#include "hydranth/compose.hpp"
#include "hydranth/config_source.hpp"
#include "hydranth/config_store.hpp"
#include "hydranth/embedded.hpp"
#include "hydranth/render.hpp"
#include "hydranth/world.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/scratch_directory.hpp"

using namespace hydranth;
using hydranth::testing::replaced;
using hydranth::testing::scratch_directory;

namespace {

template <typename Act>
std::string refusal(const Act& act) {
  try {
    act();
  } catch (const error& failure) {
    return render(failure);
  }
  return "";
}

std::string composed(const session& with, const compose_options& options) {
  return compose(with, options).config.to_yaml();
}

std::string refused(const session& with, const compose_options& options) {
  return refusal([&] { (void)compose(with, options); });
}

/// `PROVIDER SCHEME://PATH` for each place that was searched.
std::string search_path_of(const session& with, const compose_options& options) {
  std::string text;
  const composition made = compose(with, options);
  for (const auto& [index, place] : made.full.at("hydra.runtime.config_sources")) {
    text += place.get<std::string>("provider") + " " + place.get<std::string>("schema") + "://" +
            place.get<std::string>("path") + "\n";
  }
  return text;
}

constexpr std::array<embedded_file, 5> files{{
    {"config.yaml", "defaults:\n  - db: mysql\n  - _self_\n\nname: sim\n"},
    {"db/mysql.yaml", "port: 3306\n"},
    {"db/pg.yaml", "port: 5432\n"},
    {"experiment/fast/config.yaml", "# @package _global_\nfast: true\n"},
    {"experiment/fast/db/pg.yaml", "port: 1\n"},
}};
constexpr embedded_configs embedded{"sim.conf", files};

/// A source that is made of a map, as one over an archive would be.
class map_source final : public config_source {
 public:
  explicit map_source(std::map<std::string, std::string> texts) : m_texts(std::move(texts)) {}

  std::optional<std::string> read(std::string_view config) const override {
    if (config == "broken") throw std::runtime_error("the archive is damaged");
    const auto found = m_texts.find(std::string(config));
    return found == m_texts.end() ? std::nullopt : std::optional(found->second);
  }

  std::vector<member> list(std::string_view group) const override {
    const std::string prefix = group.empty() ? "" : std::string(group) + "/";
    std::map<std::string, bool> found;
    for (const auto& [path, text] : m_texts) {
      if (!path.starts_with(prefix)) continue;
      const std::string rest = path.substr(prefix.size());
      const std::size_t slash = rest.find('/');
      found[rest.substr(0, slash)] = slash != std::string::npos;
    }
    std::vector<member> members;
    for (const auto& [name, is_group] : found) members.push_back({name, is_group});
    return members;
  }

 private:
  std::map<std::string, std::string> m_texts;
};

std::shared_ptr<const config_source> open_archive(const std::string& path) {
  if (path == "gone") return nullptr;
  return std::make_shared<map_source>(std::map<std::string, std::string>{
      {"config", "defaults: [db: mysql]\nfrom: " + path + "\n"},
      {"db/mysql", "port: 1\n"},
      {"db/oracle", "port: [1\n"},
      {"broken", ""},
  });
}

}  // namespace

TEST_CASE("stored configs are options as files are") {
  const scratch_directory directory;
  directory.write("config.yaml", "defaults:\n  - db: mysql\n  - _self_\n");
  directory.write("db/pg.yaml", "port: 5432\n");  // is merged into the stored one
  session with;
  with.add(
      config_store()
          .store({.group = "db", .name = "mysql", .yaml = "port: 3306\n"})
          .store({.group = "db", .name = "pg", .yaml = "port: 1\nuser: me\n"})
          .store({.group = "db", .name = "local", .node = config::map({{"port", 4000}})})
          .store({.group = "db", .name = "both", .yaml = "defaults:\n  - mysql\n  - _self_\nuser: me\n"})
          .store({.group = "db",
                  .name = "both_nodes",
                  .node = config::from_yaml("{defaults: [mysql, _self_], user: me}")})
          .store({.group = "db", .name = "global", .yaml = "# @package _global_\nport: 2\n"})
          .store({.group = "db", .name = "moved", .yaml = "# @package _global_\nport: 2\n", .package = "x.y"})
          .store({.name = "alone", .yaml = "a: 1\n"}));
  const auto choose = [&](const std::string& option) {
    return composed(
        with, {.config_path = directory.path(), .config_name = "config", .overrides = {"db=" + option}});
  };
  CHECK(choose("mysql") == "db:\n  port: 3306\n");
  CHECK(choose("pg") == "db:\n  port: 5432\n  user: me\n");
  CHECK(choose("local") == "db:\n  port: 4000\n");
  CHECK(choose("both") == "db:\n  port: 3306\n  user: me\n");
  CHECK(choose("both_nodes") == choose("both"));
  CHECK(choose("global") == "port: 2\n");
  CHECK(choose("moved") == "x:\n  'y':\n    port: 2\n");
  CHECK(composed(with, {.config_name = "alone", .overrides = {"+db@p=mysql"}}) == "a: 1\np:\n  port: 3306\n");

  const std::string message =
      refused(with, {.config_path = directory.path(), .config_name = "config", .overrides = {"db=mysqll"}});
  CHECK(replaced(message, directory.path().string(), "DIR") ==
        "In 'config': Could not find 'db/mysqll'\n"
        "\n"
        "Available options in 'db':\n"
        "\tboth\n\tboth_nodes\n\tglobal\n\tlocal\n\tmoved\n\tmysql\n\tpg\n"
        "Config search path:\n"
        "\tprovider=hydra, path=pkg://hydra.conf\n"
        "\tprovider=main, path=file://DIR\n"
        "\tprovider=schema, path=structured://\n"
        "  --> override 1:1:1\n"
        "   |\n"
        " 1 | db=mysqll\n"
        "   | ^^^^^^^^^\n"
        "   = in place of the choice at DIR/config.yaml:2\n"
        "   = hint: did you mean 'mysql'?\n");
}

TEST_CASE("a launcher can be stored") {
  session with;
  with.add(config_store().store(
      {.group = "hydra/launcher", .name = "cluster", .yaml = "_target_: lab.Cluster\nnodes: 4\n"}));
  const composition made = compose(with, {.overrides = {"hydra/launcher=cluster", "hydra.launcher.nodes=8"}});
  CHECK(made.full.at("hydra.launcher").to_yaml() == "_target_: lab.Cluster\nnodes: 8\n");
}

TEST_CASE("what can't be stored is refused at once") {
  config_store store;
  CHECK(refusal([&] { store.store({.yaml = "a: 1"}); }) == "a stored config needs a name\n");
  CHECK(refusal([&] { store.store({.name = "a", .yaml = "a: 1", .node = config()}); }) ==
        "a stored config has either a text or a node\n");
  CHECK(refusal([&] { store.store({.name = "a", .node = config(3)}); }) ==
        "a stored config is a map or a list\n");
  CHECK(refusal([&] {
          store.store({.group = "db", .name = "mysql", .yaml = "a: 1\nport: [1\n", .provider = "lab"});
        }) ==
        "this [ lacks its closing ]\n"
        "  --> structured://lab/db/mysql.yaml:2:7\n"
        "   |\n"
        " 2 | port: [1\n"
        "   |       ^\n");
  CHECK(refusal([&] { store.store({.name = "a", .yaml = "# @package x y\na: 1"}); }) ==
        "Too many components in '@package x y'\n"
        "  --> structured://a.yaml:1:1\n"
        "   |\n"
        " 1 | # @package x y\n"
        "   | ^^^^^^^^^^^^^^\n"
        "   = hint: comments at the head of a config file that start with @ are read by Hydra: "
        "`# @package NAME`\n");
  CHECK(store.configs().empty());
}

TEST_CASE("embedded configs are a place like a directory") {
  session with;
  with.add(embedded);
  const compose_options options{.config_path = "pkg://sim.conf", .config_name = "config"};
  CHECK(composed(with, options) == "db:\n  port: 3306\nname: sim\n");
  CHECK(composed(with, {.config_path = "pkg://sim/conf", .config_name = "config", .overrides = {"db=pg"}}) ==
        "db:\n  port: 5432\nname: sim\n");
  CHECK(search_path_of(with, options) ==
        "hydra pkg://hydra.conf\nmain pkg://sim.conf\nschema structured://\n");

  // A folder of them is a place, too, and hydra.searchpath may name any of them.
  CHECK(composed(with, {.config_path = "pkg://sim.conf/experiment/fast", .config_name = "config"}) ==
        "fast: true\n");
  with.add(config_store().store({.name = "base", .yaml = "defaults:\n  - db: mysql\n"}));
  const std::string folder_first = "hydra.searchpath=[pkg://sim.conf.experiment.fast,pkg://sim.conf]";
  CHECK(composed(with, {.config_name = "base", .overrides = {folder_first}}) == "db:\n  port: 3306\n");
  CHECK(composed(with, {.config_name = "base", .overrides = {folder_first, "db=pg"}}) == "db:\n  port: 1\n");
}

TEST_CASE("an embedded config that is not there is refused") {
  session with;
  with.add(embedded);
  CHECK(refused(with, {.config_path = "pkg://other", .config_name = "config"}) ==
        "Primary config module 'other' not found.\n"
        "Check that it's correct and contains an __init__.py file\n"
        "   = hint: pkg:// names configs that are part of the program\n");
  CHECK(refused(with, {.config_path = "pkg://sim.conf.nope"}).starts_with("Primary config module"));
  CHECK(refusal([&] {
          with.add(embedded_configs{"hydra/conf", files});
        }) == "'pkg://hydra.conf' is Hydra's own\n");
}

TEST_CASE("errors in embedded configs show the line") {
  constexpr std::array<embedded_file, 1> broken{{{"config.yaml", "a: 1\nb: [\n"}}};
  session with;
  with.add(embedded_configs{"broken", broken});
  CHECK(refused(with, {.config_path = "pkg://broken", .config_name = "config"}) ==
        "this [ lacks its closing ]\n"
        "  --> pkg://broken/config.yaml:2:4\n"
        "   |\n"
        " 2 | b: [\n"
        "   |    ^\n");
}

TEST_CASE("a program may bring sources of its own") {
  const scratch_directory directory;
  directory.write("config.yaml", "defaults:\n  - db: mysql\n  - _self_\n");
  session with;
  with.add_scheme("archive", open_archive);
  CHECK(composed(with, {.config_path = "archive://a.tar", .config_name = "config"}) ==
        "db:\n  port: 1\nfrom: a.tar\n");
  CHECK(composed(with, {.config_path = "archive://a.tar", .config_name = "db/mysql.yaml"}) ==
        "db:\n  port: 1\n");
  CHECK(composed(with, {.config_path = directory.path(),
                        .config_name = "config",
                        .overrides = {"hydra.searchpath=[archive://b.tar]"}}) == "db:\n  port: 1\n");

  CHECK(refused(with, {.config_path = "archive://a.tar", .config_name = "broken"}) ==
        "archive://a.tar: the archive is damaged\n");
  CHECK(refused(with, {.config_path = "archive://gone", .config_name = "config"})
            .starts_with("Primary config directory not found.\n"));
  const std::string malformed =
      refused(with, {.config_path = "archive://a.tar", .config_name = "config", .overrides = {"db=oracle"}});
  CHECK(malformed.find("--> archive://a.tar/db/oracle.yaml:1:7\n") != std::string::npos);
  CHECK(refused(with, {.overrides = {"hydra.searchpath=[zip://x]"}}) ==
        "No config source registered for schema zip, supported types : [archive, file, pkg, structured]\n");
  CHECK(refusal([&] { with.add_scheme("file", open_archive); }) == "the scheme 'file' is Hydra's own\n");
  CHECK(refusal([&] { with.add_scheme("", open_archive); }) == "cannot use an empty scheme\n");
}

TEST_CASE("groups unite over all places, and the first one that has a config wins") {
  const scratch_directory directory;
  directory.write("main/config.yaml", "defaults:\n  - db: mysql\n  - _self_\n");
  directory.write("main/db/file.yaml", "port: 10\n");
  directory.write("more/db/pg.yaml", "port: 20\n");
  directory.write("more/db/local.yaml", "port: 20\n");
  session with;
  with.add(embedded)
      .add(config_store()
               .store({.group = "db", .name = "local", .yaml = "port: 30\n"})
               .store({.group = "db", .name = "stored", .yaml = "port: 30\n"}))
      .add_scheme("archive", open_archive)
      .add_search_path((directory.path() / "more").string(), "lab")
      .add_search_path("pkg://sim.conf");
  const auto choose = [&](const std::string& option) {
    return composed(with, {.config_path = directory.path() / "main",
                           .config_name = "config",
                           .overrides = {"db=" + option, "hydra.searchpath=[archive://x]"}});
  };
  CHECK(choose("file") == "db:\n  port: 10\n");
  CHECK(choose("local") == "db:\n  port: 20\n");
  CHECK(choose("pg") == "db:\n  port: 20\n");
  CHECK(choose("mysql") == "db:\n  port: 3306\n");
  CHECK(choose("stored") == "db:\n  port: 30\n");
  const compose_options wrong{.config_path = directory.path() / "main",
                              .config_name = "config",
                              .overrides = {"db=nope", "hydra.searchpath=[archive://x]"}};
  const std::string message = replaced(refused(with, wrong), directory.path().string(), "DIR");
  CHECK(
      message.starts_with("In 'config': Could not find 'db/nope'\n"
                          "\n"
                          "Available options in 'db':\n"
                          "\tfile\n\tlocal\n\tmysql\n\toracle\n\tpg\n\tstored\n"
                          "Config search path:\n"
                          "\tprovider=hydra, path=pkg://hydra.conf\n"
                          "\tprovider=main, path=file://DIR/main\n"
                          "\tprovider=lab, path=file://DIR/more\n"
                          "\tprovider=session, path=pkg://sim.conf\n"
                          "\tprovider=hydra.searchpath in command-line, path=archive://x\n"
                          "\tprovider=schema, path=structured://\n"));
}

TEST_CASE("copies of a session are its own") {
  session one;
  one.add(config_store().store({.name = "config", .yaml = "a: 1\n"}));
  session two = one;
  two.add(config_store().store({.name = "config", .yaml = "a: 2\n"}));
  CHECK(composed(one, {.config_name = "config"}) == "a: 1\n");
  CHECK(composed(two, {.config_name = "config"}) == "a: 2\n");
}
