#include "lib/run/sweep/sweep_nesting.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <unordered_map>
#include <utility>

#include "lib/compose/override.hpp"
#include "lib/compose/override_zip.hpp"
#include "lib/run/sweep/sweep_expansion.hpp"
#include "lib/run/sweep/sweep_grid.hpp"

namespace hydranth::impl {

namespace {

class nesting {
 public:
  explicit nesting(const sweep_request& whole) : m_whole(whole) {}

  std::vector<nested_sweep> run() {
    separate();
    if (m_outer.overrides.empty() && m_outer.files.empty()) return {m_rest};
    refuse_conflicts_of_whole();
    const sweep_grid outer = sweep_grid::make(m_outer);
    std::vector<nested_sweep> made;
    for (std::size_t i = 0; i < outer.job_count(); ++i) {
      nested_sweep one{.overrides = {}, .files = m_rest.files};
      for (const std::string& text : outer.job(i))
        one.overrides.push_back(grammar::source::make("swept option", text));
      std::ranges::copy(m_rest.overrides, std::back_inserter(one.overrides));
      made.push_back(std::move(one));
    }
    return made;
  }

 private:
  /// A key that is set outside and within would be set once in each part.
  void refuse_conflicts_of_whole() const {
    sweep_request typed = m_whole;
    typed.params = nullptr;
    (void)expand(typed);
  }

  /// What sets a group is outside, the rest within. Of several overrides of a key the last one counts.
  void separate() {
    m_outer.group_options = m_whole.group_options;
    m_outer.shuffle_seed = m_whole.shuffle_seed;
    m_outer.owner_of_name = m_whole.owner_of_name;
    for (const sweep_dimension& file : m_whole.files)
      (sets_group(file.keys()) ? m_outer.files : m_rest.files).push_back(file);
    const auto typed = parse_config_overrides(m_whole.overrides, {m_whole.shuffle_seed});
    std::unordered_map<std::string, const config_override*> last;
    for (const config_override& each : typed) last[each.key_element()] = &each;
    for (const config_override& each : typed) {
      if (last[each.key_element()] != &each && !each.is_hydra()) continue;
      const bool is_outer = each.is_sweep() && !each.is_hydra() && sets_group(keys_of(each));
      (is_outer ? m_outer.overrides : m_rest.overrides).push_back(each.text);
    }
  }

  static std::vector<std::string> keys_of(const config_override& swept) {
    const auto* zip = swept.value->get_if<zip_sweep>();
    if (!zip) return {std::string(bare_key(swept.key_element()))};
    std::vector<std::string> keys;
    for (const zip_member& member : zip->members) keys.emplace_back(bare_key(member.key));
    return keys;
  }

  [[nodiscard]] bool sets_group(const std::vector<std::string>& keys) const {
    return std::ranges::any_of(keys, [this](const std::string& key) {
      return !m_whole.group_options(key.substr(0, key.find('@'))).empty();
    });
  }

  const sweep_request& m_whole;
  sweep_request m_outer;
  nested_sweep m_rest;
};

}  // namespace

std::vector<nested_sweep> nested_sweeps(const sweep_request& whole) {
  return nesting(whole).run();
}

}  // namespace hydranth::impl
