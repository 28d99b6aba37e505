#pragma once

#include <filesystem>
#include <string>

#include "tests/conformance/typed_json.hpp"
#include "tests/support/scratch_directory.hpp"

namespace hydranth::conformance {

/// Writes the files that a field of a case holds (path -> text) below a directory of the scratch directory,
/// whose own path stands where the texts have `{TMP}`. Nothing if there is no such field.
inline void write_files(const json& test_case, const std::string& field,
                        const testing::scratch_directory& tmp, const std::string& below) {
  if (!test_case.contains(field)) return;
  for (const auto& [name, text] : test_case.at(field).items()) {
    tmp.write(std::filesystem::path(below) / name,
              testing::replaced(text.get<std::string>(), "{TMP}", tmp.path().string()));
  }
}

}  // namespace hydranth::conformance
