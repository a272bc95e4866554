// A request that follows the start: the namespaces are made while the caller still finds out what it wants.
//
// Over descriptor 3 come four bytes, the length of the rest as this machine writes it, and then the words of the command
// line that would else have been ours, each ended by a zero byte. The inner process is there before; it reads them
// from memory that both have at the same place.
#define _GNU_SOURCE
#include "supervisor.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

enum { maximumText = 65536, maximumWords = 4096 };

struct following {
  struct request request;
  char *words[maximumWords + 1];
  char text[maximumText];
};

/// Before the inner process is made; NULL with errno set.
struct following *expectRequest(void) {
  void *place = mmap(NULL, sizeof(struct following), PROT_READ | PROT_WRITE,
                     MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  return place == MAP_FAILED ? NULL : place;
}

static bool readWhole(int source, void *bytes, size_t length) {
  for (size_t used = 0; used < length;) {
    ssize_t got = read(source, (char *)bytes + used, length - used);
    if (got < 0 && errno == EINTR) continue;
    if (got == 0) errno = EPIPE;
    if (got <= 0) return false;
    used += (size_t)got;
  }
  return true;
}

/// What cannot be changed any more once the inner process runs.
static bool comesTooLate(const struct request *r) {
  return !r->isolate || r->hostNetwork || r->outputBytes || r->input;
}

/// In the outer process: reads the request, and lets the inner one go on.
bool followRequest(struct following *place, int source, int control, struct request *request,
                   struct failure *failure) {
  uint32_t length;
  if (!readWhole(source, &length, sizeof length))
    return setFailure(failure, "request", "it did not follow");
  errno = E2BIG;
  if (!length || length > maximumText) return setFailure(failure, "request", "length");
  if (!readWhole(source, place->text, length))
    return setFailure(failure, "request", "it ended early");
  errno = EINVAL;
  if (place->text[length - 1]) return setFailure(failure, "request", "its last word has no end");
  int count = 1;
  place->words[0] = "headroom-supervisor";
  for (char *word = place->text; word < place->text + length; word += strlen(word) + 1) {
    errno = E2BIG;
    if (count == maximumWords) return setFailure(failure, "request", "number of words");
    place->words[count++] = word;
  }
  place->words[count] = NULL;
  if (!parseRequest(count, place->words, &place->request, failure)) return false;
  errno = EINVAL;
  if (comesTooLate(&place->request))
    return setFailure(failure, "request", "an option that has to be there from the start");
  *request = place->request;
  char byte = (char)orderBegin;
  return send(control, &byte, 1, MSG_NOSIGNAL) == 1 || setFailure(failure, "request", "inner");
}

/// In the inner process: waits for the request; false where none comes.
bool awaitRequest(const struct following *place, int control, struct request *request) {
  char byte;
  if (recv(control, &byte, 1, 0) != 1 || byte != orderBegin) return false;
  *request = place->request;
  return true;
}
