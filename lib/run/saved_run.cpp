#include "lib/run/saved_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "lib/report/locate.hpp"
#include "lib/tree/load.hpp"
#include "lib/tree/python_text.hpp"

namespace hydranth::impl {

namespace {

namespace fs = std::filesystem;

error no_directory(const file_system& files, const std::string& directory, const grammar::span& place) {
  if (files.is_file(directory)) {
    return at_place(error(kinds::usage_error, fmt::format("'{}' is a file", directory)), place)
        .with_hint("name the directory of the run: its .hydra/config.yaml and hydra.yaml are read");
  }
  return at_place(error(kinds::usage_error, fmt::format("there is no directory '{}'", directory)), place);
}

fs::path saved_directory(const file_system& files, const std::string& directory, const grammar::span& place) {
  if (!files.is_directory(directory)) throw no_directory(files, directory, place);
  const fs::path usual = fs::path(directory) / ".hydra";
  if (files.is_file(usual / "config.yaml")) return usual;
  if (files.is_file(fs::path(directory) / "config.yaml") && files.is_file(fs::path(directory) / "hydra.yaml"))
    return directory;
  throw no_run_directory(files, directory, place);
}

error wrong_content(const fs::path& file, std::string_view reason) {
  return error(kinds::value_error, fmt::format("'{}' is no file of a run: {}", file.string(), reason));
}

/// Hydra's node.
node_ptr read_hydra(const file_system& files, const fs::path& file) {
  const node_ptr read = load_saved(files, file);
  if (!read)
    throw error(kinds::value_error, fmt::format("the run can't be read: there is no '{}'", file.string()));
  const node_ptr hydra = read->as_map() ? read->as_map()->get("hydra") : nullptr;
  if (!hydra || !hydra->as_map()) throw wrong_content(file, "it has no map 'hydra'");
  return hydra;
}

void recall(arguments& given, arguments::value_member flag, std::string value) {
  const auto end = static_cast<std::uint32_t>(value.size());
  given.*flag = value;
  given.places.emplace_back(
      flag, grammar::span{grammar::source::make("the run's search path", std::move(value)), {0, end}});
}

std::string text_at(const node_ptr& map, std::string_view name) {
  const node_ptr value = map->as_map() ? map->as_map()->get(key(name)) : nullptr;
  return value ? python_str(*value) : "";
}

std::string place_of_source(const node_ptr& source) {
  const std::string scheme = text_at(source, "schema");
  return scheme == "file" ? text_at(source, "path") : scheme + "://" + text_at(source, "path");
}

}  // namespace

node_ptr load_saved(const file_system& files, const fs::path& file) {
  std::optional<std::string> text = files.read(file);
  return text ? load_yaml(grammar::source::make(file.string(), *std::move(text))) : nullptr;
}

node_ptr saved_run::hydra(std::string_view path) const {
  return node_at(root, named_path("hydra." + std::string(path)));
}

override_sources saved_run::overrides() const {
  override_sources texts;
  for (const std::string_view list : {"overrides.hydra", "overrides.task"}) {
    const node_ptr found = hydra(list);
    if (!found || !found->as_list()) continue;
    for (const node_ptr& each : found->as_list()->items) {
      std::string text = python_str(*each);
      if (text.starts_with("hydra.mode=")) continue;
      texts.push_back(
          grammar::source::make(fmt::format("override of {}", directory.string()), std::move(text)));
    }
  }
  return texts;
}

saved_run read_run(const file_system& files, const std::string& directory, const grammar::span& place) {
  const fs::path saved = saved_directory(files, directory, place);
  const node_ptr config = load_saved(files, saved / "config.yaml");
  if (!config->as_map()) throw wrong_content(saved / "config.yaml", "it holds a list");
  map_value both = *config->as_map();
  both.set("hydra", read_hydra(files, saved / "hydra.yaml"));
  return {saved, config->with_value(std::move(both))->with_flag(flag::struct_mode, true)};
}

std::vector<std::string> recorded_command(const file_system& files, const saved_run& run,
                                          const grammar::span& place) {
  const fs::path file = run.directory / command_file;
  const node_ptr words = load_saved(files, file);
  if (!words) {
    throw at_place(
        error(kinds::usage_error, fmt::format("the run was for no command: there is no '{}'", file.string())),
        place)
        .with_hint("put a command behind --");
  }
  if (!words->as_list() || words->as_list()->items.empty()) throw wrong_content(file, "it holds no words");
  std::vector<std::string> texts;
  for (const node_ptr& each : words->as_list()->items) texts.push_back(python_str(*each));
  return texts;
}

void recall_configs(const saved_run& run, arguments& given) {
  const node_ptr name = run.hydra("job.config_name");
  if (!given.config_name && name && name->is<std::string>()) given.config_name = python_str(*name);
  const node_ptr sources = run.hydra("runtime.config_sources");
  if (!sources || !sources->as_list()) return;
  const bool knows_directories = given.config_dir.has_value();
  // The last directory of the command line is searched first, and so is listed first.
  std::vector<node_ptr> listed = sources->as_list()->items;
  std::ranges::reverse(listed);
  for (const node_ptr& each : listed) {
    const std::string provider = text_at(each, "provider");
    if (provider == "main" && !given.config_path)
      recall(given, &arguments::config_path, place_of_source(each));
    if (provider == "command-line" && !knows_directories)
      recall(given, &arguments::config_dir, place_of_source(each));
  }
}

error no_run_directory(const file_system& files, const std::string& directory, const grammar::span& place) {
  error failure = at_place(
      error(kinds::usage_error,
            fmt::format("'{}' is no run directory: there is no .hydra/config.yaml in it", directory)),
      place);
  if (!files.is_file(fs::path(directory) / "multirun.yaml")) return failure;
  return failure.with_hint("it holds the jobs of a sweep: name one of their directories");
}

}  // namespace hydranth::impl
