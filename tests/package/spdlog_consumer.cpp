// A stranger's program that logs with spdlog.
#include <hydranth/hydranth.hpp>
#include <hydranth/spdlog.hpp>

int main(int argc, char** argv) {
  return hydranth::main(argc, argv, {}, [](const hydranth::job_context& job) {
    const hydranth::spdlog_route route(job);
    spdlog::debug("unseen");
    spdlog::info("by spdlog");
  });
}
