// The private network namespace: loopback up, and its counters.
#define _GNU_SOURCE
#include "supervisor.h"

#include <net/if.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

bool raiseLoopback(void) {
  int control = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (control < 0) return false;
  struct ifreq request = {.ifr_flags = IFF_UP | IFF_RUNNING};
  strcpy(request.ifr_name, "lo");
  bool done = !ioctl(control, SIOCSIFFLAGS, &request);
  close(control);
  return done;
}

// Sums every interface of the namespace; headers are included, and what loopback carries counts
// once as sent and once as received.
void readNetwork(struct networkCounters *counters) {
  char text[8192];
  if (!readFile("/proc/self/net", "dev", text, sizeof text)) return;
  for (char *line = text; line && *line; line = strchr(line, '\n')) {
    if (*line == '\n') line++;
    char *colon = strchr(line, ':'), *end = strchr(line, '\n');
    unsigned long long received, sent;
    if (!colon || (end && colon > end)) continue;
    if (sscanf(colon + 1, "%llu %*u %*u %*u %*u %*u %*u %*u %llu", &received, &sent) != 2) continue;
    counters->receivedBytes += received;
    counters->sentBytes += sent;
    counters->known = true;
  }
}
