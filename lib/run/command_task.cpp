#include "lib/run/command_task.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <utility>

#include "grammar/ast/interpolation.hpp"
#include "grammar/parse.hpp"
#include "lib/report/locate.hpp"
#include "lib/run/argument_text.hpp"
#include "lib/run/command_results.hpp"
#include "lib/run/configs.hpp"
#include "lib/run/log_sinks.hpp"
#include "lib/run/output_files.hpp"
#include "lib/run/ranks.hpp"
#include "lib/run/saved_run.hpp"
#include "lib/tree/emit_yaml.hpp"

namespace hydranth::impl {

namespace {

namespace fs = std::filesystem;

class word_expander {
 public:
  explicit word_expander(const config& job)
      : m_evaluate(*config_access::view(job).how), m_root(config_access::view(job).at) {}

  std::string expand(const grammar::source_ptr& word) try {
    if (word->text().find("${") == std::string_view::npos) return std::string(word->text());
    const auto parsed = grammar::parse_interpolation(word);
    std::string text;
    for (const ast::part& part : parsed->parts) {
      const auto* literal = std::get_if<std::string>(&part.content);
      text += literal ? *literal : value_of(word, part.where);
    }
    return text;
  } catch (const grammar::syntax_error& refusal) {
    throw to_error(refusal, kinds::grammar_parse_error);
  }

 private:
  /// What one `${...}` means.
  std::string value_of(const grammar::source_ptr& word, grammar::range where) {
    const place_ptr value = followed(word, where);
    if (value->value()->is_missing()) {
      throw at_place(error(kinds::missing_mandatory_value, fmt::format("{} is missing", word->text(where))),
                     {word, where});
    }
    return argument_text(m_evaluate, value);
  }

  place_ptr followed(const grammar::source_ptr& word, grammar::range where) try {
    const node_ptr expression = make_text_node(std::string(word->text(where)), {word, where});
    return m_evaluate.follow(place::make(expression, m_root, std::nullopt));
  } catch (const error& failure) {
    // A word of a command has no key that could be named.
    const std::size_t nameless = failure.message().find("\n    full_key: \n");
    if (nameless == std::string::npos) throw;
    throw at_place(error(failure.kind(), failure.message().substr(0, nameless)), {word, where});
  }

  evaluator m_evaluate;
  place_ptr m_root;
};

/// Beside config.yaml.
fs::path directory_of_configs(const job_context& context) {
  const config subdirectory = context.hydra.at("output_subdir");
  return subdirectory.is_null() ? fs::path(context.output_directory())
                                : fs::path(context.output_path(subdirectory.as<std::string>()));
}

/// The words as they were typed, so that the job can be run again.
void record_command(const fs::path& directory, const std::vector<std::string>& words) {
  list_value list;
  for (const std::string& word : words) list.items.push_back(node::make(word));
  write_file(directory / command_file, emit_yaml(*node::make(std::move(list))));
}

/// Shows text and keeps it in a file.
output_receiver tee(const std::function<void(std::string_view)>& print, const fs::path& file) {
  return [print, kept = make_file_sink(file, {.mode = file_mode::truncate})](std::string_view text) {
    print(text);
    kept->write(text);
  };
}

std::string resolved_config(const job_context& context) {
  return context.config.to_yaml(config::interpolations::resolve);
}

void refuse_failure(const process_request& request, const process_end& end) {
  if (end.success()) return;
  throw command_failure(fmt::format("{} {}", request.words.front(), describe(end)),
                        end.by_signal ? 128 + end.number : end.number);
}

}  // namespace

std::vector<std::string> expand_words(const std::vector<std::string>& words, const config& job) {
  word_expander expander(job);
  std::vector<std::string> expanded;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string name = i == 0 ? "command" : fmt::format("command argument {}", i);
    expanded.push_back(expander.expand(grammar::source::make(name, words[i])));
  }
  return expanded;
}

task make_command_task(std::vector<std::string> words, console output,
                       std::shared_ptr<const processes> runner) {
  const task made = [words, output = std::move(output),
                     runner = std::move(runner)](const job_context& context) -> job_value {
    process_request request{.words = expand_words(words, context.config), .variables = {}, .directory = {}};
    std::fflush(nullptr);  // what is buffered was printed before the program starts
    if (context.output_directory().empty()) {
      const temporary_file config("hydranth-config-", resolved_config(context));
      request.variables = {{"HYDRANTH_CONFIG", config.path().string()}};
      refuse_failure(request, runner->run(request));
      return {};
    }
    const fs::path directory = directory_of_configs(context);
    // Of several processes that run a job together each has what is its own, and only one keeps the output.
    const std::size_t rank = rank_group_of(*world::real().variables).rank;
    if (rank == 0) record_command(directory, words);
    const fs::path file = directory / (rank == 0 ? "resolved.yaml" : fmt::format("resolved.{}.yaml", rank));
    write_file(file, resolved_config(context));
    request.variables = {{"HYDRANTH_CONFIG", file.string()},
                         {"HYDRANTH_OUTPUT_DIR", context.output_directory()}};
    const command_results results(context.output_directory());
    refuse_failure(request, context.keeps_output || rank > 0
                                ? runner->run(request)
                                : runner->run(request, tee(output.out, context.output_path("stdout.log")),
                                              tee(output.err, context.output_path("stderr.log"))));
    return results.read();
  };
  return made.with_command(std::move(words));
}

}  // namespace hydranth::impl

namespace hydranth {

task command_task(std::vector<std::string> words) {
  return impl::make_command_task(std::move(words), impl::console::standard(), impl::processes::real());
}

}  // namespace hydranth
