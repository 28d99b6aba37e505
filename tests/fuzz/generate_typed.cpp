#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "tests/fuzz/generate.hpp"

namespace hydranth::fuzz {

namespace {

using texts = std::vector<std::string>;

/// A type as the cases write it, taken apart: `list[int]` is `list` with one argument.
struct type_expression {
  std::string name;
  std::vector<type_expression> arguments;

  [[nodiscard]] std::string text() const {
    std::string all = name;
    for (std::size_t i = 0; i < arguments.size(); ++i) all += (i == 0 ? "[" : ",") + arguments[i].text();
    return arguments.empty() ? all : all + "]";
  }
};

/// Makes types, and values that mostly fit them.
class typed_writer {
 public:
  explicit typed_writer(random_source& random) : m_random(random) {}

  /// From now on values fit their types, or don't.
  void set_strict(bool strict) { m_strict = strict; }

  /// What records a field may hold.
  void know_records(texts names) { m_records = std::move(names); }

  type_expression type(unsigned depth) {
    const std::size_t kind = m_random.below(depth == 0 ? 9 : 15);
    if (kind < 8) return scalar_type();
    if (kind == 8) return {m_random.one_in(2) || m_records.empty() ? "any" : record_name(), {}};
    if (kind < 11) return {"list", list_arguments(depth)};
    if (kind < 13) return {"dict", dict_arguments(depth)};
    if (kind == 13) return union_type();
    return optional(type(depth - 1));
  }

  json value(const type_expression& type, unsigned depth) {
    if (m_random.one_in(12)) return special();
    if (!m_strict && m_random.one_in(6)) return anything(depth);
    return fitting(type, depth);
  }

  /// A value of no type in particular.
  json anything(unsigned depth) {
    switch (m_random.below(depth == 0 ? 6 : 8)) {
      case 6:
        return items({"any", {}}, depth - 1);
      case 7:
        return {{std::string(m_random.pick({"a", "b", "lr", "c"})), anything(depth - 1)}};
      default:
        return fitting(scalar_type(false), 0);
    }
  }

  json special() {
    return text(m_random.pick({"?\?\?", "${src}", "${nope}", "${a}", "x${src}", "${oc.env:NOPE,3}"}));
  }

  /// For a config's text: nothing that YAML can't write.
  json plain_value(const type_expression& type, unsigned depth) {
    for (;;) {
      json made = value(type, depth);
      if (is_plain(made)) return made;
    }
  }

 private:
  static bool is_plain(const json& value) {
    if (value.is_object() && value.size() == 1 && value.begin().key().starts_with('$')) return false;
    return !value.is_structured() || std::all_of(value.begin(), value.end(), is_plain);
  }

  static json text(std::string_view content) { return std::string(content); }

  static type_expression optional(type_expression type) {
    if (type.name == "optional" || type.name == "any") return type;
    return {"optional", {std::move(type)}};
  }

  type_expression scalar_type(bool with_enum = true) {
    const std::string name(
        m_random.pick({"int", "float", "bool", "str", "int", "str", "bytes", "path", "enum:A|B|C"}));
    if (name.starts_with("enum") && !with_enum) return {"int", {}};
    return m_random.one_in(6) ? optional({name, {}}) : type_expression{name, {}};
  }

  std::string record_name() { return "schema:" + m_records[m_random.below(m_records.size())]; }

  std::vector<type_expression> list_arguments(unsigned depth) {
    if (m_random.one_in(8)) return {};
    return {type(depth - 1)};
  }
  std::vector<type_expression> dict_arguments(unsigned depth) {
    if (m_random.one_in(8)) return {};
    const type_expression key{
        std::string(m_random.pick({"str", "str", "str", "int", "bool", "float", "enum:A|B|C"})), {}};
    return {key, type(depth - 1)};
  }

  type_expression union_type() {
    constexpr std::string_view members[] = {"int", "float", "bool", "str", "bytes", "path", "enum:A|B|C"};
    const std::size_t first = m_random.below(7);
    type_expression made{"union",
                         {{std::string(members[first]), {}}, {std::string(members[(first + 1) % 7]), {}}}};
    if (m_random.one_in(3)) made.arguments.push_back({std::string(members[(first + 3) % 7]), {}});
    return m_random.one_in(4) ? optional(std::move(made)) : made;
  }

  json items(const type_expression& element, unsigned depth) {
    json made = json::array();
    for (std::size_t i = m_random.below(4); i > 0; --i) made.push_back(value(element, depth));
    return made;
  }

  json key_of(const std::string& type) {
    if (!m_strict && m_random.one_in(10)) return text(m_random.pick({"a", "1", "A"}));
    if (type == "int") return m_random.below(3);
    if (type == "bool") return m_random.one_in(2);
    if (type == "float") return m_random.one_in(2) ? 1.5 : 2.0;
    return text(type == "str" ? m_random.pick({"a", "b", "c"}) : m_random.pick({"A", "B", "C"}));
  }

  json pairs(const type_expression& dict, unsigned depth) {
    const bool typed = !dict.arguments.empty();
    json made = json::array();
    for (std::size_t i = m_random.below(3); i > 0; --i) {
      json name = key_of(typed ? dict.arguments[0].name : "str");
      bool repeated = false;
      for (const json& pair : made) repeated = repeated || pair.at(0) == name;
      if (!repeated)
        made.push_back(json::array(
            {std::move(name), value(typed ? dict.arguments[1] : type_expression{"any", {}}, depth)}));
    }
    bool plain = true;
    for (const json& pair : made) plain = plain && pair.at(0).is_string();
    if (!plain) return {{"$map", made}};
    json map = json::object();
    for (const json& pair : made) map[pair.at(0).get<std::string>()] = pair.at(1);
    return map;
  }

  json fitting(const type_expression& type, unsigned depth) {
    const unsigned below = depth == 0 ? 0 : depth - 1;
    if (type.name == "optional") return m_random.one_in(3) ? json() : fitting(type.arguments[0], depth);
    if (type.name == "union") {
      const type_expression& member = type.arguments[m_random.below(type.arguments.size())];
      return m_strict ? exact(member.name) : fitting(member, depth);
    }
    if (type.name == "list")
      return items(type.arguments.empty() ? type_expression{"any", {}} : type.arguments[0], below);
    if (type.name == "dict") return pairs(type, below);
    if (type.name.starts_with("schema:")) {
      if (m_strict || m_random.one_in(2)) return {{"$schema", type.name.substr(7)}};
      return {{std::string(m_random.pick({"a", "b", "lr", "c"})), anything(below)}};
    }
    if (type.name == "any") return anything(depth);
    return fitting_scalar(type.name);
  }

  /// A union converts nothing.
  static json exact(const std::string& name) {
    if (name == "int") return 5;
    if (name == "float") return 1.5;
    if (name == "bool") return true;
    if (name == "str") return "x";
    if (name == "bytes") return {{"$bytes", "aGk="}};
    return name == "path" ? json{{"$path", "a/b"}} : json{{"$enum", "B"}};
  }

  json fitting_scalar(const std::string& name) {
    const std::size_t choice = m_random.below(5);
    if (name == "int")
      return json::array({5, "7", " 8 ", "-1_0", json{{"$int", "100000000000000000000"}}})[choice];
    if (name == "float") return json::array({1.5, 3, "2.5", "1e3", json{{"$float", "inf"}}})[choice];
    if (name == "bool") return json::array({true, 0, "yes", "off", 2})[choice];
    if (name == "bytes") return {{"$bytes", choice == 0 ? "" : "aGk="}};
    if (name == "path")
      return json::array({"a//b/./c", "", "x", json{{"$path", "a/b"}}, json{{"$path", "x"}}})[choice];
    if (name.starts_with("enum")) return json::array({"A", "B", json{{"$enum", "B"}}, 2, "Choice.C"})[choice];
    return json::array({"x", "", 5, true, json{{"$path", "a/b"}}})[choice];
  }

  random_source& m_random;
  texts m_records;
  bool m_strict = false;
};

/// A case about one field; a member of an enumeration is written only where its type has one.
json one_field(random_source& random, typed_writer& writer) {
  const type_expression type = writer.type(2);
  const bool has_enum = type.text().find("enum:") != std::string::npos;
  const auto value_of = [&](const type_expression& wanted) {
    json made = writer.value(wanted, 2);
    while (!has_enum && made.dump().find("$enum") != std::string::npos) made = writer.value(wanted, 2);
    return made;
  };
  json made = {{"type", type.text()}};
  const type_expression& inner = type.name == "optional" ? type.arguments[0] : type;
  const type_expression any{"any", {}};
  const type_expression& element = inner.arguments.empty() ? any : inner.arguments.back();
  switch (random.below(6)) {
    case 0:
      made["op"] = "default";
      made["value"] = value_of(type);
      break;
    case 1:
      made["op"] = "merge";
      made["initial"] = value_of(type);
      made["value"] = value_of(type);
      break;
    case 2:
      made["initial"] = value_of(type);
      if (inner.name == "list") {
        made["op"] = "append";
        made["value"] = value_of(element);
        break;
      }
      if (inner.name == "dict") {
        made["path"] = json::array({std::string(random.pick({"a", "b", "A"}))});
        made["value"] = value_of(element);
        break;
      }
      [[fallthrough]];
    default:
      made["value"] = value_of(type);
  }
  if (random.one_in(3)) made["others"] = {{"src", writer.anything(1)}, {"a", 1}};
  if (random.one_in(4)) made["resolve"] = true;
  return made;
}

json fields_of(random_source& random, typed_writer& writer, const texts& names) {
  json fields = json::array();
  for (const std::string& name : names) {
    const type_expression type = writer.type(2);
    const std::string text = type.text();
    json field = json::array({name, text});
    if (!random.one_in(4)) {
      json value = writer.value(type, 2);
      while (text.find("enum:") == std::string::npos && value.dump().find("$enum") != std::string::npos)
        value = writer.value(type, 2);
      field.push_back(std::move(value));
    }
    fields.push_back(std::move(field));
  }
  return fields;
}

/// A map for one of the records, as a config's text.
json config_text(random_source& random, typed_writer& writer) {
  json map = json::object();
  for (std::size_t i = 1 + random.below(3); i > 0; --i) {
    const std::string name(random.pick({"a", "b", "lr", "c", "opt", "all", "by", "opt", "all", "by", "new"}));
    map[name] = writer.plain_value(writer.type(2), 2);
    if (name == "opt" && random.one_in(2)) map[name] = {{"lr", writer.plain_value(writer.type(0), 1)}};
    if (name == "all" && random.one_in(2))
      map[name] = json::array({{{"lr", writer.plain_value(writer.type(0), 1)}}});
    if (name == "by" && random.one_in(2))
      map[name] = {{"k", {{"lr", writer.plain_value(writer.type(0), 1)}}}};
  }
  return map.dump() + "\n";
}

void add_operation(random_source& random, typed_writer& writer, json& made) {
  const auto name = [&] {
    return std::string(random.pick(
        {"a", "b", "lr", "opt", "opt.lr", "all", "all.0", "all.0.lr", "by", "by.k", "by.k.lr", "new"}));
  };
  const auto path = [&] {
    return random.one_in(2) ? json::array({std::string(random.pick({"a", "opt", "all", "by", "new"}))})
                            : json::array({"opt", std::string(random.pick({"a", "lr", "new"}))});
  };
  switch (random.below(8)) {
    case 0:
    case 1:
      made["op"] = "update";
      made["key"] = name();
      made["value"] = writer.plain_value(writer.type(2), 2);
      if (random.one_in(4)) made["merge"] = false;
      if (random.one_in(6)) made["force_add"] = true;
      return;
    case 2:
      made["op"] = "set";
      made["path"] = path();
      made["value"] = writer.plain_value(writer.type(2), 2);
      return;
    case 3:
      made["op"] = random.one_in(2) ? "delete" : "get";
      made["path"] = path();
      return;
    case 4:
      made["op"] = "missing_keys";
      return;
    default:
      return;
  }
}

json schemas(random_source& random, typed_writer& writer) {
  json made;
  // Where a record is a default, its own defaults fit: when they are looked at differs.
  writer.set_strict(true);
  made["schemas"]["P"] = fields_of(random, writer, {"a", "lr"});
  writer.know_records({"P"});
  if (random.one_in(3)) made["schemas"]["D(P)"] = fields_of(random, writer, {"lr", "b"});
  writer.set_strict(!random.one_in(4));
  made["schemas"]["Q"] = fields_of(random, writer, {"a", "b"});
  writer.set_strict(false);
  const auto record_field = [&](const char* field, const char* type, const char* initial) {
    json written = json::array({field, type});
    if (initial && !random.one_in(5)) written.push_back(json::parse(initial));
    made["schemas"]["Q"].push_back(std::move(written));
  };
  record_field("opt", random.one_in(2) ? "schema:P" : "optional[schema:P]",
               random.one_in(2) ? R"({"$schema": "P"})" : nullptr);
  record_field("all", "list[schema:P]", "[]");
  record_field("by", "dict[str,schema:P]", "{}");
  json configs = json::array({json{{"$schema", "Q"}}});
  for (std::size_t i = random.below(3); i > 0; --i) {
    if (random.one_in(6)) {
      configs.push_back({{"$schema", std::string(random.pick({"P", "Q", "Q"}))}});
    } else {
      configs.push_back(config_text(random, writer));
    }
  }
  if (random.one_in(6)) configs.insert(configs.begin(), json(config_text(random, writer)));
  made["configs"] = std::move(configs);
  add_operation(random, writer, made);
  if (random.one_in(8)) made["struct"] = random.one_in(2);
  if (random.one_in(12)) made["readonly"] = true;
  if (random.one_in(6)) made["resolve"] = true;
  return made;
}

}  // namespace

json generate_typed(random_source& random) {
  typed_writer writer(random);
  return random.one_in(2) ? one_field(random, writer) : schemas(random, writer);
}

}  // namespace hydranth::fuzz
