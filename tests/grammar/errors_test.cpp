// errors_test LANGUAGE FILE: reads each malformed input of a file of tests/grammar/errors and compares the
// whole text of its error with what stands below it. LANGUAGE is yaml, override or interpolation. With
// UPDATE_TRANSCRIPTS in the environment the file is rewritten.
#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "hydranth/render.hpp"
#include "lib/compose/override.hpp"
#include "lib/compose/sweep.hpp"
#include "lib/resolve/evaluator.hpp"
#include "lib/tree/load.hpp"
#include "tests/support/memory_world.hpp"

using namespace hydranth;

namespace {

constexpr std::string_view input_mark = ">>>";
constexpr std::string_view not_refused = "not refused\n";

void read_yaml(std::string text) {
  (void)impl::load_yaml(grammar::source::make("config.yaml", std::move(text)));
}

/// Reads an override and asks for all that it stands for.
void read_override(std::string text) {
  const impl::config_override read =
      impl::parse_config_override(grammar::source::make("argument 1", std::move(text)));
  if (read.is_sweep()) {
    (void)impl::sweep_elements(read, {});
  } else if (read.value) {
    (void)read.value_node();
  }
}

/// Reads a config file and follows all its interpolations.
void read_interpolations(std::string text) {
  auto resolvers = std::make_shared<impl::resolver_registry>();
  impl::add_builtin_resolvers(*resolvers);
  impl::evaluation_context context;
  context.resolvers = std::move(resolvers);
  context.outside = testing::memory_world(std::make_shared<testing::memory_files>("/"));
  const auto config = impl::create_yaml(grammar::source::make("config.yaml", std::move(text)));
  (void)impl::evaluator(std::move(context)).resolved(impl::place::root(config));
}

using reader = std::function<void(std::string)>;
const std::map<std::string, reader> readers = {
    {"yaml", read_yaml}, {"override", read_override}, {"interpolation", read_interpolations}};

std::string text_of_error(const reader& read, std::string input) {
  try {
    read(std::move(input));
  } catch (const error& failure) {
    return render(failure, {});
  }
  return std::string(not_refused);
}

char byte_of(std::string_view digits) {
  unsigned code = 0;
  const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
  if (problem != std::errc() || end != digits.data() + 2)
    throw std::runtime_error("two hexadecimal digits follow \\x");
  return static_cast<char>(code);
}

/// The input that is written with escapes: `\n`, `\t`, `\r`, `\\`, `\xHH`.
std::string unescaped(std::string_view written) {
  static const std::map<char, char> escapes = {{'n', '\n'}, {'t', '\t'}, {'r', '\r'}, {'\\', '\\'}};
  std::string text;
  for (std::size_t i = 0; i < written.size(); ++i) {
    if (written[i] != '\\') {
      text += written[i];
    } else if (const std::string_view rest = written.substr(++i); rest.starts_with('x')) {
      text += byte_of(rest.substr(1, 2));
      i += 2;
    } else {
      const auto found = rest.empty() ? escapes.end() : escapes.find(rest.front());
      if (found == escapes.end()) throw std::runtime_error("an unknown escape");
      text += found->second;
    }
  }
  return text;
}

std::string error_of_line(const reader& read, std::string_view line) {
  const std::string_view written = line.substr(std::min(input_mark.size() + 1, line.size()));
  try {
    return text_of_error(read, unescaped(written));
  } catch (const std::exception& failure) {
    throw std::runtime_error(std::string(line) + ": " + failure.what());
  }
}

/// How many inputs there are, how many of another error than the file says, and how many without one.
struct tally {
  int inputs = 0;
  int different = 0;
  int accepted = 0;
};

/// The file, line by line: headings, inputs and, below each input, the text of its error.
class error_file {
 public:
  explicit error_file(std::istream& file) : m_file(file) { next(); }

  /// The file with the errors as they are now.
  std::string rewrite(const reader& read, tally& counts) {
    std::string written;
    while (m_more) {
      const std::string line = m_line;
      next();
      written += line + "\n";
      if (!line.starts_with(input_mark)) continue;
      const std::string expected = take_error();
      const std::string actual = error_of_line(read, line);
      compare(line, expected, actual, counts);
      written += actual + (m_more ? "\n" : "");
    }
    return written;
  }

 private:
  void next() { m_more = static_cast<bool>(std::getline(m_file, m_line)); }

  /// All up to the next input or heading, without the empty lines at its end.
  std::string take_error() {
    std::string text;
    for (; m_more && !m_line.starts_with(input_mark) && !m_line.starts_with("# "); next())
      text += m_line + "\n";
    while (text.ends_with("\n\n")) text.pop_back();
    return text;
  }

  static void compare(const std::string& line, const std::string& expected, const std::string& actual,
                      tally& counts) {
    counts.inputs += 1;
    counts.accepted += actual == not_refused;
    if (actual == expected) return;
    counts.different += 1;
    std::cout << line << "\n--- expected\n" << expected << "--- actual\n" << actual;
  }

  std::istream& m_file;
  std::string m_line;
  bool m_more = false;
};

int run(const std::string& language, const std::string& name) {
  std::ifstream file(name, std::ios::binary);
  if (!file) throw std::runtime_error("can't read " + name);
  tally counts;
  const std::string now = error_file(file).rewrite(readers.at(language), counts);
  file.close();
  std::cout << name << ": " << counts.inputs - counts.different << " of " << counts.inputs
            << " errors as written, " << counts.accepted << " inputs not refused\n";
  const bool update = std::getenv("UPDATE_TRANSCRIPTS") != nullptr;
  if (counts.different > 0 && update) std::ofstream(name, std::ios::binary) << now;
  return counts.accepted == 0 && (counts.different == 0 || update) ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    if (argc != 3) throw std::runtime_error("usage: errors_test LANGUAGE FILE");
    return run(argv[1], argv[2]);
  } catch (const std::exception& failure) {
    std::cerr << failure.what() << "\n";
    return 2;
  }
}
