// The inner process: PID 1 of the private namespaces. It builds the view of the file system,
// starts the program, reads what only the parent of a process can read, and leaves nothing running.
#define _GNU_SOURCE
#include "supervisor.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/sched.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static _Noreturn void giveUp(int control, struct message *message) {
  message->kind = messageFailed;
  send(control, message, sizeof *message, MSG_NOSIGNAL);
  _exit(1);
}

static bool writeText(const char *path, const char *text) {
  int file = open(path, O_WRONLY | O_CLOEXEC);
  if (file < 0) return false;
  ssize_t length = (ssize_t)strlen(text), put = write(file, text, (size_t)length);
  close(file);
  return put == length;
}

/// The same user inside as outside; the only map an ordinary user may write.
static bool mapIdentity(uid_t user, gid_t group) {
  char text[64];
  snprintf(text, sizeof text, "%u %u 1", user, user);
  if (!writeText("/proc/self/uid_map", text)) return false;
  if (!writeText("/proc/self/setgroups", "deny")) return false;
  snprintf(text, sizeof text, "%u %u 1", group, group);
  return writeText("/proc/self/gid_map", text);
}

bool addIo(pid_t pid, struct ioCounters *counters) {
  char directory[32], text[512];
  unsigned long long rchar, wchar, syscr, syscw, readBytes, writeBytes;
  snprintf(directory, sizeof directory, "/proc/%d", pid);
  if (!readFile(directory, "io", text, sizeof text) ||
      sscanf(text,
             "rchar: %llu wchar: %llu syscr: %llu syscw: %llu read_bytes: %llu write_bytes: %llu",
             &rchar, &wchar, &syscr, &syscw, &readBytes, &writeBytes) != 6)
    return false;
  counters->readBytes += rchar;
  counters->writtenBytes += wchar;
  counters->readCalls += syscr;
  counters->writeCalls += syscw;
  counters->pageReadBytes += readBytes;
  counters->pageWrittenBytes += writeBytes;
  return true;
}

/// What the program's process tells the inner one without a word: a page that both have.
struct shared {
  uint64_t startNanoseconds;
};

static _Noreturn void runProgram(const struct request *request, int errors, bool joinedCgroup2,
                                 struct shared *shared) {
  struct failure failure = {0};
  sigset_t none;
  sigemptyset(&none);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  bool joined = joinCgroups(request, joinedCgroup2, &failure);
  prctl(PR_SET_DUMPABLE, 1);
  signal(SIGPIPE, SIG_DFL);
  if (joined && applyLimits(request, &failure) && dropPrivileges(request, &failure)) {
    prctl(PR_SET_PDEATHSIG, 0);
    sigprocmask(SIG_SETMASK, &none, NULL);
    shared->startNanoseconds = now();
    execvp(request->command[0], request->command);
    setFailure(&failure, "exec", request->command[0]);
  }
  if (write(errors, &failure, sizeof failure) < 0) _exit(126);
  _exit(127);
}

static pid_t startProgram(const struct request *request, int control,
                          struct hardwareDescriptors *hardware, struct message *message) {
  int errors[2];
  struct shared *shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE,
                               MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (shared == MAP_FAILED || pipe2(errors, O_CLOEXEC)) {
    setFailure(&message->failure, "start", "pipe");
    giveUp(control, message);
  }
  openCounters(hardware, &message->hardware);
  int cgroup = request->cgroupDirectory;
  pid_t program = cgroup < 0 ? -1 : cloneProcess(CLONE_INTO_CGROUP, cgroup, NULL);
  message->joinedCgroup2 = cgroup >= 0 && program >= 0;
  if (program < 0) program = fork();
  if (program < 0) {
    setFailure(&message->failure, "start", "fork");
    giveUp(control, message);
  }
  if (program == 0)
    runProgram(request, errors[1], message->joinedCgroup2, shared);
  close(errors[1]);
  // The program's own count begins after the bytes that it wrote to join its cgroups.
  message->io = (struct ioCounters){.complete = true};
  for (int i = message->joinedCgroup2 ? 1 : 0; i < maximumCgroups; i++)
    if (request->joinDescriptors[i] >= 0) message->io.writtenBytes--, message->io.writeCalls--;
  closeCgroups(request);
  if (read(errors[0], &message->failure, sizeof message->failure) > 0) giveUp(control, message);
  close(errors[0]);
  message->startNanoseconds = shared->startNanoseconds;
  return program;
}

/// Reaps what has ended; true when `program` was among it.
static bool reap(pid_t program, struct message *message, bool countIo) {
  bool ended = false;
  for (siginfo_t info = {0}; !waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) && info.si_pid;
       info = (siginfo_t){0}) {
    int status;
    if (info.si_pid == program) message->endNanoseconds = now();
    if (!countIo || !addIo(info.si_pid, &message->io)) message->io.complete = false;
    if (waitpid(info.si_pid, &status, 0) < 0) break;
    if (info.si_pid != program) continue;
    message->status = status;
    ended = true;
  }
  return ended;
}

static bool countOne(pid_t pid, void *context) {
  (void)pid;
  return ++*(uint64_t *)context < 1000000;
}

static void endAll(unsigned namespaces) {
  if (namespaces & CLONE_NEWPID) kill(-1, SIGKILL);
  else killDescendants(getpid());
}

_Noreturn void runInner(struct request *request, const struct following *following, int control,
                        unsigned namespaces, uid_t user, gid_t group) {
  static struct message message;
  sigset_t blocked;
  sigfillset(&blocked);
  sigprocmask(SIG_SETMASK, &blocked, NULL);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  prctl(PR_SET_CHILD_SUBREAPER, 1);
  // A caller before all others on the processor must not pass that on; v1 cpu cgroups refuse it too.
  sched_setscheduler(0, SCHED_OTHER, &(struct sched_param){0});
  // An outer process that ended before it would be told to us by that signal shows here.
  char order;
  if (!recv(control, &order, 1, MSG_PEEK | MSG_DONTWAIT)) _exit(1);
  struct networkMaking network;
  bool ownNetwork = namespaces & CLONE_NEWNET;
  if (ownNetwork) beginNetwork(&network);
  if (namespaces & CLONE_NEWUSER && !mapIdentity(user, group)) {
    setFailure(&message.failure, "user-map", NULL);
    giveUp(control, &message);
  }
  if (namespaces & CLONE_NEWNS && !startMounts(&message)) giveUp(control, &message);
  if (following) {
    if (!awaitRequest(following, control, request)) _exit(1);
    if (!redirectStreams(request)) {
      setFailure(&message.failure, "streams", NULL);
      giveUp(control, &message);
    }
  }
  request->ownUserNamespace = namespaces & CLONE_NEWUSER;
  if (namespaces & CLONE_NEWNS) {
    if (!buildMounts(request, &message)) giveUp(control, &message);
  } else if (chdir(request->workingDirectory)) {
    setFailure(&message.failure, "workdir", request->workingDirectory);
    giveUp(control, &message);
  }
  if (!receiveCgroups(request, control)) _exit(1);
  errno = 0;
  enum networkKind kind = ownNetwork ? enterNetwork(&network) : networkOfHost;
  if (kind == networkBroken) {
    setFailure(&message.failure, "loopback", NULL);
    giveUp(control, &message);
  }
  message.hostNetwork = kind == networkOfHost;
  if (message.hostNetwork && request->needsOwnNetwork) {
    if (!errno) errno = EPERM;
    setFailure(&message.failure, "network", NULL);
    giveUp(control, &message);
  }
  prctl(PR_SET_DUMPABLE, 0);
  bool countIo = !(namespaces & CLONE_NEWPID) || message.freshProc;
  int signals = signalfd(-1, &blocked, SFD_CLOEXEC | SFD_NONBLOCK);
  struct hardwareDescriptors hardware;
  pid_t program = startProgram(request, control, &hardware, &message);
  message.kind = messageStarted;
  if (send(control, &message, sizeof message, MSG_NOSIGNAL) < 0) _exit(1);

  for (bool ended = false; !ended;) {
    struct pollfd ready[] = {{.fd = signals, .events = POLLIN}, {.fd = control, .events = POLLIN}};
    if (poll(ready, 2, -1) < 0) continue;
    if (ready[0].revents) {
      struct signalfd_siginfo ignored;
      while (read(signals, &ignored, sizeof ignored) > 0) continue;
      ended = reap(program, &message, countIo);
    }
    if (!ended && ready[1].revents) {
      if (recv(control, &order, 1, 0) != 1 || order == orderKill) endAll(namespaces);
      else if (order == orderTerminate) kill(program, SIGTERM);
    }
  }
  // The counters of the namespace are read while it lives; what still runs is ended and counted.
  if (!message.hostNetwork) readNetwork(&message.network);
  siginfo_t left = {0};
  if (!waitid(P_ALL, 0, &left, WEXITED | WNOHANG | WNOWAIT))
    visitDescendants(getpid(), countOne, &message.leftovers);
  for (siginfo_t info = {0}; ; info = (siginfo_t){0}) {
    if (waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) && errno == ECHILD) break;
    endAll(namespaces);
    info = (siginfo_t){0};
    if (waitid(P_ALL, 0, &info, WEXITED | WNOWAIT) && errno == ECHILD) break;
    reap(program, &message, countIo);
  }
  getrusage(RUSAGE_CHILDREN, &message.usage);
  readCounters(&hardware, &message.hardware);
  message.kind = messageDone;
  send(control, &message, sizeof message, MSG_NOSIGNAL);
  _exit(0);
}
