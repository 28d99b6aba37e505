#include "lib/run/log_job_return.hpp"

#include <fmt/format.h>

#include "lib/tree/python_text.hpp"

namespace hydranth::impl {

namespace {

struct value_text {
  std::string operator()(std::monostate) const { return "None"; }
  std::string operator()(double number) const { return python_float(number); }
  std::string operator()(const std::map<std::string, double>& numbers) const {
    std::string text;
    for (const auto& [name, number] : numbers)
      text += fmt::format("{}{}: {}", text.empty() ? "" : ", ", python_repr(name), python_float(number));
    return "{" + text + "}";
  }
  std::string operator()(const exit_code& code) const { return fmt::format("exit code {}", code.value); }
};

class log_job_return final : public callback {
 public:
  void on_job_end(const job_context& job, const job_result& result) override {
    const logger log = job.log(std::string(log_job_return_target));
    if (!result.failure)
      return log.info("Succeeded with return value: " + std::visit(value_text(), result.value));
    // Python's logging puts the exception below the message, which is empty.
    log.error(fmt::format("\n{}: {}", result.failure->kind(), result.failure->message()));
  }
};

}  // namespace

std::unique_ptr<callback> make_log_job_return(logging& logs) {
  logs.declare(std::string(log_job_return_target));
  return std::make_unique<log_job_return>();
}

}  // namespace hydranth::impl
