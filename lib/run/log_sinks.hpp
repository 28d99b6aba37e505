#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <string_view>

namespace hydranth::impl {

/// Where text goes, such as the lines of a handler.
class log_sink {
 public:
  virtual ~log_sink() = default;
  virtual void write(std::string_view text) = 0;
  /// Another setup takes over. As Python's handlers do, a file that is appended to opens again with the next
  /// text, and one that was started anew takes no more.
  virtual void close() {}
};

enum class file_mode {
  append,
  truncate,
  /// Fails if the file is there.
  create,
};

struct file_options {
  file_mode mode = file_mode::append;
  /// Open it with the first text, not at once.
  bool delayed = false;
};

/// Writes to a file. Texts that can't be written are lost: a full disk must not end a job. Throws
/// hydranth::error (OSError) if the file can't be opened at once.
[[nodiscard]] std::shared_ptr<log_sink> make_file_sink(const std::filesystem::path& file,
                                                       file_options options);

struct rotation {
  /// A text with which the file would reach this size begins a new one; 0: none does.
  std::size_t largest = 0;
  /// How many old files are kept, as FILE.1 (the latest), FILE.2, ...; 0: none, and the file only grows.
  std::size_t backups = 0;
};

/// The same, as Python's RotatingFileHandler.
[[nodiscard]] std::shared_ptr<log_sink> make_rotating_sink(const std::filesystem::path& file, rotation how,
                                                           file_options options);

/// Prints by one of a console's functions.
[[nodiscard]] std::shared_ptr<log_sink> make_print_sink(std::function<void(std::string_view)> print);

}  // namespace hydranth::impl
