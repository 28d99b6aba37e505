#include "tests/fuzz/random_tree.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace hydranth::fuzz {

namespace {

tree make_scalar(random_source& random) {
  const std::string_view text = random.pick({"1",
                                             "2.5",
                                             "x",
                                             "null",
                                             "'?\?\?'",
                                             "true",
                                             "'1'",
                                             "''",
                                             "null",
                                             "'?\?\?'",

                                             "'${..b}'",
                                             "'${a.b}'",
                                             "'${nope}'",
                                             "'${l.0}'",

                                             "'x${a}'",
                                             "'${m.a}'",

                                             "'${nope:}'",
                                             "'${l[1]}'",
                                             "1.0",
                                             "'${...a}'",
                                             "'${.b.c}'",
                                             "1e3",
                                             "'${a}${b}'",
                                             "'\\${a}'",
                                             "!!binary aGk=",
                                             ".nan",
                                             "-0.0",
                                             "'${m.l[0]}'",
                                             "'${oc.create:{q: 1}}'",
                                             "'${oc.create:{q: 1, r: \"\\${.q}\", s: \"\\${..a}\"}}'",
                                             "'${oc.create:[1, ${a}]}'",
                                             "'${oc.select:b,3}'",
                                             "'${oc.create:{q: ${.a}}}'",
                                             "'${oc.dict.values:m}'",
                                             "'${oc.env:NOT_SET,7}'",
                                             "'${oc.select:m}'",
                                             "12345678901234567890"});
  return {tree::kind::scalar, std::string(text), {}};
}

tree make_value(random_source& random, unsigned depth);

json make_name(random_source& random) {
  if (!random.one_in(12)) return random.pick({"a", "b", "c", "l", "m", "a", "b", "c", "d"});
  switch (random.below(7)) {
    case 0:
      return 1;
    case 1:
      return true;
    case 2:
      return 1.5;
    case 3:
      return "1";
    case 4:
      return 0;
    default:
      return random.pick({"", "a.b", "x y", "0", "-1", "true", "[", "append"});
  }
}

tree make_list(random_source& random, unsigned depth) {
  tree made{tree::kind::list, {}, {}};
  for (std::size_t i = random.below(4); i > 0; --i)
    made.entries.push_back({nullptr, make_value(random, depth)});
  return made;
}

bool has_name(const tree& map, const json& name) {
  return std::any_of(map.entries.begin(), map.entries.end(),
                     [&](const tree::entry& entry) { return entry.name == name; });
}

void add_entry(random_source& random, tree& map, unsigned depth) {
  json name = make_name(random);
  if (!has_name(map, name)) map.entries.push_back({std::move(name), make_value(random, depth)});
}

tree make_map(random_source& random, unsigned depth) {
  tree made{tree::kind::map, {}, {}};
  for (std::size_t i = random.below(5); i > 0; --i) add_entry(random, made, depth);
  return made;
}

tree make_value(random_source& random, unsigned depth) {
  const std::size_t what = random.below(depth == 0 ? 3 : 7);
  if (what < 3) return make_scalar(random);
  return what == 3 ? make_list(random, depth - 1) : make_map(random, depth - 1);
}

std::string key_yaml(const json& name) {
  return name.is_string() ? "'" + name.get<std::string>() + "'" : name.dump();
}

void gather_paths(const tree& from, const json& path, bool scalars, std::vector<json>& paths) {
  if (scalars || from.what != tree::kind::scalar) paths.push_back(path);
  for (std::size_t i = 0; i < from.entries.size(); ++i) {
    json below = path;
    below.push_back(from.what == tree::kind::list ? json(i) : from.entries[i].name);
    gather_paths(from.entries[i].value, below, scalars, paths);
  }
}

}  // namespace

std::string tree::yaml() const {
  if (what == kind::scalar) return scalar;
  const bool is_map = what == kind::map;
  std::string text(is_map ? "{" : "[");
  const char* separator = "";
  for (const entry& one : entries) {
    text += separator;
    if (is_map) text.append(key_yaml(one.name)).append(": ");
    text += one.value.yaml();
    separator = ", ";
  }
  return text + (is_map ? "}" : "]");
}

std::vector<json> tree::paths() const {
  std::vector<json> found;
  gather_paths(*this, json::array(), true, found);
  return found;
}

std::vector<json> tree::container_paths() const {
  std::vector<json> found;
  gather_paths(*this, json::array(), false, found);
  return found;
}

tree random_tree(random_source& random, unsigned depth) {
  return random.one_in(12) ? make_list(random, depth) : make_map(random, depth);
}

tree varied(random_source& random, const tree& original) {
  tree made = original;
  for (tree::entry& entry : made.entries) {
    switch (random.below(8)) {
      case 0:
        entry.value = make_value(random, 1);
        break;
      case 1:
      case 2:
        break;
      default:
        entry.value = varied(random, entry.value);
    }
  }
  if (made.what == tree::kind::scalar) return random.one_in(4) ? make_scalar(random) : made;
  if (made.what == tree::kind::map && random.one_in(4)) add_entry(random, made, 1);
  if (!made.entries.empty() && random.one_in(4)) {
    made.entries.erase(made.entries.begin() + static_cast<std::ptrdiff_t>(random.below(made.entries.size())));
  }
  if (made.entries.size() > 1 && random.one_in(4)) std::swap(made.entries.front(), made.entries.back());
  return made;
}

}  // namespace hydranth::fuzz
