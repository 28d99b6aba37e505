#include "lib/run/logging.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "hydranth/error.hpp"

namespace hydranth::impl {

namespace {

constexpr int default_root_level = static_cast<int>(log_level::warning);

class file_sink final : public log_sink {
 public:
  file_sink(std::filesystem::path file, bool append)
      : m_path(std::move(file)), m_mode(append ? "ab" : "wb") {}

  /// False, with errno set, if the file can't be opened.
  bool open() {
    m_file.reset(std::fopen(m_path.c_str(), m_mode));
    return m_file != nullptr;
  }

  void write(std::string_view text) override {
    if (!m_file && !open()) return;
    std::fwrite(text.data(), 1, text.size(), m_file.get());
    std::fflush(m_file.get());
  }

 private:
  struct closer {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };

  // Absolute, so that a change of the working directory does not move a file that is opened late.
  std::filesystem::path m_path;
  const char* m_mode;
  std::unique_ptr<std::FILE, closer> m_file;
};

class print_sink final : public log_sink {
 public:
  explicit print_sink(std::function<void(std::string_view)> print) : m_print(std::move(print)) {}
  void write(std::string_view text) override { m_print(text); }

 private:
  std::function<void(std::string_view)> m_print;
};

/// The name of the logger above; nullopt above the root.
std::optional<std::string_view> parent_of(std::string_view name) {
  if (name.empty()) return std::nullopt;
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos ? std::string_view() : name.substr(0, dot);
}

}  // namespace

std::shared_ptr<log_sink> make_file_sink(const std::filesystem::path& file, bool append, bool delayed) {
  auto sink = std::make_shared<file_sink>(std::filesystem::absolute(file), append);
  if (!delayed && !sink->open()) {
    throw error(kinds::os_error,
                fmt::format("[Errno {}] {}: '{}'", errno, std::strerror(errno), file.string()));
  }
  return sink;
}

std::shared_ptr<log_sink> make_print_sink(std::function<void(std::string_view)> print) {
  return std::make_shared<print_sink>(std::move(print));
}

logging::logging(console out, std::shared_ptr<const clock> time)
    : m_console(std::move(out)), m_clock(std::move(time)) {
  m_setup[""].level = default_root_level;
}

void logging::apply(logging_setup setup) {
  const std::lock_guard lock(m_mutex);
  for (auto& [name, said] : setup) {
    if (name.empty() && said.level == 0) said.level = m_setup[""].level;
    m_setup.insert_or_assign(name, std::move(said));
  }
}

void logging::set_level(const std::string& name, log_level level) {
  const std::lock_guard lock(m_mutex);
  m_setup[name].level = static_cast<int>(level);
}

void logging::write(std::string_view name, log_level level, std::string_view message) {
  const std::lock_guard lock(m_mutex);
  if (static_cast<int>(level) < level_of(name)) return;

  const log_record record{name, level, message, m_clock->now()};
  bool handled = false;
  for (std::optional<std::string_view> at = name; at; at = parent_of(*at)) {
    const auto said = m_setup.find(*at);
    if (said == m_setup.end()) continue;
    for (const auto& handler : said->second.handlers) {
      handled = true;
      if (static_cast<int>(level) >= handler->level)
        handler->sink->write(handler->formatter.format(record) + '\n');
    }
    if (!said->second.propagate) break;
  }
  if (!handled && level >= log_level::warning) m_console.err(std::string(message) + '\n');
}

bool logging::enabled(std::string_view name, log_level level) const {
  const std::lock_guard lock(m_mutex);
  return static_cast<int>(level) >= level_of(name);
}

int logging::level_of(std::string_view name) const {
  for (std::optional<std::string_view> at = name; at; at = parent_of(*at)) {
    const auto said = m_setup.find(*at);
    if (said != m_setup.end() && said->second.level != 0) return said->second.level;
  }
  return default_root_level;
}

}  // namespace hydranth::impl

namespace hydranth {

void logger::write(log_level level, std::string_view message) const {
  m_target->write(m_name, level, message);
}

bool logger::enabled(log_level level) const {
  return m_target->enabled(m_name, level);
}

}  // namespace hydranth
