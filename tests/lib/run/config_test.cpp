#include "hydranth/config.hpp"

#include <thread>

#include "hydranth/compose.hpp"
#include "hydranth/config_store.hpp"
#include "hydranth/render.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/scratch_directory.hpp"

using hydranth::config;
using hydranth::config_type;
using hydranth::testing::scratch_directory;

namespace {

struct vec2 {
  double x = 0;
  double y = 0;
};

config sample() {
  return config::from_yaml(
      "mesh: {nx: 64, dx: 0.5}\n"
      "tags: [steady, laminar]\n"
      "label: ${mesh.nx}-${tags.0}\n"
      "copy: ${mesh}\n"
      "open: ???\n"
      "none: null\n",
      "sample.yaml");
}

template <typename Read>
std::string refusal(Read read) {
  try {
    (void)read();
  } catch (const hydranth::error& failure) {
    return hydranth::render(failure);
  }
  return "accepted";
}

}  // namespace

template <>
struct hydranth::converter<vec2> {
  static vec2 from(const config& node) { return {node.get<double>("x"), node.get<double>("y")}; }
  static config to(const vec2& value) { return config::map({{"x", value.x}, {"y", value.y}}); }
};

TEST_CASE("values are read by path and type, through interpolations") {
  const config cfg = sample();
  CHECK(cfg.get<int>("mesh.nx") == 64);
  CHECK(cfg.get<float>("mesh.dx") == 0.5F);
  CHECK(cfg.get<double>("mesh.nx") == 64.0);
  CHECK(cfg.get<std::string>("tags[1]") == "laminar");
  CHECK(cfg.get<std::string>("label") == "64-steady");
  CHECK(cfg.get<int>("copy.nx") == 64);
  CHECK(cfg["tags"].as<std::vector<std::string>>() == std::vector<std::string>{"steady", "laminar"});
  CHECK(cfg["copy"].as<std::map<std::string, double>>() ==
        std::map<std::string, double>{{"dx", 0.5}, {"nx", 64}});
  CHECK(cfg.get<std::optional<int>>("none") == std::nullopt);
  CHECK(cfg.get_or("mesh.nz", 7) == 7);
  CHECK(cfg.get_or("none", 7) == 7);
}

TEST_CASE("select and contains ask whether there is something to read") {
  const config cfg = sample();
  CHECK(cfg.contains("mesh.nx"));
  CHECK(cfg.contains("none"));
  CHECK_FALSE(cfg.contains("mesh.nz"));
  CHECK_FALSE(cfg.contains("open"));
  CHECK_FALSE(cfg.contains("mesh.nx.deeper"));
  CHECK_FALSE(cfg.contains("tags.2"));
  CHECK(cfg.select("mesh")->full_key() == "mesh");
}

TEST_CASE("a handle into the tree knows its tree") {
  const config label = sample().at("label");
  CHECK(label.as<std::string>() == "64-steady");
  CHECK(sample()["mesh"].size() == 2);
  CHECK(sample()["mesh"].keys() == std::vector<std::string>{"nx", "dx"});
  CHECK(sample()["tags"][1].full_key() == "tags[1]");
}

TEST_CASE("maps and lists are walked in order") {
  std::string seen;
  for (const auto& [name, value] : sample()) seen += name + ' ';
  CHECK(seen == "mesh tags label copy open none ");
  seen.clear();
  for (const auto& [index, tag] : sample()["tags"]) seen += index + '=' + tag.as<std::string>() + ' ';
  CHECK(seen == "0=steady 1=laminar ");
}

TEST_CASE("set makes a new config and leaves the old one") {
  const config before = config::from_yaml("a: {b: 1}\n");
  const config after =
      before.set("a.b", 2).set("c.d", "x").set("e", std::vector<int>{1, 2}).set("a.v", vec2{1, 2});
  CHECK(before.to_yaml() == "a:\n  b: 1\n");
  CHECK(after.to_yaml() == "a:\n  b: 2\n  v:\n    x: 1.0\n    'y': 2.0\nc:\n  d: x\ne:\n- 1\n- 2\n");
  CHECK(after.get<vec2>("a.v").y == 2.0);
  CHECK(after["a"].set("b", 3).to_yaml() == "b: 3\nv:\n  x: 1.0\n  'y': 2.0\n");
}

TEST_CASE("configs print as YAML and JSON") {
  const config cfg = config::from_yaml("a: [1, 0.5, null]\nb: ${a.0}\n");
  CHECK(cfg.to_yaml() == "a:\n- 1\n- 0.5\n- null\nb: ${a.0}\n");
  CHECK(cfg.to_yaml(config::interpolations::resolve) == "a:\n- 1\n- 0.5\n- null\nb: 1\n");
  CHECK(cfg.to_json() == R"({"a":[1,0.5,null],"b":1})");
  CHECK(config(nullptr).to_json() == "null");
  CHECK(cfg == config::from_yaml("{b: '${a.0}', a: [1, 0.5, null]}"));
  CHECK(cfg != config::from_yaml("{b: 1, a: [1, 0.5, null]}"));
}

TEST_CASE("types are those of the values that interpolations lead to") {
  CHECK(sample()["copy"].type() == config_type::map);
  CHECK(sample()["label"].type() == config_type::text);
  CHECK(config(1U).type() == config_type::integer);
  CHECK(config("???").is_missing());
}

TEST_CASE("a failing read says what, where and in which file") {
  const config cfg = sample();
  CHECK(refusal([&] { return cfg.get<int>("mesh.dx"); }) ==
        "Value '0.5' of type 'float' could not be converted to Integer\n"
        "    full_key: mesh.dx\n"
        "    object_type=dict\n"
        "  --> sample.yaml:1:20\n"
        "   |\n"
        " 1 | mesh: {nx: 64, dx: 0.5}\n"
        "   |                    ^^^\n");
  CHECK(refusal([&] { return cfg.get<std::int8_t>("mesh.nx") + cfg.get<unsigned char>("tags.0"); }) ==
        "Value 'steady' of type 'str' could not be converted to Integer\n"
        "    full_key: tags[0]\n"
        "    object_type=list\n"
        "  --> sample.yaml:2:8\n"
        "   |\n"
        " 2 | tags: [steady, laminar]\n"
        "   |        ^^^^^^\n");
  CHECK(refusal([&] { return cfg.get<int>("open"); }).starts_with("Missing mandatory value: open\n"));
  CHECK(refusal([&] {
          return cfg.get<int>("tags.2");
        }).starts_with("list index out of range\n    full_key: tags[2]\n"));
  CHECK(refusal([&] {
          return cfg.get<int>("mesh.nz");
        }).starts_with("Missing key nz\n    full_key: mesh.nz\n"));
}

TEST_CASE("sessions compose from directories, memory and their own resolvers, on many threads") {
  const scratch_directory directory;
  directory.write("config.yaml", "defaults:\n  - db: mysql\n  - _self_\n\nlr: 0.1\ntwice: ${double:${lr}}\n");
  hydranth::session session;
  session.add(hydranth::config_store().store({.group = "db", .name = "mysql", .yaml = "port: 3306\n"}));
  session.add_resolver("double",
                       [](std::span<const config> arguments) { return 2 * arguments[0].as<double>(); });
  std::vector<std::thread> threads;
  std::vector<std::string> texts(4);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    threads.emplace_back([&, i] {
      const hydranth::compose_options options{
          .config_path = directory.path(), .config_name = "config", .overrides = {"lr=" + std::to_string(i)}};
      texts[i] = hydranth::compose(session, options).config.to_yaml(config::interpolations::resolve);
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (std::size_t i = 0; i < texts.size(); ++i) {
    CHECK(texts[i] ==
          "db:\n  port: 3306\nlr: " + std::to_string(i) + "\ntwice: " + std::to_string(2 * i) + ".0\n");
  }
}

TEST_CASE("compose reports the override by its number") {
  CHECK(refusal([] {
          return hydranth::compose({.overrides = {"+a=1", "b=2"}});
        }) ==
        "Could not override 'b'.\n"
        "To append to your config use +b=2\n"
        "Key 'b' is not in struct\n"
        "    full_key: b\n"
        "    object_type=dict\n"
        "  --> override 2:1:1\n"
        "   |\n"
        " 1 | b=2\n"
        "   | ^\n");
}
