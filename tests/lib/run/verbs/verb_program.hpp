#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "lib/run/front.hpp"
#include "lib/run/output_files.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/scratch_directory.hpp"

namespace hydranth::testing {

/// A program with verbs in a directory of its own, whose configs are in conf/, and what it prints; the
/// directory is shown as DIR.
struct verb_program {
  scratch_directory directory;
  session with;
  bool coloured = false;
  std::string out;
  std::string err;

  int operator()(const std::vector<std::string>& words) {
    out.clear();
    err.clear();
    const main_options options{
        .config_path = (directory.path() / "conf").string(), .config_name = "config", .verbs = true};
    const impl::directory_change change(directory.path());
    const impl::console output{.out = [this](std::string_view text) { out += text; },
                               .err = [this](std::string_view text) { err += text; },
                               .out_coloured = coloured};
    const task nothing = [](const config&) {};
    const int code = impl::run_front("bin/sim", words, with, options, &nothing, output);
    out = replaced(out, directory.path().string(), "DIR");
    err = replaced(err, directory.path().string(), "DIR");
    return code;
  }

  /// What it prints, read as JSON: one line.
  nlohmann::json json_of(std::vector<std::string> words) {
    words.emplace_back("--format=json");
    (*this)(words);
    INFO(err);
    REQUIRE(out.find('\n') + 1 == out.size());
    return nlohmann::json::parse(out);
  }
};

}  // namespace hydranth::testing
