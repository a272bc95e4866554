// Starts the supervisor of a plain `headroom measure` before anything else of the program runs.
//
// The supervisor's start and the making of namespaces take longer than relocating this program, setting up the Swift
// runtime and reading the command line: done at the same time, a short run takes less. All that is decided here is that
// it starts; the request follows over the socket, from Swift, once it is known. Where it is not wanted after all the
// socket is closed, by `dismissEarlySupervisor` or by this process's end, and the supervisor ends.
//
// It is started where everything speaks for a plain run: `measure` with no options but those that say nothing about the
// sandbox's kind, and a cgroup v1 memory controller, as the cgroups of v2 may have to be made before (`RunCgroup`).
//
// The release binary comes here from its own entry point (entry.c), before its pointers are relocated: no static data
// with addresses may be read, so there are no tables of strings here. Others come by the constructor.
#define _GNU_SOURCE
#include "EarlyStart.h"
#include "entry.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static struct earlySupervisor early = {.socket = -1};

static bool isPlain(char **words) {
  static const char options[][16] = {"--format", "--output", "--wall-limit", "--memory-limit"};
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
  static const char places[][48] = {"/headroom-supervisor",
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

/// What the new process reads, which has our memory until it is another program.
static struct {
  char path[4096];
  char **environment;
  int socket;
} wanted;

// Calls of the kernel that touch nothing of the C library's: the new process has our errno, too.
static long call(long number, long a, long b, long c, long d) {
#if defined(__x86_64__)
  register long fourth __asm__("r10") = d;
  long result;
  __asm__ volatile("syscall" : "=a"(result) : "a"(number), "D"(a), "S"(b), "d"(c), "r"(fourth)
                   : "rcx", "r11", "memory");
  return result;
#elif defined(__aarch64__)
  register long x8 __asm__("x8") = number;
  register long x0 __asm__("x0") = a;
  register long x1 __asm__("x1") = b;
  register long x2 __asm__("x2") = c;
  register long x3 __asm__("x3") = d;
  __asm__ volatile("svc 0" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2), "r"(x3) : "memory");
  return x0;
#else
  return syscall(number, a, b, c, d);
#endif
}

static int becomeSupervisor(void *unused) {
  (void)unused;
  // As the kernel has it: handler, flags, restorer, mask; all zero is the default.
  static const long byDefault[4], none[1];
  char result[] = "result=&3", follows[] = "request-follows=1";
  // Filled in one by one: a table that the compiler lays out would have to be relocated.
  char *volatile words[4];
  words[0] = wanted.path;
  words[1] = result;
  words[2] = follows;
  words[3] = NULL;
  if (wanted.socket == 3) call(SYS_fcntl, 3, F_SETFD, 0, 0);
  else call(SYS_dup3, wanted.socket, 3, 0, 0);
  // We may have been started with signals ignored or blocked, and the program would inherit that.
  for (int signal = 1; signal <= 64; signal++)
    call(SYS_rt_sigaction, signal, (long)byDefault, 0, sizeof none);
  call(SYS_rt_sigprocmask, SIG_SETMASK, (long)none, 0, sizeof none);
  call(SYS_execve, (long)wanted.path, (long)words, (long)wanted.environment, 0);
  return 127;
}

/// Not by posix_spawn, which waits until the other program is there: we have something to do meanwhile.
static pid_t spawn(int socket, char **environment) {
  static char stack[16384] __attribute__((aligned(64)));
  wanted.socket = socket;
  wanted.environment = environment;
  pid_t process = clone(becomeSupervisor, stack + sizeof stack, CLONE_VM | SIGCHLD, NULL);
  return process < 0 ? 0 : process;
}

void startEarly(int count, char **words, char **environment) {
  int ends[2];
  if (count < 4 || !isPlain(words) || access("/sys/fs/cgroup/memory/tasks", F_OK) ||
      !locate(environment, wanted.path, sizeof wanted.path) ||
      socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends))
    return;
  // Below 3 one of the standard streams is closed, and would be this socket for all that writes there.
  if (ends[0] > 2 && ends[1] > 2) early.process = spawn(ends[1], environment);
  close(ends[1]);
  if (early.process) early.socket = ends[0];
  else close(ends[0]);
}

// 101 is the first of the priorities that are not the C library's.
__attribute__((constructor(101))) static void startEarlyOrEnd(int count, char **words,
                                                              char **environment) {
  if (!cameByEntry()) startEarly(count, words, environment);
  if (early.process) atexit(dismissEarlySupervisor);
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
