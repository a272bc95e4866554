// Valgrind's client requests are macros, which Swift does not import. Outside valgrind they do nothing.
#include <valgrind/callgrind.h>

static inline void callgrind_zero(void) { CALLGRIND_ZERO_STATS; }
static inline void callgrind_dump(const char *name) { CALLGRIND_DUMP_STATS_AT(name); }
