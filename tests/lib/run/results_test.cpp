#include <limits>

#include "hydranth/error.hpp"
#include "lib/run/results/aggregate.hpp"
#include "lib/run/results/print_results.hpp"
#include "lib/run/results/report.hpp"
#include "lib/run/results/row_filter.hpp"
#include "lib/run/results/row_order.hpp"
#include "tests/support/catch.hpp"

using namespace hydranth;
using namespace hydranth::impl;

namespace {

const double not_a_number = std::numeric_limits<double>::quiet_NaN();

node_ptr text(const std::string& value) {
  return node::make(value);
}
node_ptr number(double value) {
  return node::make(value);
}
node_ptr whole(std::int64_t value) {
  return node::make(integer(value));
}

/// Jobs 0 to 4: two values of `opt`, one job without a loss, one with nan.
result_table five_jobs() {
  result_table table;
  table.columns = {{.name = "sweep", .shown = false},
                   {.name = "job"},
                   {.name = "state"},
                   {.name = "opt", .kind = column_kind::key},
                   {.name = "opt.lr", .kind = column_kind::key},
                   {.name = "loss", .kind = column_kind::metric},
                   {.name = "duration", .is_duration = true}};
  const auto add = [&](const std::string& state, node_ptr opt, node_ptr rate, node_ptr loss) {
    const auto job = whole(static_cast<std::int64_t>(table.rows.size()));
    table.rows.push_back(
        {text("dir"), job, text(state), std::move(opt), std::move(rate), std::move(loss), number(1.5)});
  };
  add("done", text("sgd"), number(0.1), number(3));
  add("done", text("adam"), whole(1), number(1));
  add("failed", text("adam"), number(1.0), nullptr);
  add("done", text("adam"), number(0.1), number(not_a_number));
  add("done", text("sgd"), text("auto"), number(2));
  return table;
}

grammar::span argument(const std::string& value) {
  return {grammar::source::make("argument 3", value), {0, static_cast<std::uint32_t>(value.size())}};
}

std::string jobs(const result_table& table) {
  std::string all;
  for (const auto& row : table.rows) all += row[1]->get_if<integer>()->to_string();
  return all;
}

std::string sorted(const std::string& by) {
  result_table table = five_jobs();
  sort_rows(table, ordered_column_words(argument(by)));
  return jobs(table);
}

std::string best(const std::string& by) {
  result_table table = five_jobs();
  keep_best(table, ordered_column_words(argument(by)).front());
  return jobs(table);
}

std::string kept(const std::string& formula) {
  result_table table = five_jobs();
  filter_rows(table, argument(formula), default_reading());
  return jobs(table);
}

std::string grouped(const std::string& by, const std::string& function = {}, const std::string& of = {}) {
  aggregate_request request;
  if (!by.empty()) request.by = column_words(argument(by));
  if (!function.empty()) request.made = {{&find_aggregate(function), column_words(argument(of)).front()}};
  return results_as_csv(aggregate(five_jobs(), request));
}

template <typename Call>
error refusal(const Call& call) {
  try {
    call();
  } catch (const error& thrown) {
    return thrown;
  }
  FAIL("nothing was thrown");
  return error("", "");
}

}  // namespace

TEST_CASE("rows are sorted: numbers, texts, then what is missing, in either direction") {
  CHECK(sorted("loss") == "14023");
  CHECK(sorted("-loss") == "04123");
  CHECK(sorted("opt.lr") == "03124");
  CHECK(sorted("-opt.lr") == "41203");
  CHECK(sorted("opt,-job") == "32140");
  CHECK(sorted("state,loss") == "14032");
  const error unknown = refusal([] { return sorted("opt,-lss"); });
  CHECK(unknown.kind() == "KeyError");
  CHECK(unknown.message() == "there is no key or metric 'lss'");
  CHECK(unknown.hint() == "did you mean 'loss'?");
  REQUIRE(unknown.location());
  CHECK(unknown.location()->column == 6);
  CHECK(unknown.location()->length == 3);
}

TEST_CASE("the best row is the first with the lowest or highest number") {
  CHECK(best("loss") == "1");
  CHECK(best("-loss") == "0");
  CHECK(best("opt.lr") == "0");
  CHECK(best("duration") == "0");
  CHECK(refusal([] { return best("opt"); }).message() == "no row has a number under 'opt'");
}

TEST_CASE("formulas read rows as configs") {
  CHECK(kept("${loss} <= 2") == "14");
  CHECK(kept("${job} > 4").empty());
  CHECK(kept("${state} == 'failed'") == "2");
  CHECK(kept("${duration} > 1") == "01234");
  CHECK(kept("${sweep} == 'dir'") == "01234");
  CHECK(kept("${opt.lr} == 1") == "12");
  CHECK(kept("${hydra:runtime.choices.opt} == 'sgd'") == "04");
  CHECK(kept("${state} == 'done' and ${loss} > 0") == "014");
  CHECK(refusal([] { return kept("${opt.lr} < 1"); }).kind() == "InterpolationResolutionError");
  CHECK(refusal([] { return kept("${job}"); }).message() == "the condition is 0, neither true nor false");
}

TEST_CASE("groups have counts and the numbers of what they hold") {
  CHECK(grouped("opt") ==
        "opt,count,done,mean:loss\r\n"
        "sgd,2,2,2.5\r\n"
        "adam,3,2,1.0\r\n");
  CHECK(grouped("opt.lr,state", "max", "loss") ==
        "opt.lr,state,count,done,max:loss\r\n"
        "0.1,done,2,2,3.0\r\n"
        "1,done,1,1,1.0\r\n"
        "1.0,failed,1,0,\r\n"
        "auto,done,1,1,2.0\r\n");
  CHECK(grouped("", "std", "loss") == "count,done,std:loss\r\n5,4,1.0\r\n");
  CHECK(grouped("", "min", "duration") == "count,done,min:duration\r\n5,4,1.5\r\n");
  CHECK(grouped("job", "std", "loss").find("0,1,1,\r\n") != std::string::npos);
  const error texts = refusal([] { return grouped("opt", "mean", "state"); });
  CHECK(texts.kind() == "TypeError");
  CHECK(texts.message() == "'state' holds no numbers");
}

TEST_CASE("text: numbers end below each other, metrics have six digits") {
  result_table table = five_jobs();
  table.rows.resize(2);
  table.rows[0][5] = number(1.0 / 3);
  table.rows[1][3] = text("two\nlines");
  CHECK(results_as_text(table) ==
        "job  state  opt           opt.lr      loss  duration\n"
        "  0  done   sgd              0.1  0.333333     1.5 s\n"
        "  1  done   \"two\\nlines\"       1         1     1.5 s\n");
}

TEST_CASE("CSV: fields with commas, quotes and line breaks are quoted; numbers are exact") {
  result_table table;
  table.columns = {{.name = "a,b"}, {.name = "metric", .kind = column_kind::metric}};
  const node_ptr list = node::make(list_value{{whole(1), text("x")}});
  table.rows = {{text("say \"hi\""), number(1.0 / 3)},
                {text("two\nlines"), nullptr},
                {text("plain; text"), number(not_a_number)},
                {list, number(1e300)},
                {node::make(null_value{}), node::make(true)}};
  CHECK(results_as_csv(table) ==
        "\"a,b\",metric\r\n"
        "\"say \"\"hi\"\"\",0.3333333333333333\r\n"
        "\"two\nlines\",\r\n"
        "plain; text,nan\r\n"
        "\"[1,\"\"x\"\"]\",1e+300\r\n"
        "null,true\r\n");
}

TEST_CASE("JSON: an object for each row, of the columns that are shown") {
  result_table table = five_jobs();
  table.rows.erase(table.rows.begin(), table.rows.begin() + 2);
  table.rows.resize(1);
  CHECK(
      results_as_json(table) ==
      "[{\"job\":2,\"state\":\"failed\",\"opt\":\"adam\",\"opt.lr\":1.0,\"loss\":null,\"duration\":1.5}]\n");
}

TEST_CASE("no text ends the script of the page that holds it") {
  result_table table = five_jobs();
  table.rows[0][3] = text("</script><script>alert(1)</script><!--");
  const std::string page = results_as_html(table, "<b>{{data}}</b>");
  CHECK(page.find("alert(1)</script>") == std::string::npos);
  CHECK(page.find("\\u003c/script>\\u003cscript>alert(1)\\u003c/script>\\u003c!--") != std::string::npos);
  CHECK(page.find("\"title\":\"\\u003cb>{{data}}\\u003c/b>\"") != std::string::npos);
  CHECK(page.find("://") == page.find("://www.w3.org/2000/svg"));
}
