#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace hydranth::impl {

/// Shows what jobs write into their stdout.log and stderr.log while they run, line by line.
class output_follower {
 public:
  using receiver = std::function<void(std::size_t job, std::string_view line, bool is_error)>;

  void follow(std::size_t job, const std::filesystem::path& directory);
  /// Hands on the lines that have come since the last time.
  void show(const receiver& to);
  /// The job has ended: precondition is that its last lines have been shown. A line without end is lost no
  /// more than the file is.
  void forget(std::size_t job) { m_files.erase(job); }

 private:
  struct file {
    std::filesystem::path path;
    std::size_t read = 0;
    std::string rest;
  };
  struct pair {
    file out;
    file err;
  };

  static void read_on(file& from, const std::function<void(std::string_view)>& line);

  std::map<std::size_t, pair> m_files;
};

}  // namespace hydranth::impl
