#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "hydranth/callback.hpp"
#include "lib/run/console.hpp"
#include "lib/run/logging.hpp"

namespace hydranth {
class registry;
}

namespace hydranth::impl {

/// The callbacks of a run or sweep, in the order of `hydra.callbacks`.
class callbacks {
 public:
  /// What making them needs. Nothing may be null.
  struct surroundings {
    std::shared_ptr<const registry> targets;
    std::shared_ptr<logging> logs;
    console output;
    std::function<void(const std::string&)> warn;
  };

  /// There are none.
  callbacks() = default;
  /// Makes them. Entries that are null are left out; of those without a `_target_`, which are never called,
  /// there is a warning. Throws hydranth::error (InstantiationException) with the place for a target that
  /// nobody knows and for what its constructor doesn't take.
  callbacks(const config& full, surroundings with);

  void run_start(const run_context& run) const;
  void run_end(const run_context& run, const job_result& result) const;
  void multirun_start(const run_context& sweep) const;
  void multirun_end(const run_context& sweep) const;
  void job_start(const job_context& job) const;
  void job_end(const job_context& job, const job_result& result) const;

 private:
  struct entry {
    /// As warnings name it.
    std::string class_name;
    std::shared_ptr<callback> made;
  };

  void add(const std::string& name, const config& said, const surroundings& with);
  /// Tells one of them. What it throws becomes a warning, in Hydra's words.
  void tell(const entry& one, std::string_view event, const std::function<void(callback&)>& call) const;
  void tell_first_to_last(std::string_view event, const std::function<void(callback&)>& call) const;
  void tell_last_to_first(std::string_view event, const std::function<void(callback&)>& call) const;

  std::vector<entry> m_entries;
  std::function<void(const std::string&)> m_warn;
};

}  // namespace hydranth::impl
