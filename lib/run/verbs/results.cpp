#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "lib/report/locate.hpp"
#include "lib/run/output_files.hpp"
#include "lib/run/results/aggregate.hpp"
#include "lib/run/results/print_results.hpp"
#include "lib/run/results/read_results.hpp"
#include "lib/run/results/report.hpp"
#include "lib/run/results/row_filter.hpp"
#include "lib/run/results/row_order.hpp"
#include "lib/run/verbs/sweep_words.hpp"
#include "lib/run/verbs/verbs.hpp"

namespace hydranth::impl {

namespace {

constexpr std::string_view about =
    R"(Shows what the jobs of sweeps returned: a row for each job, with its state, the
keys that differ between jobs, the numbers that it returned, and its duration.
A plain number is the metric `value`. `sweep`, `job`, `state` and `duration` (in
seconds) can be named, too, and so can keys that all jobs have the same.

First --where leaves rows out, then --group-by makes groups of them, then they
are sorted. A group's number is named `mean:loss`.

Exit codes: 0 the table is shown; 2 it can't be.
)";

constexpr std::string_view flags_about =
    R"(      --where FORMULA      only rows of which it is true: '${loss} < 0.3 and
                           ${optimizer.lr} > 0.01'; never one without a value
                           that it reads (may be repeated: all are true then)
      --group-by KEY,...   a row for each combination of values, with the number
                           of jobs, of those that are done, and the mean of each
                           metric, or what these flags name:
      --mean METRIC,...    the mean of a group
      --std METRIC,...     the standard deviation of a sample
      --min METRIC,...     the lowest value
      --max METRIC,...     the highest value
      --best METRIC        only the row with the lowest value; -METRIC: highest
      --sort KEY,...       by these keys or metrics; -KEY: from the highest down
      --format FORMAT      text (default), csv, or json
      --html FILE          write a page with the table and plots, for browsers;
                           nothing is printed without --format
)";

constexpr std::string_view examples =
    R"(  hydranth results multirun/2026-01-31/12-00-00 --sort loss
  hydranth results multirun/2026-01-31/* --best -accuracy
  hydranth results sweep --group-by lr --mean loss --std loss --sort mean:loss
  hydranth results sweep --where '${bs} >= 32' --format csv
  hydranth results sweep --html report.html
)";

constexpr std::array<std::string_view, 3> result_formats{"text", "csv", "json"};

constexpr flag_spec own_flag(std::string_view name, arguments::value_member value,
                             std::string_view value_name, std::string_view help) {
  return {.long_name = name,
          .takes = flag_value::required,
          .value_name = value_name,
          .help = help,
          .value = value,
          .owner = flag_owner::hydranth};
}

constexpr std::array<flag_spec, 10> flags{{
    own_flag("--where", &arguments::where, "FORMULA", "Only the rows of which the formula is true"),
    own_flag("--group-by", &arguments::group_by, "KEY", "A row for each combination of values"),
    own_flag("--mean", &arguments::mean, "METRIC", "The mean of a group"),
    own_flag("--std", &arguments::std, "METRIC", "The standard deviation of a group"),
    own_flag("--min", &arguments::min, "METRIC", "The lowest value of a group"),
    own_flag("--max", &arguments::max, "METRIC", "The highest value of a group"),
    own_flag("--best", &arguments::best, "METRIC", "Only the row with the lowest value"),
    own_flag("--sort", &arguments::sort, "KEY", "Sort by keys or metrics"),
    {.long_name = "--format",
     .takes = flag_value::required,
     .choices = result_formats,
     .help = "Print for people or for programs [text|csv|json]",
     .value = &arguments::format,
     .owner = flag_owner::hydranth},
    own_flag("--html", &arguments::html, "FILE", "Write a page with the table and plots"),
}};

constexpr int trouble_code = 2;

constexpr std::array<std::pair<arguments::value_member, std::string_view>, 4> aggregate_flags{
    {{&arguments::mean, "mean"},
     {&arguments::std, "std"},
     {&arguments::min, "min"},
     {&arguments::max, "max"}}};

std::vector<named_sweep> sweeps_of(const arguments& given) {
  if (given.words.empty()) throw error(kinds::usage_error, "expected the directory of a sweep");
  std::vector<named_sweep> sweeps;
  for (const word_argument& word : given.words) {
    const std::string name = word.text.substr(0, word.text.find_last_not_of('/') + 1);
    sweeps.push_back({name.empty() ? word.text : name, sweep_at(word)});
  }
  return sweeps;
}

/// Nullopt if no groups are asked for.
std::optional<aggregate_request> grouping_of(const arguments& given) {
  aggregate_request request;
  for (const auto& [flag, place] : given.places) {
    if (flag == &arguments::group_by) {
      const std::vector<column_word> words = column_words(place);
      request.by.insert(request.by.end(), words.begin(), words.end());
    }
    for (const auto& [member, name] : aggregate_flags) {
      if (flag != member) continue;
      for (column_word& word : column_words(place))
        request.made.push_back({&find_aggregate(name), std::move(word)});
    }
  }
  if (request.by.empty() && request.made.empty()) return std::nullopt;
  return request;
}

/// The last --best. Throws UsageError if it names several.
column_word best_of(const arguments& given) {
  const grammar::span place = given.place_of(&arguments::best);
  const std::vector<column_word> words = ordered_column_words(place);
  if (words.size() > 1)
    throw at_place(error(kinds::usage_error, "argument --best: only one metric can be the best"), place);
  return words.front();
}

result_table asked_for(const verb_call& call, const std::vector<named_sweep>& sweeps) {
  const arguments& given = call.given;
  result_table table = read_results(sweeps);
  for (const auto& [formula, place] : given.values_of(&arguments::where))
    filter_rows(table, place, call.app.how);
  if (const auto grouping = grouping_of(given)) table = aggregate(table, *grouping);
  std::vector<column_word> order;
  for (const auto& [words, place] : given.values_of(&arguments::sort)) {
    const std::vector<column_word> more = ordered_column_words(place);
    order.insert(order.end(), more.begin(), more.end());
  }
  sort_rows(table, order);
  if (given.best) keep_best(table, best_of(given));
  return table;
}

std::string printed(const result_table& table, const arguments& given) {
  if (given.format == "csv") return results_as_csv(table);
  return given.format == "json" ? results_as_json(table) : results_as_text(table);
}

void write_report(const arguments& given, const result_table& table, const std::string& title) {
  try {
    write_file(*given.html, results_as_html(table, title));
  } catch (const error& failure) {
    throw at_place(failure, given.place_of(&arguments::html));
  }
}

int perform(const verb_call& call) {
  const std::vector<named_sweep> sweeps = sweeps_of(call.given);
  const result_table table = asked_for(call, sweeps);
  if (call.given.html) write_report(call.given, table, title_of(sweeps));
  if (!call.given.html || call.given.format) call.app.output.out(printed(table, call.given));
  return 0;
}

}  // namespace

constinit const verb results_verb{.name = "results",
                                  .operands = "DIR...",
                                  .summary = "show what the jobs of sweeps returned",
                                  .about = about,
                                  .flags_about = flags_about,
                                  .examples = examples,
                                  .flags = flags,
                                  .operands_are_files = true,
                                  .perform = perform,
                                  .failure_code = trouble_code};

}  // namespace hydranth::impl
