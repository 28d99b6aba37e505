#include "lib/run/sweep/output_follower.hpp"

#include <array>
#include <fstream>

namespace hydranth::impl {

void output_follower::follow(std::size_t job, const std::filesystem::path& directory) {
  m_files[job] = {{directory / "stdout.log", 0, {}}, {directory / "stderr.log", 0, {}}};
}

void output_follower::show(const receiver& to) {
  for (auto& [job, files] : m_files) {
    read_on(files.out, [&, number = job](std::string_view line) { to(number, line, false); });
    read_on(files.err, [&, number = job](std::string_view line) { to(number, line, true); });
  }
}

void output_follower::read_on(file& from, const std::function<void(std::string_view)>& line) {
  std::ifstream in(from.path, std::ios::binary);
  if (!in) return;
  in.seekg(static_cast<std::streamoff>(from.read));
  std::array<char, 65536> buffer;  // NOLINT: filled before it is read
  while (in.read(buffer.data(), buffer.size()), in.gcount() > 0) {
    const auto size = static_cast<std::size_t>(in.gcount());
    from.read += size;
    from.rest.append(buffer.data(), size);
    for (std::size_t end = from.rest.find('\n'); end != std::string::npos; end = from.rest.find('\n')) {
      line(std::string_view(from.rest).substr(0, end));
      from.rest.erase(0, end + 1);
    }
  }
}

}  // namespace hydranth::impl
