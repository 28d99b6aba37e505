#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tests/support/scratch_directory.hpp"
#include "tests/transcript/document.hpp"

namespace transcript {

/// A new directory that a document's commands run in, removed with the object.
class scratch {
 public:
  /// `linked`, if not empty, is a directory whose entries appear in the new one.
  explicit scratch(std::filesystem::path linked);

  /// As at the beginning.
  void reset();
  void write(const block& file) const;
  /// Runs the commands with one shell and returns them with what they print now. Times are replaced by a
  /// fixed one, the directory and the linked one by `/project`.
  [[nodiscard]] std::vector<command> run(std::vector<command> commands) const;

 private:
  std::filesystem::path m_linked;
  hydranth::testing::scratch_directory m_directory{"transcript-"};
};

}  // namespace transcript
