// Hardware counters of the program and everything it starts, where the machine counts them.
#define _GNU_SOURCE
#include "supervisor.h"

#include <errno.h>
#include <linux/perf_event.h>
#include <sys/syscall.h>
#include <unistd.h>

static int openOne(uint64_t what, int *error) {
  struct perf_event_attr attribute = {
      .type = PERF_TYPE_HARDWARE, .size = sizeof attribute, .config = what, .disabled = 1,
      .inherit = 1, .enable_on_exec = 1, .exclude_kernel = 1, .exclude_hv = 1,
      .read_format = PERF_FORMAT_TOTAL_TIME_ENABLED | PERF_FORMAT_TOTAL_TIME_RUNNING};
  int file = (int)syscall(SYS_perf_event_open, &attribute, 0, -1, -1, PERF_FLAG_FD_CLOEXEC);
  *error = file < 0 ? errno : 0;
  return file;
}

/// Of the calling process, which never counts itself: they begin at exec, which only what it starts does,
/// and that inherits them.
void openCounters(struct hardwareDescriptors *d, struct hardwareCounters *out) {
  d->instructions = openOne(PERF_COUNT_HW_INSTRUCTIONS, &out->instructionsError);
  d->cycles = openOne(PERF_COUNT_HW_CPU_CYCLES, &out->cyclesError);
  d->cacheMisses = openOne(PERF_COUNT_HW_CACHE_MISSES, &out->cacheMissesError);
}

static uint64_t readOne(int file, int *error) {
  uint64_t values[3];
  if (file < 0) return 0;
  if (read(file, values, sizeof values) != sizeof values) *error = EIO;
  else if (!values[2]) *error = EBUSY;  // never got a counter: other users hold them all
  else return (uint64_t)((double)values[0] * (double)values[1] / (double)values[2]);
  return 0;
}

void readCounters(const struct hardwareDescriptors *d, struct hardwareCounters *out) {
  out->instructions = readOne(d->instructions, &out->instructionsError);
  out->cycles = readOne(d->cycles, &out->cyclesError);
  out->cacheMisses = readOne(d->cacheMisses, &out->cacheMissesError);
}
