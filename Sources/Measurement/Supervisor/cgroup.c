// The run's cgroups. The caller makes, limits, reads and removes them; here the program moves itself
// in, and, if the caller died, what it made is removed.
#define _GNU_SOURCE
#include "supervisor.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
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

/// The cgroups' part of a request, as lines up to an empty one: the caller makes the cgroups while the
/// namespaces are being made.
bool readCgroups(struct request *r, int source, struct failure *failure) {
  static char text[5 * 4200];
  size_t used = 0;
  while (used < 2 || text[used - 1] != '\n' || text[used - 2] != '\n') {
    ssize_t got = read(source, text + used, sizeof text - 1 - used);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return setFailure(failure, "request", "the cgroups did not follow");
    used += (size_t)got;
    if (used == 1 && *text == '\n') return true;
  }
  for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n"))
    if (!parseOption(r, line)) return setFailure(failure, "request", line);
  return true;
}

/// Opened by the outer process, which may write there; a process in a user namespace may not.
bool openCgroups(struct request *r, struct failure *failure) {
  const char *directories[maximumCgroups] = {r->cgroup2, r->memoryCgroup1, r->pidsCgroup1,
                                             r->cpuacctCgroup1, r->cpuCgroup1};
  bool done = true;
  r->cgroupDirectory =
      r->cgroup2 ? open(r->cgroup2, O_PATH | O_DIRECTORY | O_CLOEXEC) : -1;
  for (int i = 0; i < maximumCgroups; i++) {
    r->joinDescriptors[i] = -1;
    if (!done || !directories[i]) continue;
    r->joinDescriptors[i] = openIn(directories[i], i ? "tasks" : "cgroup.procs", O_WRONLY);
    if (r->joinDescriptors[i] < 0) done = setFailure(failure, "cgroup-join", directories[i]);
  }
  return done;
}

/// To the inner process, which may not open them itself.
bool sendCgroups(const struct request *r, int control) {
  int all[maximumCgroups + 1], given[maximumCgroups + 1], count = 0;
  char places[maximumCgroups + 1];
  memcpy(all, r->joinDescriptors, sizeof r->joinDescriptors);
  all[maximumCgroups] = r->cgroupDirectory;
  for (int i = 0; i <= maximumCgroups; i++) {
    places[i] = all[i] >= 0;
    if (places[i]) given[count++] = all[i];
  }
  union { char bytes[CMSG_SPACE(sizeof given)]; struct cmsghdr align; } space = {{0}};
  struct iovec data = {.iov_base = places, .iov_len = sizeof places};
  struct msghdr message = {.msg_iov = &data, .msg_iovlen = 1};
  if (count) {
    message.msg_control = space.bytes;
    message.msg_controllen = CMSG_SPACE(sizeof(int) * (size_t)count);
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    *header = (struct cmsghdr){.cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS,
                               .cmsg_len = CMSG_LEN(sizeof(int) * (size_t)count)};
    memcpy(CMSG_DATA(header), given, sizeof(int) * (size_t)count);
  }
  return sendmsg(control, &message, MSG_NOSIGNAL) == sizeof places;
}

bool receiveCgroups(struct request *r, int control) {
  int all[maximumCgroups + 1], given[maximumCgroups + 1] = {0}, next = 0;
  char places[maximumCgroups + 1];
  union { char bytes[CMSG_SPACE(sizeof given)]; struct cmsghdr align; } space = {{0}};
  struct iovec data = {.iov_base = places, .iov_len = sizeof places};
  struct msghdr message = {.msg_iov = &data, .msg_iovlen = 1, .msg_control = space.bytes,
                           .msg_controllen = sizeof space.bytes};
  if (recvmsg(control, &message, MSG_CMSG_CLOEXEC) != sizeof places) return false;
  struct cmsghdr *header = CMSG_FIRSTHDR(&message);
  size_t got = header ? header->cmsg_len - CMSG_LEN(0) : 0;
  if (got) memcpy(given, CMSG_DATA(header), got < sizeof given ? got : sizeof given);
  for (int i = 0; i <= maximumCgroups; i++) {
    all[i] = places[i] ? given[next++] : -1;
    if (places[i] && (size_t)next * sizeof(int) > got) return false;
  }
  memcpy(r->joinDescriptors, all, sizeof r->joinDescriptors);
  r->cgroupDirectory = all[maximumCgroups];
  return true;
}

void closeCgroups(const struct request *request) {
  if (request->cgroupDirectory >= 0) close(request->cgroupDirectory);
  for (int i = 0; i < maximumCgroups; i++)
    if (request->joinDescriptors[i] >= 0) close(request->joinDescriptors[i]);
}

/// The calling process, before it is the program. A process that moves itself alone takes no lock of the
/// kernel's in v1; one that is moved by another waits for a grace period of RCU, some 15 ms.
bool joinCgroups(const struct request *request, bool joinedCgroup2, struct failure *failure) {
  static const char *const names[maximumCgroups] = {"v2", "v1 memory", "v1 pids", "v1 cpuacct",
                                                    "v1 cpu"};
  for (int i = joinedCgroup2 ? 1 : 0; i < maximumCgroups; i++)
    if (request->joinDescriptors[i] >= 0 && write(request->joinDescriptors[i], "0", 1) != 1)
      return setFailure(failure, "cgroup-join", names[i]);
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
