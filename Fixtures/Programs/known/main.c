// Programs whose demand is known: `known-demand NAME ARGUMENTS…`, one function each. The tests of
// the sandbox run them and compare the readings with what the name says; README.md has the table.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static long argument(char **arguments, int index) { return strtol(arguments[index], NULL, 10); }

static void pause_(long milliseconds) {
  struct timespec t = {milliseconds / 1000, milliseconds % 1000 * 1000000};
  nanosleep(&t, NULL);
}

static double clockSeconds(clockid_t clock) {
  struct timespec t;
  clock_gettime(clock, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void burn(long milliseconds, clockid_t clock) {
  double end = clockSeconds(clock) + (double)milliseconds / 1000;
  for (volatile unsigned x = 0; clockSeconds(clock) < end;)
    for (int i = 0; i < 2000; i++) x += (unsigned)i;
}

/// Anonymous memory in pages of 4 KiB, each touched.
static char *touch(long mebibytes) {
  size_t size = (size_t)mebibytes << 20;
  char *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) exit(3);
  madvise(memory, size, MADV_NOHUGEPAGE);
  for (size_t i = 0; i < size; i += 4096) memory[i] = 1;
  return memory;
}

// anon MIB MS: holds MIB of anonymous memory for MS
static int anon(char **a) {
  touch(argument(a, 0));
  pause_(argument(a, 1));
  return 0;
}

// cache FILE MS: reads FILE into the page cache and holds nothing of it
static int cache(char **a) {
  static char buffer[65536];
  int file = open(a[0], O_RDONLY);
  if (file < 0) return 3;
  while (read(file, buffer, sizeof buffer) > 0) continue;
  pause_(argument(a, 1));
  return 0;
}

static int fill(const char *path, long bytes, long block) {
  static char buffer[1 << 20];
  int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  if (file < 0) return 3;
  for (long done = 0; done < bytes; done += block)
    if (write(file, buffer, (size_t)block) != block) return 4;
  return 0;
}

// tmpfs FILE MIB MS: writes MIB to FILE and waits; on a tmpfs that is memory
static int tmpfs(char **a) {
  int status = fill(a[0], argument(a, 1) << 20, 65536);
  pause_(argument(a, 2));
  return status;
}

// write FILE BYTES BLOCK: buffered writes without fsync
static int buffered(char **a) { return fill(a[0], argument(a, 1), argument(a, 2)); }

// daemon MS: a double fork; the program ends at once, the daemon would live for MS
static int daemonise(char **a) {
  if (fork() == 0) {
    setsid();
    if (fork() == 0) pause_(argument(a, 0));
    _exit(0);
  }
  wait(NULL);
  return 0;
}

// orphan MS: a grandchild whose parent has ended burns MS of CPU time; the program waits for it and
// never reaps it, so that its own rusage lacks it
static int orphan(char **a) {
  int ends[2];
  char byte;
  if (pipe(ends)) return 3;
  if (fork() == 0) {
    if (fork() == 0) burn(argument(a, 0), CLOCK_PROCESS_CPUTIME_ID);
    _exit(0);
  }
  wait(NULL);
  close(ends[1]);
  return read(ends[0], &byte, 1) == 0 ? 0 : 4;
}

// deaf: ignores TERM, for ever
static int deaf(char **a) {
  (void)a;
  signal(SIGTERM, SIG_IGN);
  for (;;) pause();
}

// spawner MIB CHILD_MIB MS: a large program with a small child, at the same time
static int spawner(char **a) {
  touch(argument(a, 0));
  if (fork() == 0) {
    execl("/proc/self/exe", "known-demand", "anon", a[1], a[2], NULL);
    _exit(5);
  }
  wait(NULL);
  return 0;
}

// loopback COUNT SIZE: COUNT datagrams of SIZE bytes to itself
static int loopback(char **a) {
  static char data[65536];
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t length = sizeof address;
  int receiver = socket(AF_INET, SOCK_DGRAM, 0), sender = socket(AF_INET, SOCK_DGRAM, 0);
  if (bind(receiver, (struct sockaddr *)&address, length) ||
      getsockname(receiver, (struct sockaddr *)&address, &length))
    return 3;
  for (long i = argument(a, 0), size = argument(a, 1); i > 0; i--)
    if (sendto(sender, data, (size_t)size, 0, (struct sockaddr *)&address, length) != size ||
        recv(receiver, data, sizeof data, 0) != size)
      return 4;
  return 0;
}

// sleep MS: wall time without CPU time
static int sleeper(char **a) {
  pause_(argument(a, 0));
  return 0;
}

static void *spinOne(void *milliseconds) {
  burn(*(long *)milliseconds, CLOCK_THREAD_CPUTIME_ID);
  return NULL;
}

// spin THREADS MS: each thread burns MS of CPU time; prints the program's own clock
static int spin(char **a) {
  pthread_t threads[256];
  long count = argument(a, 0), milliseconds = argument(a, 1);
  for (long i = 0; i < count; i++) pthread_create(&threads[i], NULL, spinOne, &milliseconds);
  for (long i = 0; i < count; i++) pthread_join(threads[i], NULL);
  printf("%.6f\n", clockSeconds(CLOCK_PROCESS_CPUTIME_ID));
  return 0;
}

// calls COUNT: COUNT system calls that do nothing; prints nanoseconds of CPU time for each
static int calls(char **a) {
  long count = argument(a, 0);
  double start = clockSeconds(CLOCK_PROCESS_CPUTIME_ID);
  for (long i = 0; i < count; i++) getppid();
  printf("%.2f\n", (clockSeconds(CLOCK_PROCESS_CPUTIME_ID) - start) * 1e9 / (double)count);
  return 0;
}

// work MILLIONS: a fixed number of steps; prints the CPU seconds they took
static int work(char **a) {
  volatile unsigned long x = 1;
  for (long i = argument(a, 0) * 1000000; i > 0; i--) x = x * 6364136223846793005ul + 1;
  printf("%.6f\n", clockSeconds(CLOCK_PROCESS_CPUTIME_ID));
  return 0;
}

// grow MIB STEP_MIB: takes STEP_MIB at a time up to MIB, saying so
static int grow(char **a) {
  for (long have = 0, step = argument(a, 1); have < argument(a, 0); have += step) {
    touch(step);
    printf("%ld\n", have + step);
    fflush(stdout);
  }
  return 0;
}

// flood: output without end
static int flood(char **a) {
  (void)a;
  static char line[4096];
  memset(line, 'x', sizeof line);
  while (write(1, line, sizeof line) > 0) continue;
  return 0;
}

// family COUNT MS: COUNT children at once, for MS
static int family(char **a) {
  for (long i = argument(a, 0); i > 0; i--)
    if (fork() == 0) {
      pause_(argument(a, 1));
      _exit(0);
    }
  while (wait(NULL) > 0) continue;
  return 0;
}

int main(int count, char **arguments) {
  static const struct { const char *name; int arguments; int (*run)(char **); } all[] = {
      {"anon", 2, anon}, {"cache", 2, cache}, {"tmpfs", 3, tmpfs}, {"write", 3, buffered},
      {"daemon", 1, daemonise}, {"orphan", 1, orphan}, {"deaf", 0, deaf}, {"spawner", 3, spawner},
      {"loopback", 2, loopback}, {"sleep", 1, sleeper}, {"spin", 2, spin}, {"grow", 2, grow},
      {"calls", 1, calls}, {"work", 1, work}, {"flood", 0, flood}, {"family", 2, family}};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++)
    if (count > 1 && !strcmp(arguments[1], all[i].name) && count - 2 == all[i].arguments)
      return all[i].run(arguments + 2);
  fprintf(stderr, "known-demand: expected a program and its arguments:");
  for (size_t i = 0; i < sizeof all / sizeof *all; i++)
    fprintf(stderr, " %s(%d)", all[i].name, all[i].arguments);
  fprintf(stderr, "\n");
  return 2;
}
