#include "tests/fuzz/mutate.hpp"

#include <utility>
#include <vector>

namespace hydranth::fuzz {

namespace {

std::vector<std::string> characters_of(const std::string& text) {
  std::vector<std::string> characters;
  for (const char byte : text) {
    const bool continues = (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
    if (continues && !characters.empty()) {
      characters.back() += byte;
    } else {
      characters.emplace_back(1, byte);
    }
  }
  return characters;
}

void change(random_source& random, std::vector<std::string>& characters,
            std::initializer_list<std::string_view> pieces) {
  const std::size_t at = random.below(characters.size() + 1);
  const auto where = characters.begin() + static_cast<std::ptrdiff_t>(at);
  const std::size_t kind = at == characters.size() ? 0 : random.below(5);
  switch (kind) {
    case 1:
      characters.erase(where);
      break;
    case 2:
      characters.insert(where, std::string(*where));
      break;
    case 3:
      if (at + 1 < characters.size()) std::swap(characters[at], characters[at + 1]);
      break;
    default:
      characters.insert(where, std::string(random.pick(pieces)));
  }
}

}  // namespace

std::string mutated(random_source& random, const std::string& text,
                    std::initializer_list<std::string_view> pieces) {
  std::vector<std::string> characters = characters_of(text);
  for (std::size_t i = 1 + random.below(3); i > 0; --i) change(random, characters, pieces);
  std::string changed;
  for (const std::string& character : characters) changed += character;
  return changed;
}

}  // namespace hydranth::fuzz
