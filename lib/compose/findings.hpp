#pragma once

#include <string>
#include <vector>

#include "hydranth/error.hpp"

namespace hydranth::impl {

/// What composing has to tell beside its result.
struct findings {
  /// For a person to see, in order.
  std::vector<std::string> warnings;
  /// The failures after which it went on, in order.
  std::vector<error> failures;
  /// Whether it goes on without what fails, if that makes sense.
  bool goes_on = false;

  /// Does it. If that fails: throws, or keeps the failure and returns false.
  template <typename Action>
  bool attempt(const Action& act) {
    if (!goes_on) {
      act();
      return true;
    }
    try {
      act();
      return true;
    } catch (const error& failure) {
      failures.push_back(failure);
      return false;
    }
  }

  void add(const findings& other) {
    warnings.insert(warnings.end(), other.warnings.begin(), other.warnings.end());
    failures.insert(failures.end(), other.failures.begin(), other.failures.end());
  }
};

}  // namespace hydranth::impl
