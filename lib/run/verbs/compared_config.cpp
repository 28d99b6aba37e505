#include "lib/run/verbs/compared_config.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <utility>

#include "lib/report/locate.hpp"
#include "lib/run/saved_run.hpp"
#include "lib/run/shell_words.hpp"
#include "lib/run/verbs/verb.hpp"

namespace hydranth::impl {

namespace {

namespace fs = std::filesystem;

error no_run(const file_system& files, const word_argument& word) {
  const grammar::span place{source_of(word), {0, static_cast<std::uint32_t>(word.text.size())}};
  error failure = no_run_directory(files, word.text, place);
  if (!failure.hint().empty() || !is_override(word.text)) return failure;
  return failure.with_hint(
      fmt::format("an override with the name of a directory needs a blank: '{} '", word.text));
}

override_sources overrides_of(const word_argument& word) {
  override_sources overrides = split_shell_words(source_of(word));
  for (const grammar::source_ptr& each : overrides) {
    if (is_override(each->text())) continue;
    throw at_place(error(kinds::usage_error, fmt::format("'{}' is no override, and there is no file or run "
                                                         "directory of that name",
                                                         each->text())),
                   {each, {0, static_cast<std::uint32_t>(each->text().size())}});
  }
  return overrides;
}

}  // namespace

compared_config::compared_config(node_ptr written, const reading& how, bool resolve)
    : m_written(std::move(written)),
      m_root(resolve ? evaluator(how).resolve_in_place(m_written) : m_written) {}

compared_config compared_config::read(const application& app, const word_argument& word, bool resolve) {
  const file_system& files = *app.how->outside.files;
  if (!word.text.empty() && files.is_directory(word.text)) return read_run(app, word, resolve);
  if (!word.text.empty() && files.is_file(word.text)) {
    return compared_config(load_saved(files, word.text), app.how, resolve);
  }
  return compose(app, word, resolve);
}

compared_config compared_config::of(const config& full) {
  const config job = job_config(full);
  return {config_access::root_of(job), config_access::view(job).how, false};
}

compared_config compared_config::read_run(const application& app, const word_argument& word, bool resolve) {
  const file_system& files = *app.how->outside.files;
  const fs::path saved = fs::path(word.text) / ".hydra";
  if (const node_ptr known = resolve ? load_saved(files, saved / "resolved.yaml") : nullptr) {
    return compared_config(known, app.how, false);
  }
  const node_ptr written = load_saved(files, saved / "config.yaml");
  if (!written) throw no_run(files, word);
  const node_ptr hydra = resolve ? load_saved(files, saved / "hydra.yaml") : nullptr;
  return compared_config(written, with_hydra_root(app.how, hydra), resolve);
}

compared_config compared_config::compose(const application& app, const word_argument& word, bool resolve) {
  const config composed = job_config(compose_application(app, overrides_of(word), run_mode::run).full);
  return compared_config(config_access::root_of(composed), config_access::view(composed).how, resolve);
}

grammar::span compared_config::origin_of(const key_path& path) const {
  const node_ptr value = node_at(m_root, path);
  if (value && value->origin()) return value->origin();
  // What a reference to a map holds stands at no path of what is written: the reference does.
  for (key_path above = path;; above.pop_back()) {
    const node_ptr written = node_at(m_written, above);
    if (written) return written->origin();
    if (above.empty()) return {};
  }
}

}  // namespace hydranth::impl
