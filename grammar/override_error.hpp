#pragma once

#include <utility>

#include "grammar/override_report.hpp"
#include "grammar/syntax_error.hpp"

namespace hydranth::grammar {

/// The refusal of an override: besides a person's words for it, what Hydra reports.
class override_syntax_error : public syntax_error {
 public:
  override_syntax_error(syntax_error refusal, override_report report)
      : syntax_error(std::move(refusal)), m_report(std::move(report)) {}

  [[nodiscard]] const override_report& report() const { return m_report; }

 private:
  override_report m_report;
};

/// The refusal as an error: the reason, the first place that makes no sense (Hydra's may be a later one), and
/// how to mend it where the mistake is a common one.
[[nodiscard]] override_syntax_error override_error(const override_refusal& refusal);

}  // namespace hydranth::grammar
