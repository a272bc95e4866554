// Writes the result: one line per fact, `key value...`, numbers in base units. A fact that is not
// known has no line.
#define _GNU_SOURCE
#include "report.h"

#include <inttypes.h>
#include <linux/sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

static const char *const endings[] = {"itself", "wall", "cpu", "memory", "processes", "output",
                                      "cancelled", "parent", "request"};

static void writeFailure(FILE *out, const struct failure *f) {
  fprintf(out, "error %s %d %s\n", f->stage, f->error, f->detail);
}

void reportFailure(int result, const struct failure *failure) {
  FILE *out = fdopen(result, "w");
  if (!out) return;
  writeFailure(out, failure);
  fclose(out);
}

static void number(FILE *out, const char *key, uint64_t value) {
  fprintf(out, "%s %" PRIu64 "\n", key, value);
}

static void sample(FILE *out, const char *key, const struct sample *s, uint64_t start) {
  fprintf(out, "%s", key);
  const uint64_t values[] = {s->nanoseconds > start ? s->nanoseconds - start : 0, s->anonymous,
                             s->file, s->kernel, s->tmpfs, s->swap, s->cpuNanoseconds,
                             s->processes, s->threads};
  for (size_t i = 0; i < sizeof values / sizeof *values; i++) fprintf(out, " %" PRIu64, values[i]);
  fputc('\n', out);
}

static void hardware(FILE *out, const char *key, uint64_t value, int error) {
  if (error) fprintf(out, "unavailable %s %d\n", key, error);
  else number(out, key, value);
}

static void counters(FILE *out, const struct message *m) {
  const struct rusage *u = &m->usage;
  number(out, "wall-ns", m->endNanoseconds - m->startNanoseconds);
  number(out, "user-us", (uint64_t)u->ru_utime.tv_sec * 1000000 + (uint64_t)u->ru_utime.tv_usec);
  number(out, "system-us", (uint64_t)u->ru_stime.tv_sec * 1000000 + (uint64_t)u->ru_stime.tv_usec);
  number(out, "largest-resident", (uint64_t)u->ru_maxrss * 1024);
  number(out, "faults-major", (uint64_t)u->ru_majflt);
  number(out, "faults-minor", (uint64_t)u->ru_minflt);
  number(out, "switches-voluntary", (uint64_t)u->ru_nvcsw);
  number(out, "switches-involuntary", (uint64_t)u->ru_nivcsw);
  number(out, "leftovers", m->leftovers);
  if (m->io.complete) {
    number(out, "io-read-bytes", m->io.readBytes);
    number(out, "io-written-bytes", m->io.writtenBytes);
    number(out, "io-read-calls", m->io.readCalls);
    number(out, "io-write-calls", m->io.writeCalls);
    number(out, "io-page-read-bytes", m->io.pageReadBytes);
    number(out, "io-page-written-bytes", m->io.pageWrittenBytes);
  }
  if (m->network.known) {
    number(out, "network-received-bytes", m->network.receivedBytes);
    number(out, "network-sent-bytes", m->network.sentBytes);
  }
  const struct hardwareCounters *h = &m->hardware;
  hardware(out, "instructions", h->instructions, h->instructionsError);
  hardware(out, "cycles", h->cycles, h->cyclesError);
  hardware(out, "cache-misses", h->cacheMisses, h->cacheMissesError);
}

void reportRun(int result, const struct message *last, const struct sampler *sampler,
               enum ending ending, unsigned namespaces, uint64_t outputBytes) {
  static const struct { unsigned flag; const char *name; } names[] = {
      {CLONE_NEWUSER, "user"}, {CLONE_NEWNS, "mount"}, {CLONE_NEWPID, "pid"},
      {CLONE_NEWNET, "network"}, {CLONE_NEWIPC, "ipc"}, {CLONE_NEWUTS, "uts"}};
  FILE *out = fdopen(result, "w");
  if (!out) return;
  fprintf(out, "ending %s\n", endings[ending]);
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (namespaces & names[i].flag) fprintf(out, "namespace %s\n", names[i].name);
  if (last->overlay) fputs("overlay 1\n", out);
  if (last->freshProc) fputs("fresh-proc 1\n", out);
  if (last->boundProcesses) fputs("bound-processes 1\n", out);
  if (last->joinedCgroup2) fputs("cloned-into-cgroup 1\n", out);
  if (last->kind == messageFailed) writeFailure(out, &last->failure);
  if (last->kind == messageDone) {
    if (WIFEXITED(last->status)) number(out, "exit-code", (uint64_t)WEXITSTATUS(last->status));
    if (WIFSIGNALED(last->status)) number(out, "signal", (uint64_t)WTERMSIG(last->status));
    counters(out, last);
  }
  // So that the caller can set its own times beside the samples'.
  if (last->startNanoseconds) number(out, "start-ns", last->startNanoseconds);
  number(out, "output-bytes", outputBytes);
  number(out, "samples", sampler->count);
  if (sampler->count) sample(out, "peak", &sampler->peak, last->startNanoseconds);
  if (sampler->peak.shared) number(out, "shared-peak", sampler->peak.shared);
  for (uint64_t i = 0; sampler->request->series && i < sampler->count; i++)
    sample(out, "at", &sampler->series[i], last->startNanoseconds);
  fclose(out);
}
