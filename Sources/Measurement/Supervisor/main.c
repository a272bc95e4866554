// headroom-supervisor: runs one program in a sandbox and says what it used.
//
// Theory of operation
//
// Three processes: the OUTER one (this file) is outside every namespace and cgroup of the run, keeps
// the limits, samples, and writes the result. It clones the INNER one (inner.c) into new namespaces,
// where it is PID 1: it builds the mounts, starts the PROGRAM, reads each ended process's counters
// before reaping it, and ends all that is left when the program ends.
//
//   outer                          inner                           program
//   clone3(new namespaces) ──────► user map, mounts; a thread: network
//   cgroups ─────────────────────► counters, clone3(cgroup) ─────► joins v1 cgroups, limits,
//                                                                  privileges, exec
//   samples, watches limits  ◄──── "started" (exec went well)
//   'T', 'K' at a limit ─────────► TERM to the program, KILL to all
//   writes the result        ◄──── "done" (status, counters)
//   waits for its end              ends, and the namespaces with it
//
// The result is written as soon as all is known, so that the caller reads it while the kernel takes the
// namespaces down; that they are is told by this process's end.
//
// Neither can outlive the other: the kernel kills the inner process when the outer one dies, and all of
// a PID namespace with its PID 1; the outer process watches its own parent through a pidfd (the parent
// death signal follows the spawning thread, which in the Swift runtime ends early) and on its death ends
// the run and removes the cgroups. TERM, INT and HUP end the run too; URG asks the program to end (TERM, then
// the grace) and its counters are reported as those of any other run.
//
// Request: `key=value` arguments, `--`, the command (request.c has the keys), all of it or the cgroups alone over
// descriptor 3 where it is not known at the start (following.c). The program gets this
// process's environment and standard streams. Result: lines `key value...` written to the file named by
// `result`, or to descriptor 3 for `&3` (report.c). Exit status: 0 when a result was written, 1 when not.
#define _GNU_SOURCE
#include "supervisor.h"
#include "report.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/sched.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

uint64_t now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (uint64_t)t.tv_sec * 1000000000ull + (uint64_t)t.tv_nsec;
}

pid_t cloneProcess(uint64_t flags, int cgroup, int *pidfd) {
  struct clone_args arguments = {.flags = flags | (pidfd ? CLONE_PIDFD : 0), .exit_signal = SIGCHLD,
                                 .pidfd = (uint64_t)(uintptr_t)pidfd,
                                 .cgroup = cgroup >= 0 ? (uint64_t)cgroup : 0};
  pid_t pid = (pid_t)syscall(SYS_clone3, &arguments, sizeof arguments);
  // Container engines (and our own filter) say that there is no clone3, as its flags lie in memory where a filter
  // cannot read them. clone does the same but for the cgroup.
  if (pid < 0 && errno == ENOSYS && cgroup < 0)
    pid = (pid_t)syscall(SYS_clone, (unsigned long)arguments.flags | SIGCHLD, NULL, pidfd, NULL, 0);
  return pid;
}

/// Most isolated first. Without a user namespace root can have the others; a PID namespace without a
/// mount namespace would show the wrong /proc, so they come and go together.
static pid_t cloneInner(const struct request *request, int *pidfd, unsigned *namespaces) {
  unsigned rest = CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWIPC | CLONE_NEWUTS |
                  (request->hostNetwork ? 0u : (unsigned)CLONE_NEWNET);
  const unsigned rungs[] = {CLONE_NEWUSER | rest, rest, 0};
  for (size_t i = request->isolate ? 0 : 2; i < 3; i++) {
    // The network's is made by the inner process itself, see network.c.
    pid_t inner = cloneProcess(rungs[i] & ~(unsigned)CLONE_NEWNET, -1, pidfd);
    if (inner < 0 && i < 2) continue;
    *namespaces = rungs[i];
    return inner;
  }
  return -1;
}

struct run {
  const struct request *request;
  struct sampler sampler;
  struct message last;
  struct relay relays[2];
  enum ending ending;
  int control, inner, innerDescriptor, parent, signals, timer;
  uint64_t start, killAt, giveUpAt, delay;
  bool started, done, terminated;
};

static void order(struct run *run, enum order what) {
  char byte = (char)what;
  send(run->control, &byte, 1, MSG_NOSIGNAL);
}

/// Before all that the program may start. Only root may; others are held by RLIMIT_NPROC.
static bool before(pid_t pid, int place) {
  return !sched_setscheduler(pid, SCHED_FIFO | SCHED_RESET_ON_FORK,
                             &(struct sched_param){.sched_priority = place});
}

static bool kernelCountsProcesses(const struct request *r) {
  return r->pidsCgroup1 || (r->cgroup2 && r->pidsController);
}

/// Where nothing in the kernel holds the number of processes, thousands that spin would leave us no core
/// to see and end them on. Niceness would not do: it counts within one session only.
static void keepCore(const struct run *run) {
  if (run->request->processes && !kernelCountsProcesses(run->request) && !before(0, 2))
    setpriority(PRIO_PROCESS, 0, -20);
}

/// For the next look, or for a limit that comes before it: looks at many processes can be a second apart.
static void arm(struct run *run) {
  const struct request *r = run->request;
  uint64_t at = now(), delay = run->delay;
  uint64_t end = run->giveUpAt        ? 0
                 : run->killAt        ? run->killAt
                 : r->wallMilliseconds ? run->start + r->wallMilliseconds * 1000000ull
                                       : 0;
  if (end > at && end - at < delay) delay = end - at;
  struct itimerspec when = {.it_value = {.tv_sec = (time_t)(delay / 1000000000),
                                         .tv_nsec = (long)(delay % 1000000000)}};
  timerfd_settime(run->timer, 0, &when, NULL);
}

/// Ends the run: at once, or by TERM with a grace.
static void stop(struct run *run, enum ending why, bool gently) {
  if (run->ending == endedItself) run->ending = why;
  if (gently && !run->terminated) {
    run->terminated = true;
    run->killAt = now() + run->request->graceMilliseconds * 1000000ull;
    order(run, orderTerminate);
    if (run->started) arm(run);
  } else if (!gently && !run->giveUpAt) {
    run->killAt = 0;
    run->giveUpAt = now() + 5000000000ull;
    // It has to run to end the others, whom it stands in line with otherwise.
    before(run->inner, 1);
    order(run, orderKill);
    killCgroup(run->request);
  }
}

static void receive(struct run *run) {
  struct message message;
  ssize_t got = recv(run->control, &message, sizeof message, 0);
  if (got != sizeof message) {  // the inner process is gone
    run->done = true;
    return;
  }
  run->last = message;
  if (message.kind == messageStarted) {
    run->started = true;
    run->start = message.startNanoseconds;
    arm(run);
  } else {
    run->done = true;
  }
}

static bool hasTooMuchOutput(const struct run *run) {
  uint64_t limit = run->request->outputBytes;
  return limit && run->relays[0].bytes + run->relays[1].bytes > limit;
}

static uint64_t usedTime(const struct rusage *usage) {
  const struct timeval *u = &usage->ru_utime, *s = &usage->ru_stime;
  return ((uint64_t)(u->tv_sec + s->tv_sec) * 1000000 + (uint64_t)(u->tv_usec + s->tv_usec)) * 1000;
}

/// What the kernel did not stop is stopped here: the watchdog. `looked` is false where nothing can have
/// been counted since the last time.
static void checkLimits(struct run *run, bool looked) {
  const struct request *r = run->request;
  if (!run->started || run->giveUpAt) return;
  const struct sample s = latestSample(&run->sampler);
  // Of a program that is gone its own figures count, not when we got a core to see them: on a starved machine
  // it may have ended long before its limit, or by RLIMIT_CPU before we looked.
  bool gone = run->done && run->last.kind == messageDone;
  uint64_t time = gone ? run->last.endNanoseconds : now();
  uint64_t processorTime = gone ? usedTime(&run->last.usage) : s.cpuNanoseconds;
  if (run->killAt && time >= run->killAt) stop(run, run->ending, false);
  if (r->wallMilliseconds && time - run->start >= r->wallMilliseconds * 1000000ull)
    stop(run, endedByWallLimit, true);
  if (r->cpuMilliseconds && processorTime >= r->cpuMilliseconds * 1000000ull)
    stop(run, endedByCpuLimit, true);
  bool kernelLimitsMemory = r->memoryCgroup1 || (r->cgroup2 && r->memoryController);
  if (r->memoryBytes && !kernelLimitsMemory && s.anonymous + s.tmpfs > r->memoryBytes)
    stop(run, endedByMemoryLimit, false);
  char text[256];
  const char *pids = r->cgroup2 && r->pidsController ? r->cgroup2 : r->pidsCgroup1;
  const char *hits = looked && pids && readFile(pids, "pids.events", text, sizeof text)
                         ? strstr(text, "max ") : NULL;
  if (r->processes && ((hits && strtoull(hits + 4, NULL, 10)) || s.threads > r->processes))
    stop(run, endedByProcessLimit, false);
  if (hasTooMuchOutput(run))
    stop(run, endedByOutputLimit, false);
}

static void watch(struct run *run) {
  // The first looks follow each other quickly, so that short runs are seen as well.
  uint64_t period = run->request->periodMicroseconds * 1000;
  run->delay = period < 1000000 ? period : 1000000;
  while (!run->done) {
    struct relay *relays = run->relays;
    struct pollfd ready[] = {{.fd = run->control, .events = POLLIN},
                             {.fd = run->signals, .events = POLLIN},
                             {.fd = run->parent, .events = POLLIN},
                             {.fd = run->timer, .events = POLLIN},
                             {.fd = -1, .events = POLLIN},
                             {.fd = -1, .events = POLLIN}};
    // At the output limit nothing more is carried: the program's next write waits for its end. That its
    // exec went well may still be on its way to us.
    for (int i = 0; i < 2 && !hasTooMuchOutput(run); i++)
      if (relays[i].start != relays[i].end)
        ready[4 + i] = (struct pollfd){.fd = relays[i].target, .events = POLLOUT};
      else ready[4 + i].fd = relays[i].source;
    if (poll(ready, 6, -1) < 0) continue;
    bool looked = ready[0].revents && run->started;
    if (ready[0].revents) receive(run);
    if (ready[1].revents) {
      struct signalfd_siginfo signal;
      while (read(run->signals, &signal, sizeof signal) > 0)
        if (signal.ssi_signo == SIGURG) stop(run, endedOnRequest, true);
        else if (signal.ssi_signo != SIGCHLD && signal.ssi_signo != SIGPIPE)
          stop(run, endedByCancellation, false);
    }
    if (ready[2].revents) {
      run->parent = -1;
      stop(run, endedByParent, false);
    }
    for (int i = 0; i < 2; i++)
      if (ready[4 + i].revents) pumpRelay(&relays[i]);
    if (ready[3].revents) {
      looked = true;
      uint64_t expirations;
      if (read(run->timer, &expirations, sizeof expirations) < 0) errno = 0;
      takeSample(&run->sampler);
      // A look must not cost the program more than a twentieth of a core, however slow the machine;
      // waiting for a core costs it nothing.
      uint64_t cost = run->sampler.cost;
      if (run->delay < period)
        run->delay = run->delay * 2 < period ? run->delay * 2 : period;
      if (run->delay < cost * 20) run->delay = cost * 20 < 1000000000 ? cost * 20 : 1000000000;
      arm(run);
      if (run->delay > period) run->delay = period;
    }
    checkLimits(run, looked);
    if (run->giveUpAt && now() > run->giveUpAt) return;
  }
}

/// After the inner process: nothing of the run is left when wait says ECHILD.
static void drain(struct run *run) {
  if (run->inner > 0 && (!run->done || run->last.kind != messageDone)) {
    killCgroup(run->request);
    killDescendants(getpid());
    kill(run->inner, SIGKILL);
  }
  uint64_t end = now() + 5000000000ull;
  bool innerGone = false;
  for (int status; now() < end;) {
    pid_t pid = waitpid(-1, &status, WNOHANG | __WALL);
    if (pid < 0 && errno == ECHILD) break;
    if (pid == run->inner) innerGone = true;
    if (pid > 0) continue;
    if (run->last.kind != messageDone) killDescendants(getpid());
    // Wakes up at the inner process's end; what is orphaned to us is looked for every millisecond.
    struct pollfd ended = {.fd = run->innerDescriptor, .events = POLLIN};
    poll(&ended, innerGone ? 0 : 1, 1);
  }
}

int main(int count, char **arguments) {
  static struct request request;
  static struct run run;
  struct failure failure = {0};
  bool understood = parseRequest(count, arguments, &request, &failure);
  bool handed = request.resultPath && !strcmp(request.resultPath, "&3");
  // What else our caller has open is nothing to the program.
  syscall(SYS_close_range, handed ? 4 : 3, ~0u, 0);
  int result = handed               ? fcntl(3, F_SETFD, FD_CLOEXEC) < 0 ? -1 : 3
               : request.resultPath ? open(request.resultPath, O_WRONLY | O_TRUNC | O_CLOEXEC)
                                    : -1;
  if (result < 0) {
    static const char text[] = "headroom-supervisor: started by headroom, with result=FILE\n";
    return write(2, text, sizeof text - 1) < 0 ? 1 : 1;
  }
  if (!understood) return reportFailure(result, &failure), 0;

  struct following *following = request.requestFollows ? expectRequest() : NULL;
  if (request.requestFollows && !following)
    return setFailure(&failure, "request", "memory"), reportFailure(result, &failure), 0;
  if (!redirectStreams(&request))
    return setFailure(&failure, "streams", NULL), reportFailure(result, &failure), 0;

  sigset_t handled;
  sigemptyset(&handled);
  const int signals[] = {SIGTERM, SIGINT, SIGHUP, SIGCHLD, SIGPIPE, SIGQUIT, SIGURG};
  for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) sigaddset(&handled, signals[i]);
  sigprocmask(SIG_SETMASK, &handled, NULL);
  prctl(PR_SET_CHILD_SUBREAPER, 1);
  // One by one: to assign it whole would write to all pages of the relays' buffers, too.
  run.request = run.sampler.request = &request;
  run.relays[0].source = run.relays[1].source = -1;
  run.parent = (int)syscall(SYS_pidfd_open, getppid(), 0);
  run.signals = signalfd(-1, &handled, SFD_CLOEXEC | SFD_NONBLOCK);
  run.timer = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
  int ends[2], childEnds[2] = {-1, -1};
  bool ready = run.signals >= 0 && run.timer >= 0 &&
               !socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends);
  for (int i = 0; ready && request.outputBytes && i < 2; i++)
    ready = openRelay(&run.relays[i], i + 1, &childEnds[i]);
  if (!ready) return setFailure(&failure, "supervisor", NULL), reportFailure(result, &failure), 0;

  unsigned namespaces = 0;
  uid_t user = geteuid();
  gid_t group = getegid();
  run.control = ends[0];
  run.inner = cloneInner(&request, &run.innerDescriptor, &namespaces);
  if (run.inner == 0) {
    close(ends[0]);
    close(result);
    for (int i = 0; i < 2; i++)
      if (childEnds[i] >= 0) dup2(childEnds[i], i + 1), close(childEnds[i]);
    runInner(&request, following, ends[1], namespaces, user, group);
  }
  if (run.inner < 0)
    return setFailure(&failure, "clone", NULL), reportFailure(result, &failure), 0;
  close(ends[1]);
  if ((following && !followRequest(following, result, run.control, &request, &failure)) ||
      (request.cgroupsFollow && !readCgroups(&request, result, &failure)) ||
      !openCgroups(&request, &failure)) {
    kill(run.inner, SIGKILL);
    waitpid(run.inner, NULL, __WALL);
    return reportFailure(result, &failure), 0;
  }
  if (!sendCgroups(&request, run.control)) run.done = true;
  closeCgroups(&request);
  keepCore(&run);
  run.sampler.root = run.inner;
  startSampling(&run.sampler);
  for (int i = 0; i < 2; i++)
    if (childEnds[i] >= 0) close(childEnds[i]);
  watch(&run);
  // Nothing of the program is left once the inner process is done; else it is ended first.
  bool complete = run.last.kind == messageDone;
  if (!complete) drain(&run);
  for (int i = 0; i < 2; i++)
    if (run.ending != endedByOutputLimit &&
        (run.relays[i].source >= 0 || run.relays[i].start != run.relays[i].end))
      drainRelay(&run.relays[i]);
  endSampling(&run.sampler);
  if (kernelCountsProcesses(&request)) run.last.boundProcesses = false;
  if (run.last.hostNetwork) namespaces &= ~(unsigned)CLONE_NEWNET;
  reportRun(result, &run.last, &run.sampler, run.ending, namespaces,
            run.relays[0].bytes + run.relays[1].bytes);
  if (complete) drain(&run);
  if (run.ending == endedByParent) removeCgroups(&request);
  return 0;
}
