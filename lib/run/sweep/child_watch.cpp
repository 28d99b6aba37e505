#include "lib/run/sweep/child_watch.hpp"

#include <fmt/format.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <ctime>

#include "hydranth/error.hpp"

namespace hydranth::impl {

child_watch::child_watch() {
  sigset_t child;
  sigemptyset(&child);
  sigaddset(&child, SIGCHLD);
  m_ends = signalfd(-1, &child, SFD_CLOEXEC | SFD_NONBLOCK);
  if (m_ends < 0)
    throw error(kinds::os_error, fmt::format("cannot wait for processes: {}", std::strerror(errno)));
  sigprocmask(SIG_BLOCK, &child, &m_before);
}

child_watch::~child_watch() {
  close(m_ends);
  sigprocmask(SIG_SETMASK, &m_before, nullptr);
}

void child_watch::wait(const std::vector<int>& channels, std::chrono::nanoseconds longest) const {
  std::vector<pollfd> waiting{{m_ends, POLLIN, 0}};
  for (const int channel : channels) waiting.push_back({channel, POLLIN, 0});
  const auto whole = std::chrono::duration_cast<std::chrono::seconds>(longest);
  const timespec time{whole.count(), (longest - whole).count()};
  ppoll(waiting.data(), waiting.size(), &time, nullptr);
  // Several ends may be one signal: whoever looks after the children looks at all.
  signalfd_siginfo ended{};
  while (read(m_ends, &ended, sizeof ended) > 0) {
  }
}

orphan_adoption::orphan_adoption() {
  prctl(PR_GET_CHILD_SUBREAPER, &m_before);
  prctl(PR_SET_CHILD_SUBREAPER, 1);
}

orphan_adoption::~orphan_adoption() {
  prctl(PR_SET_CHILD_SUBREAPER, m_before);
}

}  // namespace hydranth::impl
