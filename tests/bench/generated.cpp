#include "tests/bench/generated.hpp"

#include <fmt/format.h>

#include <array>
#include <fstream>
#include <iterator>
#include <string_view>

namespace bench {

namespace {

void write(const std::filesystem::path& file, std::string_view text) {
  std::filesystem::create_directories(file.parent_path());
  std::ofstream(file) << text;
}

std::string option_text(std::size_t number, bool leads_on) {
  std::string text;
  if (leads_on) text += fmt::format("defaults:\n  - /group_{}: first\n  - _self_\n\n", number + 1);
  return text + fmt::format(
                    "name: option {0}\nsize: {0}\nrate: {0}.5e-3\nenabled: true\ntags: [a, b, group {0}]\n"
                    "nested:\n  path: ${{root}}/group_{0}\n  limits: {{low: 0, high: {0}}}\n",
                    number);
}

}  // namespace

std::string generated_config(std::size_t size) {
  std::string text;
  auto out = std::back_inserter(text);
  for (std::size_t i = 0; text.size() < size; ++i) {
    fmt::format_to(out, "# Part {}: what it is made of, and why its numbers are what they are\n", i);
    fmt::format_to(out, "part_{}:\n  name: part {}\n  title: \"A quoted text, number {}\"\n", i, i, i);
    fmt::format_to(out, "  path: '${{paths.data}}/part_{}'\n  log_file: ${{paths.logs}}/${{.name}}.log\n", i);
    fmt::format_to(out, "  enabled: {}\n", i % 2 == 0 ? "true" : "false");
    fmt::format_to(out, "  optimizer:\n    lr: {}e-4  # comes from a sweep\n    betas: [0.9, 0.{}]\n", i + 1,
                   i + 1);
    fmt::format_to(out, "    schedule: {{kind: cosine, warmup: {}, min_lr: 1.0e-6}}\n  layers:\n", i);
    for (std::size_t layer = 0; layer < 4; ++layer) {
      fmt::format_to(out, "    - width: {}\n      activation: relu\n", 64 << layer);
    }
    fmt::format_to(out, "  notes: |\n    Two lines of text\n    that stay two lines.\n");
  }
  return text;
}

std::vector<std::string> generated_overrides(std::size_t count) {
  constexpr std::array<std::string_view, 12> forms{
      "optimizer.lr={}e-3",
      "trainer.devices={}",
      "name=run_{}",
      "+data.augment.flip_{}=true",
      "++model.layers_{}=[64,128,{{kind: conv, size: 3}}]",
      "~callbacks.early_stopping_{}",
      "model@backbone_{}=resnet",
      "title='a quoted text, number {}'",
      "paths.output=${{paths.root}}/run_{}",
      "seed_{}=range(1,10)",
      "optimizer.kind_{}=choice(sgd,adamw,lion)",
      "batch_{}=16,32,64",
  };
  std::vector<std::string> overrides;
  for (std::size_t i = 0; i < count; ++i)
    overrides.push_back(fmt::format(fmt::runtime(forms.at(i % forms.size())), i));
  return overrides;
}

std::string generated_references(std::size_t count) {
  std::string text = "base:\n";
  auto out = std::back_inserter(text);
  constexpr std::size_t targets = 100;
  for (std::size_t i = 0; i < targets; ++i) fmt::format_to(out, "  value_{0}: {0}\n", i);
  text += "used:\n  near: here\n";
  constexpr std::array<std::string_view, 3> forms{"${{base.value_{0}}}", "number ${{base.value_{0}}} of 100",
                                                  "${{.near}}"};
  for (std::size_t i = 0; i < count; ++i) {
    fmt::format_to(out, "  key_{}: ", i);
    fmt::format_to(out, fmt::runtime(forms.at(i % forms.size())), i % targets);
    text += '\n';
  }
  return text;
}

std::string generated_chain(std::size_t depth) {
  std::string text;
  for (std::size_t i = 0; i < depth; ++i) text += fmt::format("k{}: ${{k{}}}\n", i, i + 1);
  return text + fmt::format("k{}: 7\n", depth);
}

void write_config_tree(const std::filesystem::path& directory, std::size_t files) {
  std::string primary = "defaults:\n";
  for (std::size_t i = 1; i < files; ++i) {
    const bool leads_on = i % 10 == 8 && i + 1 < files;
    write(directory / fmt::format("group_{}/first.yaml", i), option_text(i, leads_on));
    if (i % 10 != 9) primary += fmt::format("  - group_{}: first\n", i);
  }
  write(directory / "config.yaml", primary + "  - _self_\n\nroot: /data\nseed: 7\n");
}

}  // namespace bench
