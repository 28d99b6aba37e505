#include "lib/run/command_results.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <system_error>

#include "lib/run/configs.hpp"
#include "lib/tree/load.hpp"
#include "lib/tree/read_json.hpp"

namespace hydranth::impl {

namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 2> file_names{"result.yaml", "result.json"};

bool is_number(const node& value) {
  return value.is<integer>() || value.is<double>();
}

double number_of(const node_ptr& value) {
  return config_access::make_root(value, default_reading()).as<double>();
}

/// Nullopt if the map holds anything but numbers.
std::optional<std::map<std::string, double>> numbers_in(const map_value& map) {
  std::map<std::string, double> numbers;
  for (const map_value::entry& entry : map) {
    if (!is_number(*entry.value)) return std::nullopt;
    numbers.emplace(entry.name.to_string(), number_of(entry.value));
  }
  return numbers;
}

job_value value_in(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  const node_ptr read =
      read_yaml_value(grammar::source::make(file.string(), {std::istreambuf_iterator<char>(in), {}}));
  if (is_number(*read)) return number_of(read);
  const auto numbers = read->as_map() ? numbers_in(*read->as_map()) : std::nullopt;
  if (!numbers)
    throw error(kinds::value_error,
                fmt::format("'{}' holds neither a number nor a map of numbers", file.string()));
  return *numbers;
}

/// The last line of a file, if it ends within these bytes; lines without end count, too.
std::string last_line(const fs::path& file) {
  constexpr std::streamoff longest = 65536;
  std::error_code failure;
  const auto size = static_cast<std::streamoff>(fs::file_size(file, failure));
  if (failure || size == 0) return {};
  std::ifstream in(file, std::ios::binary);
  in.seekg(std::max<std::streamoff>(size - longest, 0));
  std::string text(std::istreambuf_iterator<char>(in), {});
  while (text.ends_with('\n') || text.ends_with('\r')) text.pop_back();
  return text.substr(text.rfind('\n') + 1);
}

/// A program may print what it likes: what is no map of numbers is no result.
job_value value_of_line(const std::string& line) try {
  if (!line.starts_with('{')) return {};
  const node_ptr read = read_json(grammar::source::make("stdout", line));
  const auto numbers = read->as_map() ? numbers_in(*read->as_map()) : std::nullopt;
  return numbers ? job_value(*numbers) : job_value();
} catch (const error&) {
  return {};
}

}  // namespace

command_results::command_results(fs::path directory) : m_directory(std::move(directory)) {
  for (std::size_t i = 0; i < file_names.size(); ++i) m_before[i] = time_of(i);
}

command_results::file_time command_results::time_of(std::size_t file) const {
  std::error_code failure;
  const auto time = fs::last_write_time(m_directory / file_names[file], failure);
  return failure ? std::nullopt : file_time(time);
}

job_value command_results::read() const {
  for (std::size_t i = 0; i < file_names.size(); ++i) {
    const file_time now = time_of(i);
    if (now && now != m_before[i]) return value_in(m_directory / file_names[i]);
  }
  return value_of_line(last_line(m_directory / "stdout.log"));
}

}  // namespace hydranth::impl
