#include "lib/run/origin_comments.hpp"

#include "lib/tree/emit_yaml.hpp"
#include "lib/tree/load.hpp"
#include "tests/lib/compose/compose_support.hpp"
#include "tests/support/catch.hpp"

using namespace hydranth;
using namespace hydranth::impl;

namespace {

composition_history history_of(testing::file_list files, const std::vector<std::string>& overrides = {}) {
  return composer(testing::make_options(testing::make_files(files)))
      .history(testing::make_request(overrides));
}

node_ptr job_of(const composition_history& history) {
  return without_node_at(history.root(), {key("hydra")});
}

std::string shown(testing::file_list files, const std::vector<std::string>& overrides = {}) {
  const composition_history history = history_of(files, overrides);
  return yaml_with_origins(job_of(history), history, {}, "conf");
}

}  // namespace

TEST_CASE("each line ends with the place of its value, in one column") {
  CHECK(shown({{"config.yaml", "defaults: [db: mysql, _self_]\nlr: 0.1\nlist: [1, [2, {a: b}]]\nnone: {}\n"},
               {"db/mysql.yaml", "port: 1\nhost: a\n"}},
              {"lr=0.5", "+extra.deep=x"}) ==
        "db:        # db/mysql.yaml:1:1\n"
        "  port: 1  # db/mysql.yaml:1:7\n"
        "  host: a  # db/mysql.yaml:2:7\n"
        "lr: 0.5    # argument 1:1:4\n"
        "list:      # config.yaml:3:7\n"
        "- 1        # config.yaml:3:8\n"
        "- - 2      # config.yaml:3:12\n"
        "  - a: b   # config.yaml:3:19\n"
        "none: {}   # config.yaml:4:7\n"
        "extra:\n"
        "  deep: x  # argument 2:1:13\n");
}

TEST_CASE("long lines do not push all comments away, and hidden characters stay hidden") {
  const std::string line = "long: " + std::string(70, 'x');
  CHECK(shown({{"config.yaml", line + "\na: 1\n"}}) ==
        line + "  # config.yaml:1:7\na: 1  # config.yaml:2:4\n");
}

TEST_CASE("values that no text holds name what made them") {
  const composition_history history = history_of({{"config.yaml", "{}\n"}});
  const node_ptr job = node_at(history.root(), {key("hydra"), key("job")});
  const std::string text = yaml_with_origins(job, history, {key("hydra"), key("job")}, "conf");
  CHECK(
      text.starts_with("name: app             # composing itself\n"
                       "chdir: null           # hydra/config from structured://\n"));
  CHECK(with_origin("app", node_at(job, {key("name")}), history, {key("hydra"), key("job"), key("name")},
                    "conf") == "app  # composing itself\n");
}

TEST_CASE("comments do not change what the YAML means") {
  const std::string words = "many words that go on and on until they have to be folded somewhere near here ";
  const std::string yaml =
      "plain: " + words + words +
      "\n"
      "single: '" +
      words + ": " + words + "'\n" + "double: \"" + words + "\\u00e9\\a" + words +
      "\"\n"
      "lines: \"one\\ntwo\\n\\n three # no comment\\n\"\n"
      "hash: 'a # b'\n"
      "binary: !!binary aGVsbG8gaGVsbG8gaGVsbG8gaGVsbG8gaGVsbG8gaGVsbG8gaGVsbG8gaGVsbG8gaGVsbG8gaGVsbG8=\n"
      "empty: ['', {}, [], null]\nmissing: ???\n"
      "nested: [[[1, 2], [3]], [{a: [1, {b: c}], d: e}]]\n"
      "? '" +
      words + words + "'\n: value\n? \"two\\nlines\"\n: {x: [y]}\n1: int\ntrue: bool\n1.5: float\n";
  const composition_history history = history_of({{"config.yaml", yaml}});
  const node_ptr job = job_of(history);
  const std::string plain = emit_yaml(*job);
  const std::string commented = yaml_with_origins(job, history, {}, "conf");
  INFO(commented);
  CHECK(emit_yaml(*load_yaml(grammar::source::make("commented", commented))) == plain);

  // Without the comments it is the same text.
  std::string stripped;
  for (std::size_t at = 0; at < commented.size();) {
    const std::size_t end = commented.find('\n', at);
    const std::string line = commented.substr(at, end - at);
    const std::size_t comment = line.rfind("  # config.yaml:");
    const std::string text = line.substr(0, comment);
    stripped += comment == std::string::npos ? text : text.substr(0, text.find_last_not_of(' ') + 1);
    stripped += '\n';
    at = end + 1;
  }
  CHECK(stripped == plain);
}
