// What the two files of EarlyStart share.
#ifndef HEADROOM_ENTRY_H
#define HEADROOM_ENTRY_H

#include <stdbool.h>

/// Starts the supervisor where everything speaks for it; called once.
void startEarly(int count, char **words, char **environment);

/// Whether `startEarly` was called by the entry point already.
bool cameByEntry(void);

#endif
