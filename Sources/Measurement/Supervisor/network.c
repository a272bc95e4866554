// The private network namespace: made, loopback up, and its counters.
//
// It takes the kernel longer than all the other namespaces together, and longer still while it takes down that of the
// run before. So a thread makes it while the main one builds the mounts, and hands it over.
#define _GNU_SOURCE
#include "supervisor.h"

#include <errno.h>
#include <linux/sockios.h>
#include <net/if.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

/// Raises the loopback device of the calling thread's namespace; that namespace, or -1.
static int raiseLoopback(void) {
  int control = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (control < 0) return -1;
  struct ifreq request = {.ifr_flags = IFF_UP | IFF_RUNNING};
  strcpy(request.ifr_name, "lo");
  // Asked of the socket, as /proc is another one from one moment to the next.
  int own = ioctl(control, SIOCSIFFLAGS, &request) ? -1 : ioctl(control, SIOCGSKNS);
  int error = errno;
  close(control);
  errno = error;
  return own;
}

static void *makeNetwork(void *place) {
  struct networkMaking *making = place;
  making->isOwn = !unshare(CLONE_NEWNET);
  if (!making->isOwn || (making->descriptor = raiseLoopback()) < 0) making->error = errno;
  return NULL;
}

void beginNetwork(struct networkMaking *making) {
  static char stack[65536] __attribute__((aligned(64)));
  pthread_attr_t attributes;
  *making = (struct networkMaking){.descriptor = -1};
  making->threaded = !pthread_attr_init(&attributes) &&
                     !pthread_attr_setstack(&attributes, stack, sizeof stack) &&
                     !pthread_create(&making->thread, &attributes, makeNetwork, making);
  if (!making->threaded) makeNetwork(making);
}

enum networkKind enterNetwork(struct networkMaking *making) {
  if (making->threaded) pthread_join(making->thread, NULL);
  errno = making->error;
  if (!making->isOwn) return networkOfHost;
  if (making->descriptor < 0) return networkBroken;
  bool entered = !making->threaded || !setns(making->descriptor, CLONE_NEWNET);
  int error = errno;
  close(making->descriptor);
  errno = error;
  return entered ? networkOwn : networkBroken;
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
