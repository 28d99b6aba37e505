#include "lib/run/processes.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <optional>

#include "hydranth/error.hpp"
#include "hydranth/job.hpp"
#include "lib/run/interruption.hpp"

extern char** environ;  // NOLINT: POSIX declares it nowhere

namespace hydranth::impl {

namespace {

/// How long output may be silent before the program is asked whether it is still there. Only a program that
/// leaves others behind with its output open makes this matter: else the end of the output tells.
constexpr int patience_milliseconds = 100;

[[noreturn]] void fail(const std::string& what, int number) {
  throw error(kinds::os_error, fmt::format("{}: {}", what, std::strerror(number)));
}

/// A file descriptor that is closed in the end.
class descriptor {
 public:
  explicit descriptor(int number = -1) : m_number(number) {}
  ~descriptor() { close(); }
  descriptor(descriptor&& other) noexcept : m_number(std::exchange(other.m_number, -1)) {}
  descriptor& operator=(descriptor&& other) noexcept {
    std::swap(m_number, other.m_number);
    return *this;
  }
  descriptor(const descriptor&) = delete;
  descriptor& operator=(const descriptor&) = delete;

  [[nodiscard]] int get() const { return m_number; }
  void close() {
    if (m_number >= 0) ::close(std::exchange(m_number, -1));
  }

 private:
  int m_number;
};

struct pipe_ends {
  descriptor read;
  descriptor write;
};

pipe_ends make_pipe() {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) fail("cannot make a pipe", errno);
  return {descriptor(ends[0]), descriptor(ends[1])};
}

/// Pointers to the texts, with the null at the end that C's interfaces want.
std::vector<char*> c_array(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  pointers.reserve(texts.size() + 1);
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

std::vector<std::string> environment_with(const std::vector<std::pair<std::string, std::string>>& variables) {
  std::vector<std::string> result;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view text = *entry;
    bool replaced = false;
    for (const auto& [name, value] : variables)
      replaced |= text.starts_with(name) && text.substr(name.size(), 1) == "=";
    if (!replaced) result.emplace_back(text);
  }
  for (const auto& [name, value] : variables) result.push_back(fmt::format("{}={}", name, value));
  return result;
}

pid_t spawn(const process_request& request, int out, int err) {
  std::vector<std::string> words = request.words;
  std::vector<std::string> variables = environment_with(request.variables);
  posix_spawn_file_actions_t actions;
  if (const int number = posix_spawn_file_actions_init(&actions)) fail("cannot start a process", number);
  posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, err, STDERR_FILENO);
  if (!request.directory.empty()) posix_spawn_file_actions_addchdir_np(&actions, request.directory.c_str());
  pid_t child = 0;
  const int number = posix_spawnp(&child, words.front().c_str(), &actions, nullptr, c_array(words).data(),
                                  c_array(variables).data());
  posix_spawn_file_actions_destroy(&actions);
  if (number != 0) fail(fmt::format("cannot run '{}'", request.words.front()), number);
  return child;
}

/// Nullopt if the child still runs (only without `block`).
std::optional<process_end> ask(pid_t child, bool block) {
  int status = 0;
  pid_t done = 0;
  do done = waitpid(child, &status, block ? 0 : WNOHANG);
  while (done < 0 && errno == EINTR);
  if (done == 0) return std::nullopt;
  if (done < 0) fail("cannot wait for a process", errno);
  if (WIFSIGNALED(status)) return process_end{WTERMSIG(status), true};
  return process_end{WEXITSTATUS(status), false};
}

/// One stream of the child's output.
struct stream {
  descriptor pipe;
  const output_receiver& receiver;

  /// Hands on what is there; closes at the end.
  void read_some() {
    std::array<char, 65536> buffer;  // NOLINT: filled before it is read
    const ssize_t size = ::read(pipe.get(), buffer.data(), buffer.size());
    if (size > 0) {
      receiver(std::string_view(buffer.data(), static_cast<std::size_t>(size)));
    } else if (size == 0 || errno != EINTR) {
      pipe.close();
    }
  }
};

/// Reads what comes within the time. False if nothing came.
bool pump(std::array<stream, 2>& streams, int timeout) {
  std::array<pollfd, 2> waiting{};
  for (std::size_t i = 0; i < streams.size(); ++i) waiting[i] = {streams[i].pipe.get(), POLLIN, 0};
  const int ready = poll(waiting.data(), waiting.size(), timeout);
  if (ready <= 0) return ready < 0 && errno == EINTR;
  for (std::size_t i = 0; i < streams.size(); ++i) {
    if (waiting[i].revents != 0) streams[i].read_some();
  }
  return true;
}

class system_processes final : public processes {
 public:
  process_end run(const process_request& request, const output_receiver& out,
                  const output_receiver& err) const override {
    pipe_ends out_pipe = make_pipe();
    pipe_ends err_pipe = make_pipe();
    const pid_t child = spawn(request, out_pipe.write.get(), err_pipe.write.get());
    out_pipe.write.close();
    err_pipe.write.close();

    std::array<stream, 2> streams{{{std::move(out_pipe.read), out}, {std::move(err_pipe.read), err}}};
    bool told = false;
    while (streams[0].pipe.get() >= 0 || streams[1].pipe.get() >= 0) {
      const bool goes_on = pump(streams, patience_milliseconds);
      if (!told && request.is_told && interruption_is_for_us_alone()) {
        kill(child, interruption());
        told = true;
      }
      if (goes_on) continue;
      if (const std::optional<process_end> end = ask(child, false)) {
        // It may have written between the last look and its end.
        while (pump(streams, 0)) {
        }
        return *end;
      }
    }
    return *ask(child, true);
  }

  process_end run(const process_request& request) const override {
    return *ask(spawn(request, STDOUT_FILENO, STDERR_FILENO), true);
  }
};

}  // namespace

std::shared_ptr<const processes> processes::real() {
  return std::make_shared<system_processes>();
}

std::string describe(const process_end& end) {
  if (!end.by_signal) return fmt::format("exited with status {}", end.number);
  const char* name = sigabbrev_np(end.number);
  return name ? fmt::format("was ended by signal {} (SIG{})", end.number, name)
              : fmt::format("was ended by signal {}", end.number);
}

}  // namespace hydranth::impl
