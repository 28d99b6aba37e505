#include "lib/run/program_location.hpp"

#include <unistd.h>

#include <cstdlib>
#include <system_error>

#include "hydranth/error.hpp"
#include "lib/run/output_files.hpp"

namespace hydranth::impl {

namespace {

namespace fs = std::filesystem;

/// The file that the shell would run for a bare name; the running file if PATH has changed since.
fs::path find_in_path(std::string_view program) {
  const char* variable = std::getenv("PATH");
  std::string_view rest = variable ? variable : "";
  while (!rest.empty()) {
    const std::size_t colon = rest.find(':');
    const fs::path candidate = fs::path(rest.substr(0, colon)) / program;
    if (access(candidate.c_str(), X_OK) == 0) return candidate;
    rest = colon == std::string_view::npos ? std::string_view() : rest.substr(colon + 1);
  }
  return running_program();
}

fs::path directory_of(const fs::path& file) {
  std::error_code failure;
  const fs::path directory = fs::canonical(fs::absolute(file).parent_path(), failure);
  return failure ? fs::absolute(file).parent_path() : directory;
}

fs::path beside_program(const fs::path& config_path, std::string_view program) {
  const fs::path called =
      program.find('/') != std::string_view::npos ? fs::path(program) : find_in_path(program);
  const fs::path beside = (directory_of(called) / config_path).lexically_normal();
  std::error_code failure;
  if (fs::is_directory(beside, failure)) return beside;
  const fs::path beside_file = (directory_of(running_program()) / config_path).lexically_normal();
  return fs::is_directory(beside_file, failure) ? beside_file : beside;
}

bool fits_file_name(char c) {
  const bool is_ascii_word = c == '_' || c == '-' || c == '.' || (c >= '0' && c <= '9') ||
                             (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  return is_ascii_word || static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

fs::path running_program() {
  std::error_code failure;
  return fs::read_symlink("/proc/self/exe", failure);
}

std::string locate_config_path(const std::string& config_path, std::string_view program,
                               path_base relative_to) {
  if (config_path.ends_with(".yaml") || config_path.ends_with(".yml")) {
    throw error(kinds::value_error,
                "Using config_path to specify the config name is not supported, specify the config name via "
                "config_name.\nSee https://hydra.cc/docs/1.2/upgrades/0.11_to_1.0/config_path_changes\n");
  }
  if (config_path.find("://") != std::string::npos) return config_path;
  const fs::path path = config_path;
  if (path.is_absolute()) return config_path;
  return absolute_path(relative_to == path_base::program ? beside_program(path, program) : path).string();
}

std::string default_job_name(std::string_view program) {
  std::string name;
  for (const char c : fs::path(program).filename().stem().string()) {
    if (c == ' ') name += '_';
    if (fits_file_name(c)) name += c;
  }
  return name.empty() ? "app" : name;
}

}  // namespace hydranth::impl
