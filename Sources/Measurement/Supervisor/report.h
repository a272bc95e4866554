// The result file.
#ifndef HEADROOM_REPORT_H
#define HEADROOM_REPORT_H

#include "supervisor.h"

/// Why the run ended, when the program did not end by itself.
enum ending {
  endedItself, endedByWallLimit, endedByCpuLimit, endedByMemoryLimit, endedByProcessLimit,
  endedByOutputLimit, endedByCancellation, endedByParent, endedOnRequest
};

void reportFailure(int result, const struct failure *failure);
void reportRun(int result, const struct message *last, const struct sampler *sampler,
               enum ending ending, unsigned namespaces, uint64_t outputBytes);

#endif
