// An explanation for a person (explanation.hpp).
#include <fmt/format.h>

#include <string_view>

#include "lib/run/describe.hpp"
#include "lib/run/verbs/explanation.hpp"
#include "lib/tree/flow_text.hpp"

namespace hydranth::impl {

namespace {

bool has_keys(const node_ptr& value) {
  return value && value->as_map() && !value->as_map()->empty();
}

class text_writer {
 public:
  explicit text_writer(const std::filesystem::path& directory) : m_directory(directory) {}

  void write(const choice_origin& of) {
    const std::string_view state = of.is_deleted ? " (deleted)" : of.is_dropped ? " (not there)" : "";
    add("choice of {}: {}{}\n", of.made.key, of.made.value.value_or("null"), state);
    inclusions(of.included, of.is_deleted ? "deleted by" : "chosen by", "  ");
  }

  void write(const value_explanation& of, const std::string& asked) {
    if (split_key(of.key) != split_key(asked)) add("{} is {}\n", asked, of.key);
    head(of);
    for (const key_change& change : of.changes) write(change);
  }

  [[nodiscard]] std::string take() { return std::move(m_text); }

 private:
  template <typename... Args>
  void add(fmt::format_string<Args...> pattern, Args&&... args) {
    fmt::format_to(std::back_inserter(m_text), pattern, std::forward<Args>(args)...);
  }

  void head(const value_explanation& of) {
    if (!of.raw) return add("{}: (deleted)\n", of.key);
    if (has_keys(of.raw)) {
      const std::size_t count = of.raw->as_map()->size();
      return add("{}: a map of {} key{}\n", of.key, count, count == 1 ? "" : "s");
    }
    add("{}: {}\n", of.key, flow_text(*of.raw));
    if (!of.failure.empty()) {
      add("  resolving fails: {}\n", of.failure.substr(0, of.failure.find('\n')));
    } else if (of.raw->is_interpolation()) {
      add("  resolved: {}{}\n", flow_text(*of.resolved), of.target ? target(*of.target) : "");
    }
  }

  [[nodiscard]] std::string target(const reference_target& of) const {
    return fmt::format(", the value of {}{}", of.key,
                       of.place ? " at " + place_text(of.place, m_directory) : "");
  }

  void write(const key_change& change) {
    const bool is_map = has_keys(change.after);
    const std::string what = is_map ? has_keys(change.before) ? "changed" : "set" + replaced(change.before)
                                    : what_happened(change.before, change.after);
    const std::string where =
        change.place ? "at " + place_text(change.place, m_directory) : "by " + layer_name(*change.layer);
    add("  {} {}\n", what, where);
    if (const auto* config = std::get_if<config_layer>(&change.layer->from))
      inclusions(config->included, "chosen by", "    ");
    if (!is_map) return;
    for (const value_change& value : change.values) write(value);
  }

  void write(const value_change& value) {
    add("    {}: ", full_key(value.path));
    if (!value.after) return add("deleted, was {}\n", flow_text(*value.before));
    add("{}{}\n", flow_text(*value.after), replaced(value.before));
  }

  [[nodiscard]] static std::string replaced(const node_ptr& before) {
    if (!before) return "";
    return " in place of " + (has_keys(before) ? "a map" : flow_text(*before));
  }

  [[nodiscard]] static std::string what_happened(const node_ptr& before, const node_ptr& after) {
    if (!after) return "deleted";
    return "set to " + flow_text(*after) + replaced(before);
  }

  /// How a config got in: the nearest entry first.
  void inclusions(const std::vector<inclusion>& included, std::string_view chosen, std::string_view indent) {
    for (const inclusion& each : included) {
      if (each.chosen_at) {
        add("{}{} {}\n", indent, chosen, quoted(each.chosen_at));
        if (each.entry) add("{}in place of {}\n", indent, quoted(each.entry));
      } else {
        add("{}included by {}\n", indent, quoted(each.entry));
      }
      chosen = "chosen by";
    }
  }

  [[nodiscard]] std::string quoted(const grammar::span& place) const {
    return fmt::format("'{}' at {}", text_at(place), place_text(place, m_directory));
  }

  const std::filesystem::path& m_directory;
  std::string m_text;
};

}  // namespace

std::string to_text(const explanation& of, const std::filesystem::path& directory) {
  text_writer writer(directory);
  for (const choice_origin& each : of.choices) writer.write(each);
  if (of.value) writer.write(*of.value, of.asked);
  return writer.take();
}

}  // namespace hydranth::impl
