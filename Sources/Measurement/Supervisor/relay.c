// Carries the program's output through the supervisor, which counts it: only when an output limit
// is set, as every byte is copied twice.
#define _GNU_SOURCE
#include "supervisor.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

/// Puts what `where` names in the place of the standard stream `stream`.
static bool redirect(int stream, const char *where) {
  if (!where) return true;
  if (!strcmp(where, "&2")) return dup2(2, stream) >= 0;
  int file = open(where, stream == 0 ? O_RDONLY | O_CLOEXEC
                                     : O_WRONLY | O_APPEND | O_CREAT | O_NOCTTY | O_CLOEXEC, 0666);
  if (file < 0) return false;
  bool done = dup2(file, stream) >= 0;
  close(file);
  return done;
}

/// Standard error first: what follows standard error then follows its new place.
bool redirectStreams(const struct request *request) {
  return redirect(0, request->input) && redirect(2, request->error) &&
         redirect(1, request->output);
}

bool openRelay(struct relay *relay, int target, int *childEnd) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC)) return false;
  fcntl(ends[0], F_SETFL, O_NONBLOCK);
  *relay = (struct relay){.source = ends[0], .target = target};
  *childEnd = ends[1];
  return true;
}

// One step; false when the program closed its end. A reader slower than the program holds it up
// as it would without us: nothing is read while the buffer is full.
bool pumpRelay(struct relay *relay) {
  if (relay->source < 0 && relay->start == relay->end) return false;
  if (relay->start == relay->end && relay->source >= 0) {
    ssize_t got = read(relay->source, relay->buffer, sizeof relay->buffer);
    if (got < 0) return errno == EAGAIN || errno == EINTR;
    if (got == 0) {
      close(relay->source);
      relay->source = -1;
      return false;
    }
    relay->start = 0;
    relay->end = (size_t)got;
    relay->bytes += (uint64_t)got;
  }
  struct pollfd ready = {.fd = relay->target, .events = POLLOUT};
  if (poll(&ready, 1, 0) <= 0) return true;
  size_t piece = relay->end - relay->start;
  if (piece > 4096) piece = 4096;  // a pipe that polls writable takes this much without blocking
  ssize_t put = write(relay->target, relay->buffer + relay->start, piece);
  if (put > 0) relay->start += (size_t)put;
  else if (put < 0 && errno != EAGAIN && errno != EINTR) {
    // Nobody reads any more: the program shall see the closed pipe that it would see without us.
    if (relay->source >= 0) close(relay->source);
    relay->source = -1;
    relay->start = relay->end;
    return false;
  }
  return true;
}

// What the program wrote before it ended still has to arrive; a reader that does not read gets a
// second.
void drainRelay(struct relay *relay) {
  uint64_t end = now() + 1000000000ull;
  while (now() < end) {
    bool more = pumpRelay(relay);
    if (!more && relay->start == relay->end) return;
    if (relay->start != relay->end) {
      struct pollfd ready = {.fd = relay->target, .events = POLLOUT};
      poll(&ready, 1, 10);
    } else {
      struct pollfd ready = {.fd = relay->source, .events = POLLIN};
      if (poll(&ready, 1, 0) == 0) return;
    }
  }
}
