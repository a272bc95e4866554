// Starts the supervisor of a plain `headroom measure` as the first of all constructors.
//
// The supervisor's start and the making of namespaces take about as long as setting up the Swift runtime and
// reading the command line: done at the same time, a short run takes less. All that is decided here is that it starts;
// the request follows over the socket, from Swift, once it is known. Where it is not wanted after all the socket is
// closed, by `dismissEarlySupervisor` or by this process's end, and the supervisor ends.
//
// It is started where everything speaks for a plain run: `measure` with no options but those that say nothing about the
// sandbox's kind, and a cgroup v1 memory controller, as the cgroups of v2 may have to be made before (`RunCgroup`).
#define _GNU_SOURCE
#include "EarlyStart.h"

#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static struct earlySupervisor early = {.socket = -1};

static bool isPlain(char **words) {
  static const char *const options[] = {"--format", "--output", "--wall-limit", "--memory-limit"};
  if (!words[0] || !words[1] || strcmp(words[1], "measure")) return false;
  for (char **word = words + 2; *word; word++) {
    if (!strcmp(*word, "--")) return word[1];
    if (!strcmp(*word, "--propagate")) continue;
    bool known = false;
    for (size_t i = 0; i < sizeof options / sizeof *options; i++)
      known |= !strcmp(*word, options[i]);
    if (!known || !*++word) return false;
  }
  return false;
}

/// As `SupervisorLocation` finds it: named by the environment, beside this program, or in ../libexec/headroom.
static bool locate(char **environment, char *path, size_t capacity) {
  static const char variable[] = "HEADROOM_SUPERVISOR=";
  static const char *const places[] = {"/headroom-supervisor",
                                       "/../libexec/headroom/headroom-supervisor"};
  for (char **entry = environment; *entry; entry++) {
    if (strncmp(*entry, variable, sizeof variable - 1)) continue;
    const char *named = *entry + sizeof variable - 1;
    if (strlen(named) >= capacity) return false;
    return !access(strcpy(path, named), X_OK);
  }
  ssize_t length = readlink("/proc/self/exe", path, capacity - 64);
  if (length <= 0 || (size_t)length >= capacity - 64) return false;
  path[length] = 0;
  char *end = strrchr(path, '/');
  for (size_t i = 0; end && i < sizeof places / sizeof *places; i++) {
    strcpy(end, places[i]);
    if (!access(path, X_OK)) return true;
  }
  return false;
}

static pid_t spawn(char *path, int socket, char **environment) {
  char *words[] = {path, "result=&3", "request-follows=1", NULL};
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  sigset_t none, all;
  pid_t process = 0;
  sigemptyset(&none);
  sigfillset(&all);
  if (posix_spawn_file_actions_init(&actions)) return 0;
  if (!posix_spawnattr_init(&attributes)) {
    posix_spawn_file_actions_adddup2(&actions, socket, 3);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    if (posix_spawn(&process, path, &actions, &attributes, words, environment)) process = 0;
    posix_spawnattr_destroy(&attributes);
  }
  posix_spawn_file_actions_destroy(&actions);
  return process;
}

// 101 is the first of the priorities that are not the C library's.
__attribute__((constructor(101))) static void startEarly(int count, char **words,
                                                         char **environment) {
  char path[4096];
  int ends[2];
  if (count < 4 || !isPlain(words) || access("/sys/fs/cgroup/memory/tasks", F_OK) ||
      !locate(environment, path, sizeof path) ||
      socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends))
    return;
  // Below 3 one of the standard streams is closed, and would be this socket for all that writes there.
  if (ends[0] > 2 && ends[1] > 2) early.process = spawn(path, ends[1], environment);
  close(ends[1]);
  if (!early.process) {
    close(ends[0]);
    return;
  }
  early.socket = ends[0];
  atexit(dismissEarlySupervisor);
}

struct earlySupervisor takeEarlySupervisor(void) {
  struct earlySupervisor taken = early;
  early = (struct earlySupervisor){.socket = -1};
  return taken;
}

void dismissEarlySupervisor(void) {
  struct earlySupervisor left = takeEarlySupervisor();
  if (!left.process) return;
  close(left.socket);
  while (waitpid(left.process, NULL, 0) < 0 && errno == EINTR) continue;
}

bool hasCoreToSpare(void) {
  cpu_set_t allowed;
  return !sched_getaffinity(0, sizeof allowed, &allowed) && CPU_COUNT(&allowed) > 1;
}
