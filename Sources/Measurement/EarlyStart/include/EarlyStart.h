// The supervisor of a plain `headroom measure`, started before the Swift runtime is set up.
#ifndef HEADROOM_EARLY_START_H
#define HEADROOM_EARLY_START_H

#include <stdbool.h>
#include <sys/types.h>

/// A supervisor that waits for its request.
struct earlySupervisor {
  /// Its process, or 0 where none was started.
  pid_t process;
  /// Our end of the socket that is its descriptor 3.
  int socket;
};

/// Hands over the supervisor that was started early: the caller closes the socket and reaps the process. Of process 0
/// where there is none, or it was taken already.
struct earlySupervisor takeEarlySupervisor(void);

/// Ends the one that nobody took, and reaps it; does nothing where there is none. The process's end does the same.
void dismissEarlySupervisor(void);

/// Whether this process may run on more than one core, so that it can do something beside the supervisor without taking
/// the program's time.
bool hasCoreToSpare(void);

#endif
