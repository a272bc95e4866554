// One look at the run's memory, CPU time and processes, from the best source there is: the
// cgroup's counters, else smaps_rollup and stat of every descendant.
#define _GNU_SOURCE
#include "supervisor.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/// The number after `key ` at the start of a line of `text`.
static bool field(const char *text, const char *key, uint64_t *out) {
  size_t length = strlen(key);
  for (const char *line = text; line; line = strchr(line, '\n')) {
    if (*line == '\n') line++;
    if (!strncmp(line, key, length) && (line[length] == ' ' || line[length] == ':')) {
      *out = strtoull(line + length + 1, NULL, 10);
      return true;
    }
  }
  return false;
}

static uint64_t less(uint64_t a, uint64_t b) { return a > b ? a - b : 0; }

static bool memoryOfCgroup2(const char *directory, struct sample *s) {
  char text[8192];
  uint64_t file = 0;
  bool known = true;
  if (!readFile(directory, "memory.stat", text, sizeof text)) return false;
  if (!field(text, "anon", &s->anonymous) || !field(text, "file", &file)) return false;
  field(text, "shmem", &s->tmpfs);
  field(text, "kernel", &s->kernel);
  s->file = less(file, s->tmpfs);
  s->swap = readNumber(directory, "memory.swap.current", &known);
  return true;
}

static bool memoryOfCgroup1(const char *directory, struct sample *s) {
  char text[8192];
  uint64_t cache = 0;
  bool known = true;
  if (!readFile(directory, "memory.stat", text, sizeof text)) return false;
  if (!field(text, "total_rss", &s->anonymous) || !field(text, "total_cache", &cache)) return false;
  field(text, "total_shmem", &s->tmpfs);
  field(text, "total_swap", &s->swap);
  s->file = less(cache, s->tmpfs);
  s->kernel = readNumber(directory, "memory.kmem.usage_in_bytes", &known);
  return true;
}

struct walk {
  struct sample *sample;
  bool memory, any;
};

static bool addProcess(pid_t pid, void *context) {
  struct walk *walk = context;
  struct sample *s = walk->sample;
  char directory[32], text[4096];
  uint64_t value = 0;
  snprintf(directory, sizeof directory, "/proc/%d", pid);
  if (!readFile(directory, "stat", text, sizeof text)) return true;
  const char *rest = strrchr(text, ')');
  char state = 0;
  unsigned long user = 0, system = 0;
  long childUser = 0, childSystem = 0, threads = 0;
  if (!rest || sscanf(rest + 2,
                      "%c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu %ld %ld %*d %*d %ld",
                      &state, &user, &system, &childUser, &childSystem, &threads) != 6)
    return true;
  uint64_t tick = 1000000000ull / (uint64_t)sysconf(_SC_CLK_TCK);
  s->cpuNanoseconds += (user + system + (uint64_t)childUser + (uint64_t)childSystem) * tick;
  if (state == 'Z' || state == 'X') return true;
  s->processes += 1;
  s->threads += (uint64_t)threads;
  walk->any = true;
  if (!walk->memory || !readFile(directory, "smaps_rollup", text, sizeof text)) return true;
  if (field(text, "Pss_Anon", &value)) s->anonymous += value * 1024;
  if (field(text, "Pss_File", &value)) s->file += value * 1024;
  if (field(text, "Pss_Shmem", &value)) s->tmpfs += value * 1024;
  if (field(text, "SwapPss", &value)) s->swap += value * 1024;
  return true;
}

struct count {
  uint64_t found, limit;
};

static bool countOne(pid_t pid, void *context) {
  struct count *count = context;
  (void)pid;
  return ++count->found <= count->limit;
}

static uint64_t countLines(const char *directory, const char *name) {
  char text[65536];
  uint64_t count = 0;
  if (readFile(directory, name, text, sizeof text))
    for (const char *c = text; *c; c++) count += *c == '\n';
  return count;
}

static uint64_t larger(uint64_t a, uint64_t b) { return a > b ? a : b; }

/// The pages of files and shared memory that a process has mapped and resident, in bytes.
static uint64_t sharedOf(pid_t pid) {
  char directory[32], text[256];
  unsigned long long shared = 0;
  snprintf(directory, sizeof directory, "/proc/%d", pid);
  if (!readFile(directory, "statm", text, sizeof text)) return 0;
  if (sscanf(text, "%*u %*u %llu", &shared) != 1) return 0;
  return shared * (uint64_t)sysconf(_SC_PAGESIZE);
}

/// The largest `sharedOf` among the first few processes of a cgroup: one process is the rule.
static uint64_t sharedInCgroup(const char *directory) {
  enum { fewProcesses = 4 };
  char text[4096];
  uint64_t most = 0;
  if (!readFile(directory, "cgroup.procs", text, sizeof text)) return 0;
  const char *line = text;
  for (int i = 0; i < fewProcesses && line && *line; i++) {
    most = larger(most, sharedOf((pid_t)strtol(line, NULL, 10)));
    line = strchr(line, '\n');
    if (line) line++;
  }
  return most;
}

static bool hasMemoryCgroup(const struct request *r) {
  return r->memoryCgroup1 || (r->cgroup2 && r->memoryController);
}

/// Reads the run; false where there was nothing to see.
static bool look(const struct sampler *sampler, struct sample *s) {
  const struct request *r = sampler->request;
  const char *home = r->cgroup2 && r->memoryController ? r->cgroup2 : r->memoryCgroup1;
  bool memory = r->cgroup2 && r->memoryController ? memoryOfCgroup2(r->cgroup2, s)
                : r->memoryCgroup1                ? memoryOfCgroup1(r->memoryCgroup1, s)
                                                  : false;
  bool known = true, cpu = false;
  char text[4096];
  if (r->cgroup2 && r->cpuController && readFile(r->cgroup2, "cpu.stat", text, sizeof text)) {
    cpu = field(text, "usage_usec", &s->cpuNanoseconds);
    s->cpuNanoseconds *= 1000;
  } else if (r->cpuacctCgroup1) {
    s->cpuNanoseconds = readNumber(r->cpuacctCgroup1, "cpuacct.usage", &known);
    cpu = known;
  }
  if (memory && cpu) {
    s->processes = countLines(home, "cgroup.procs");
    s->threads = countLines(home, r->cgroup2 && r->memoryController ? "cgroup.threads" : "tasks");
    if (!s->processes) return false;
    s->shared = sharedInCgroup(home);
  } else {
    uint64_t cgroupCpu = s->cpuNanoseconds;
    struct walk walk = {.sample = s, .memory = !memory};
    visitDescendants(sampler->root, addProcess, &walk);
    if (cpu) s->cpuNanoseconds = cgroupCpu;
    if (!walk.any) return false;
  }
  // Between exec and the first page a look sees nothing yet; that is no reading.
  return s->anonymous || s->file;
}

static void keep(struct sampler *sampler, const struct sample *s) {
  struct sample *p = &sampler->peak;
  p->anonymous = larger(p->anonymous, s->anonymous);
  p->file = larger(p->file, s->file);
  p->kernel = larger(p->kernel, s->kernel);
  p->tmpfs = larger(p->tmpfs, s->tmpfs);
  p->swap = larger(p->swap, s->swap);
  p->shared = larger(p->shared, s->shared);
  p->processes = larger(p->processes, s->processes);
  p->threads = larger(p->threads, s->threads);
  p->cpuNanoseconds = larger(p->cpuNanoseconds, s->cpuNanoseconds);
  sampler->latest = *s;
  if (sampler->request->series) {
    if (sampler->count == sampler->seriesCapacity) {
      uint64_t capacity = sampler->seriesCapacity ? sampler->seriesCapacity * 2 : 1024;
      struct sample *grown = realloc(sampler->series, capacity * sizeof *s);
      if (!grown) return;
      sampler->series = grown;
      sampler->seriesCapacity = capacity;
    }
    sampler->series[sampler->count] = *s;
  }
  sampler->count++;
}

static uint64_t processorTime(void) {
  struct timespec t;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return (uint64_t)t.tv_sec * 1000000000ull + (uint64_t)t.tv_nsec;
}

/// One look; with the sampler's lock, which is let go while looking.
static void lookAndKeep(struct sampler *sampler) {
  struct sample s = {.nanoseconds = now()};
  uint64_t before = processorTime();
  pthread_mutex_unlock(&sampler->lock);
  bool usable = look(sampler, &s);
  pthread_mutex_lock(&sampler->lock);
  sampler->cost = processorTime() - before;
  if (sampler->closed) return;
  if (usable) keep(sampler, &s);
  else sampler->unusable++;
}

static void *lookAsAsked(void *context) {
  struct sampler *sampler = context;
  pthread_mutex_lock(&sampler->lock);
  for (;;) {
    while (!sampler->busy) pthread_cond_wait(&sampler->wake, &sampler->lock);
    lookAndKeep(sampler);
    sampler->busy = false;
  }
  return NULL;
}

/// Without a cgroup a look reads each process's memory map, which a process that forks holds locked: on
/// a crowded machine for seconds. The limits must not wait for that.
void startSampling(struct sampler *sampler) {
  pthread_mutex_init(&sampler->lock, NULL);
  pthread_cond_init(&sampler->wake, NULL);
  pthread_t thread;
  sampler->threaded = !hasMemoryCgroup(sampler->request) &&
                      !pthread_create(&thread, NULL, lookAsAsked, sampler);
}

void takeSample(struct sampler *sampler) {
  const struct request *r = sampler->request;
  struct count count = {.limit = r->processes ? r->processes : 65536};
  pthread_mutex_lock(&sampler->lock);
  uint64_t before = processorTime();
  if (hasMemoryCgroup(r)) lookAndKeep(sampler);
  // First only counted, which takes no lock of the program: to look closer at a fork bomb would leave
  // it the time that it needs.
  else if (!visitDescendants(sampler->root, countOne, &count)) {
    sampler->latest.threads = sampler->latest.processes = count.found;
    sampler->unusable++;
  } else if (!sampler->threaded) {
    lookAndKeep(sampler);
  } else if (!sampler->busy) {
    sampler->busy = true;
    pthread_cond_signal(&sampler->wake);
  }
  sampler->cost = larger(sampler->cost, processorTime() - before);
  pthread_mutex_unlock(&sampler->lock);
}

struct sample latestSample(struct sampler *sampler) {
  pthread_mutex_lock(&sampler->lock);
  struct sample latest = sampler->latest;
  pthread_mutex_unlock(&sampler->lock);
  return latest;
}

/// From here on nothing changes any more; a look that is still held up is lost.
void endSampling(struct sampler *sampler) {
  pthread_mutex_lock(&sampler->lock);
  sampler->closed = true;
  pthread_mutex_unlock(&sampler->lock);
}
