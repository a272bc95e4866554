// Limits the kernel keeps per process: resource limits and the cores to run on. The others are
// kept by cgroups, and where there are none by the outer process.
#define _GNU_SOURCE
#include "supervisor.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/utsname.h>
#include <unistd.h>

static bool lower(__rlimit_resource_t which, uint64_t value) {
  struct rlimit limit;
  if (getrlimit(which, &limit)) return false;
  if (value < limit.rlim_max) limit.rlim_max = value;
  if (limit.rlim_cur > limit.rlim_max) limit.rlim_cur = limit.rlim_max;
  return !setrlimit(which, &limit);
}

/// For where no pids controller holds the run: from Linux 6.14 on, pid_max belongs to the PID namespace, and
/// its /proc is fresh. Before that it is the whole machine's, which is not ours to change. 300 ids
/// are the kernel's reserve, so the run can have that many more than its limit; the outer process ends
/// it then, but a fork bomb of root no longer fills the machine.
bool boundProcessIds(const struct request *request) {
  struct utsname kernel;
  unsigned major = 0, minor = 0;
  char text[24];
  if (!request->processes || uname(&kernel) || sscanf(kernel.release, "%u.%u", &major, &minor) != 2 ||
      major < 6 || (major == 6 && minor < 14))
    return false;
  int file = open("/proc/sys/kernel/pid_max", O_WRONLY | O_CLOEXEC);
  if (file < 0) return false;
  int length = snprintf(text, sizeof text, "%llu", (unsigned long long)request->processes + 301);
  bool done = write(file, text, (size_t)length) == length;
  close(file);
  return done;
}

bool applyLimits(const struct request *request, struct failure *failure) {
  if (!lower(RLIMIT_CORE, 0)) return setFailure(failure, "limits", "core files");
  // In a user namespace of its own the run has a count of its own; root is never held by it.
  if (request->processes && request->ownUserNamespace && !lower(RLIMIT_NPROC, request->processes))
    return setFailure(failure, "limits", "processes");
  // The outer process stops the run at the limit over all processes; this is the net below it.
  if (request->cpuMilliseconds && !lower(RLIMIT_CPU, request->cpuMilliseconds / 1000 + 2))
    return setFailure(failure, "limits", "CPU time");
  if (!request->cores) return true;
  cpu_set_t allowed, chosen;
  CPU_ZERO(&chosen);
  if (sched_getaffinity(0, sizeof allowed, &allowed))
    return setFailure(failure, "limits", "cores");
  uint64_t taken = 0;
  for (int cpu = 0; cpu < CPU_SETSIZE && taken < request->cores; cpu++)
    if (CPU_ISSET(cpu, &allowed)) {
      CPU_SET(cpu, &chosen);
      taken++;
    }
  errno = EINVAL;
  if (taken < request->cores) return setFailure(failure, "limits", "fewer cores than asked for");
  if (sched_setaffinity(0, sizeof chosen, &chosen)) return setFailure(failure, "limits", "cores");
  return true;
}
