#pragma once

#include <sys/types.h>

#include <string>
#include <string_view>
#include <vector>

namespace hydranth::testing {

/// A program under a terminal of its own, as a person has it before them.
class terminal {
 public:
  /// Starts the program, with these variables (`NAME=value`) set.
  terminal(const std::vector<std::string>& words, const std::vector<std::string>& variables);
  /// Ends it.
  ~terminal();
  terminal(const terminal&) = delete;
  terminal& operator=(const terminal&) = delete;

  void type(std::string_view keys) const;
  /// What is shown up to the text, and it; without the sequences that move the cursor and choose colours.
  /// Throws std::runtime_error if the text does not come within some seconds.
  std::string read_until(std::string_view text);

 private:
  pid_t m_child = -1;
  int m_keyboard_and_screen = -1;
  std::string m_shown;
};

}  // namespace hydranth::testing
