#include "lib/run/sweep/job_record.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <array>
#include <ctime>
#include <utility>

#include "lib/run/configs.hpp"
#include "lib/tree/emit_json.hpp"
#include "lib/tree/plain_scalar.hpp"
#include "lib/tree/read_json.hpp"

namespace hydranth::impl {

namespace {

using time_point = job_record::time_point;

constexpr std::array<std::pair<job_state, std::string_view>, 7> state_names{{
    {job_state::planned, "planned"},
    {job_state::submitted, "submitted"},
    {job_state::running, "running"},
    {job_state::done, "done"},
    {job_state::failed, "failed"},
    {job_state::timed_out, "timed out"},
    {job_state::cancelled, "cancelled"},
}};

config value_config(const job_value& value) {
  if (const double* number = std::get_if<double>(&value)) return *number;
  if (const auto* numbers = std::get_if<std::map<std::string, double>>(&value))
    return converter<std::map<std::string, double>>::to(*numbers);
  return nullptr;
}

/// JSON has no nan and no infinities, so they are texts.
double number_from(const node_ptr& written) {
  const auto* text = written->get_if<std::string>();
  if (const auto number = text ? construct_float(*text) : std::nullopt) return *number;
  return config_access::make_root(written, default_reading()).as<double>();
}

job_value value_from(const node_ptr& written) {
  const map_value* map = written->as_map();
  if (!map) return number_from(written);
  std::map<std::string, double> numbers;
  for (const map_value::entry& entry : *map)
    numbers.emplace(entry.name.to_string(), number_from(entry.value));
  return numbers;
}

time_point time_from(const std::string& text) {
  std::tm parts{};
  int milliseconds = 0;
  if (std::sscanf(text.c_str(), "%d-%d-%dT%d:%d:%d.%dZ", &parts.tm_year, &parts.tm_mon, &parts.tm_mday,
                  &parts.tm_hour, &parts.tm_min, &parts.tm_sec, &milliseconds) != 7)
    throw error(kinds::value_error, fmt::format("'{}' is no time", text));
  parts.tm_year -= 1900;
  parts.tm_mon -= 1;
  return std::chrono::system_clock::from_time_t(timegm(&parts)) + std::chrono::milliseconds(milliseconds);
}

job_state state_from(const std::string& text) {
  for (const auto& [state, name] : state_names) {
    if (name == text) return state;
  }
  throw error(kinds::value_error, fmt::format("'{}' is no state of a job", text));
}

}  // namespace

std::string_view name_of(job_state state) {
  for (const auto& [known, name] : state_names) {
    if (known == state) return name;
  }
  return "";
}

std::string utc_text(time_point time) {
  const auto whole = std::chrono::floor<std::chrono::seconds>(time);
  const auto rest = std::chrono::duration_cast<std::chrono::milliseconds>(time - whole);
  return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}Z", fmt::gmtime(std::chrono::system_clock::to_time_t(whole)),
                     rest.count());
}

node_ptr to_node(const job_record& record) {
  const auto number = [](std::int64_t value) { return node::make(integer(value)); };
  const auto text = [](std::string value) { return node::make(std::move(value)); };
  map_value fields;
  fields.set("state", text(std::string(name_of(record.state))));
  fields.set("attempt", number(static_cast<std::int64_t>(record.attempt)));
  fields.set("host", text(record.process.host));
  fields.set("pid", number(record.process.pid));
  fields.set("process_start", text(record.process.start));
  if (!record.directory.empty()) fields.set("directory", text(record.directory));
  fields.set("start", text(utc_text(record.start)));
  if (record.end) fields.set("end", text(utc_text(*record.end)));
  if (record.exit_status) fields.set("exit_status", number(*record.exit_status));
  if (const auto* code = std::get_if<exit_code>(&record.value)) {
    fields.set("program_exit", number(code->value));
  } else if (record.value.index() != 0) {
    fields.set("value", config_access::whole_node(value_config(record.value)));
  }
  if (!record.failure.empty()) fields.set("failure", text(record.failure));
  return node::make(std::move(fields));
}

std::string to_json(const job_record& record) {
  return emit_json(*to_node(record));
}

job_record record_from_json(const std::string& text, const std::string& name) {
  const node_ptr read = read_json(grammar::source::make(name, text));
  const auto text_or_none = [&](const char* field) {
    return find_field(read, field) ? text_field_of(read, field) : std::string();
  };
  job_record record;
  record.state = state_from(text_field_of(read, "state"));
  record.attempt = static_cast<std::size_t>(integer_field_of(read, "attempt"));
  record.process = {text_or_none("host"), integer_field_of(read, "pid"), text_or_none("process_start")};
  record.directory = text_or_none("directory");
  record.start = time_from(text_field_of(read, "start"));
  if (find_field(read, "end")) record.end = time_from(text_field_of(read, "end"));
  if (find_field(read, "exit_status"))
    record.exit_status = static_cast<int>(integer_field_of(read, "exit_status"));
  if (const node_ptr value = find_field(read, "value")) record.value = value_from(value);
  if (find_field(read, "program_exit"))
    record.value = exit_code{static_cast<int>(integer_field_of(read, "program_exit"))};
  record.failure = text_or_none("failure");
  return record;
}

}  // namespace hydranth::impl
