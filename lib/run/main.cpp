#include "hydranth/main.hpp"

#include <cstdio>
#include <exception>
#include <vector>

#include "lib/run/front.hpp"

namespace hydranth {

namespace {

int run_main(int argc, const char* const* argv, const session& with, const main_options& options,
             const task* run) {
  const std::string program = argc > 0 ? argv[0] : "program";
  const std::vector<std::string> words(argv + (argc > 0 ? 1 : 0), argv + argc);
  return impl::run_front(program, words, with, options, run, impl::console::standard());
}

/// The last resort: the error's own report failed.
int no_report(const char* why) noexcept {
  std::fprintf(stderr, "hydranth: %s\n", why);
  return 1;
}

}  // namespace

int main(int argc, const char* const* argv, const main_options& options, const task& run) noexcept try {
  return run_main(argc, argv, session(), options, &run);
} catch (const std::exception& failure) {
  return no_report(failure.what());
}

int main(int argc, const char* const* argv, const session& with, const main_options& options,
         const task& run) noexcept try {
  return run_main(argc, argv, with, options, &run);
} catch (const std::exception& failure) {
  return no_report(failure.what());
}

int show(int argc, const char* const* argv, const main_options& options) noexcept try {
  return run_main(argc, argv, session(), options, nullptr);
} catch (const std::exception& failure) {
  return no_report(failure.what());
}

}  // namespace hydranth
