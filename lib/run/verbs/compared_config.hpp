#pragma once

#include "grammar/source.hpp"
#include "lib/run/application.hpp"
#include "lib/run/arguments.hpp"
#include "lib/tree/node.hpp"

namespace hydranth::impl {

/// One of the two configs that `diff` compares.
class compared_config {
 public:
  /// What the word names: a run directory (its `.hydra/config.yaml`) or a YAML file, if there is one of that
  /// name; else overrides, as a shell splits them, of the application's config. Resolved, a run's config is
  /// what its command got to read (`.hydra/resolved.yaml`), if there was one. Throws hydranth::error:
  /// UsageError for what is nothing of all that, and what reading, composing or resolving throws.
  [[nodiscard]] static compared_config read(const application& app, const word_argument& word, bool resolve);

  /// A job's config, without Hydra's, as it is written.
  [[nodiscard]] static compared_config of(const config& full);

  [[nodiscard]] const node_ptr& root() const { return m_root; }
  /// Where a value of the root is written; empty where no text holds it. Of a resolved value that is the
  /// place of what it is made of, if that is known, else of its interpolation.
  [[nodiscard]] grammar::span origin_of(const key_path& path) const;

 private:
  compared_config(node_ptr written, const reading& how, bool resolve);
  static compared_config read_run(const application& app, const word_argument& word, bool resolve);
  static compared_config compose(const application& app, const word_argument& word, bool resolve);

  node_ptr m_written;
  node_ptr m_root;
};

}  // namespace hydranth::impl
