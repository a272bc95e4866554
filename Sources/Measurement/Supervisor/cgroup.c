// The run's cgroups. The caller makes, limits, reads and removes them; here the program moves itself
// in, and, if the caller died, what it made is removed.
#define _GNU_SOURCE
#include "supervisor.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static int openIn(const char *directory, const char *name, int mode) {
  char path[4096];
  if (snprintf(path, sizeof path, "%s/%s", directory, name) >= (int)sizeof path) {
    errno = ENAMETOOLONG;
    return -1;
  }
  return open(path, mode | O_CLOEXEC);
}

bool readFile(const char *directory, const char *name, char *buffer, size_t capacity) {
  int file = openIn(directory, name, O_RDONLY);
  if (file < 0) return false;
  size_t used = 0;
  ssize_t got;
  while (used + 1 < capacity && (got = read(file, buffer + used, capacity - 1 - used)) > 0)
    used += (size_t)got;
  buffer[used] = 0;
  close(file);
  return used > 0;
}

uint64_t readNumber(const char *directory, const char *name, bool *known) {
  char text[64];
  if (!readFile(directory, name, text, sizeof text) || text[0] < '0' || text[0] > '9') {
    *known = false;
    return 0;
  }
  return strtoull(text, NULL, 10);
}

/// Opened by the outer process, which may write there; a process in a user namespace may not.
bool openCgroups(struct request *r, struct failure *failure) {
  const char *directories[maximumCgroups] = {r->cgroup2, r->memoryCgroup1, r->pidsCgroup1,
                                             r->cpuacctCgroup1, r->cpuCgroup1};
  bool done = true;
  for (int i = 0; i < maximumCgroups; i++) {
    r->joinDescriptors[i] = -1;
    if (!done || !directories[i]) continue;
    r->joinDescriptors[i] = openIn(directories[i], i ? "tasks" : "cgroup.procs", O_WRONLY);
    if (r->joinDescriptors[i] < 0) done = setFailure(failure, "cgroup-join", directories[i]);
  }
  return done;
}

void closeCgroups(const struct request *request) {
  for (int i = 0; i < maximumCgroups; i++)
    if (request->joinDescriptors[i] >= 0) close(request->joinDescriptors[i]);
}

/// The calling process, before it is the program. A process that moves itself alone takes no lock of the
/// kernel's in v1; one that is moved by another waits for a grace period of RCU, some 15 ms.
bool joinCgroups(const struct request *request, bool joinedCgroup2, struct failure *failure) {
  const char *directories[maximumCgroups] = {request->cgroup2, request->memoryCgroup1,
                                             request->pidsCgroup1, request->cpuacctCgroup1,
                                             request->cpuCgroup1};
  for (int i = joinedCgroup2 ? 1 : 0; i < maximumCgroups; i++)
    if (request->joinDescriptors[i] >= 0 && write(request->joinDescriptors[i], "0", 1) != 1)
      return setFailure(failure, "cgroup-join", directories[i]);
  return true;
}

void killCgroup(const struct request *request) {
  if (!request->cgroup2) return;
  int file = openIn(request->cgroup2, "cgroup.kill", O_WRONLY);
  if (file < 0) return;
  if (write(file, "1", 1) < 0) errno = 0;  // the drain that follows works without it
  close(file);
}

void removeCgroups(const struct request *request) {
  const char *all[] = {request->cgroup2, request->memoryCgroup1, request->pidsCgroup1,
                       request->cpuacctCgroup1, request->cpuCgroup1};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++)
    for (int tries = 0; all[i] && tries < 100 && rmdir(all[i]) && errno == EBUSY; tries++)
      nanosleep(&(struct timespec){.tv_nsec = 2000000}, NULL);
}
