#include "lib/run/command_form.hpp"

#include <filesystem>

#include "lib/run/verbs/verbs.hpp"

namespace hydranth::impl {

command_form form_of(const std::string& program, std::span<const std::string> words, bool verbs,
                     const std::string& tail) {
  const std::string name = std::filesystem::path(program).filename().string();
  if (const verb* asked = words.empty() ? nullptr
                          : verbs       ? find_verb(words.front())
                                        : find_own_verb(words.front())) {
    return {asked, flags_of(*asked), name + " " + std::string(asked->name), {std::string(asked->operands)}};
  }
  command_form form{nullptr, {program_flags().begin(), program_flags().end()}, name, {"[overrides ...]"}};
  if (!tail.empty()) form.operands.push_back(tail);
  return form;
}

}  // namespace hydranth::impl
