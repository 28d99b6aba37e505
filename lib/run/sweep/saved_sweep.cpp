#include "lib/run/sweep/saved_sweep.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "lib/report/locate.hpp"
#include "lib/run/output_files.hpp"

namespace hydranth::impl {

namespace {

namespace fs = std::filesystem;

job_table table_in(const std::string& directory, const grammar::span& place) {
  job_table table(absolute_path(directory));
  std::error_code ignored;
  if (fs::exists(table.plan_file(), ignored)) return table;
  const bool is_there = fs::is_directory(directory, ignored);
  const error refusal(kinds::usage_error, is_there ? fmt::format("'{}' is no directory of a sweep", directory)
                                                   : fmt::format("there is no directory '{}'", directory));
  if (!is_there || !fs::exists(fs::path(directory) / "multirun.yaml", ignored))
    throw at_place(refusal, place);
  throw at_place(refusal, place)
      .with_hint("it has a multirun.yaml but no table of jobs: another program, or Hydra, has written it");
}

}  // namespace

saved_sweep::saved_sweep(const std::string& directory, const grammar::span& place)
    : m_jobs(table_in(directory, place)), m_plan(table().plan_file()) {}

config saved_sweep::master(const application& app) const {
  const node_ptr& root = m_plan.header().master;
  return config_access::make_root(root, with_hydra_root(app.how, root));
}

config saved_sweep::job(const application& app, std::size_t number) const {
  const node_ptr root = m_plan.job(number).full;
  const config full = config_access::make_root(root, with_hydra_root(app.how, root));
  return with_hydra_value(full, "sweep.dir", table().sweep_directory().string());
}

}  // namespace hydranth::impl
