#include "lib/run/failure_report.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <string_view>

#include "hydranth/render.hpp"
#include "lib/tree/python_text.hpp"

namespace hydranth::impl {

namespace {

constexpr std::string_view advice =
    "\nSet the environment variable HYDRA_FULL_ERROR=1 for a complete stack trace.\n";

bool wants_everything() {
  const char* value = std::getenv("HYDRA_FULL_ERROR");
  return value != nullptr && std::string_view(value) == "1";
}

/// As Python shows a list of texts.
std::string python_list(const std::vector<std::string>& texts) {
  std::string shown;
  for (const std::string& text : texts) shown += (shown.empty() ? "" : ", ") + python_repr(text);
  return "[" + shown + "]";
}

}  // namespace

void report_error(const console& output, error_style style, const error& failure) {
  const bool everything = wants_everything();
  const bool details = everything || style == error_style::located;
  output.err(render(failure, {.colour = output.coloured, .details = details}));
  if (!details) output.err(advice);
}

void report_failed_job(const console& output, error_style style, const job_result& result) {
  output.err(fmt::format("Error executing job with overrides: {}\n", python_list(result.job.overrides)));
  report_error(output, style, *result.failure);
}

}  // namespace hydranth::impl
