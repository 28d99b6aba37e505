#include "lib/run/configs.hpp"

#include <utility>

#include "lib/tree/python_text.hpp"

namespace hydranth::impl {

config config_access::make(place_ptr at, reading how) {
  return config(std::make_shared<const config_view>(config_view{std::move(at), std::move(how)}));
}

config config_access::make_root(node_ptr root, reading how) {
  return make(place::root(std::move(root)), std::move(how));
}

node_ptr config_access::node_of(const config& handle) {
  const config_view& seen = view(handle);
  return evaluator(seen.how).follow(seen.at)->value();
}

const node_ptr& config_access::whole_node(const config& handle) {
  const config_view& seen = view(handle);
  if (seen.how->reads) seen.how->reads->note_whole(*seen.at);
  return seen.at->value();
}

node_ptr config_access::root_of(const config& handle) {
  return impl::root_of(view(handle).at)->value();
}

std::vector<std::string> literal_texts(const config& list) {
  std::vector<std::string> texts;
  for (const node_ptr& item : config_access::node_of(list)->as_list()->items)
    texts.push_back(python_str(*item));
  return texts;
}

reading default_reading() {
  static const reading shared = [] {
    auto resolvers = std::make_shared<resolver_registry>();
    add_builtin_resolvers(*resolvers);
    add_hydra_resolvers(*resolvers);
    return std::make_shared<const evaluation_context>(evaluation_context{
        .resolvers = std::move(resolvers), .outside = world::real(), .hydra_root = nullptr});
  }();
  return shared;
}

reading with_hydra_root(const reading& how, node_ptr root) {
  auto changed = std::make_shared<evaluation_context>(*how);
  changed->hydra_root = std::move(root);
  return changed;
}

config with_read_marks(const config& read, std::shared_ptr<read_marks> marks) {
  const config_view& view = config_access::view(read);
  if (view.how->reads == marks) return read;
  auto changed = std::make_shared<evaluation_context>(*view.how);
  changed->reads = std::move(marks);
  return config_access::make(view.at, std::move(changed));
}

config with_hydra_value(const config& full, std::string_view path, node::value value) {
  const key_path steps = named_path("hydra." + std::string(path));
  const node_ptr old_root = config_access::root_of(full);
  const node_ptr root = with_node_at(old_root, steps, node_at(old_root, steps)->with_value(std::move(value)));
  return config_access::make_root(root, with_hydra_root(config_access::view(full).how, root));
}

}  // namespace hydranth::impl
