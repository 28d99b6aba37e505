// A stranger's program: what it prints shows that headers, library and dependencies fit together.
#include <cstdio>
#include <hydranth/hydranth.hpp>

int main() {
  const hydranth::error failure(hydranth::kinds::value_error, "linked with Hydranth");
  std::fputs(hydranth::render(failure).c_str(), stdout);
}
