// What the supervisor's files share: the request, the messages between the two processes, and one
// function per step. main.c tells how they work together.
#ifndef HEADROOM_SUPERVISOR_H
#define HEADROOM_SUPERVISOR_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/resource.h>
#include <sys/types.h>

enum { maximumPaths = 64, maximumStages = 48, maximumDetail = 160, maximumCgroups = 5 };

/// What the caller asked for; zero means "no limit" for every limit.
struct request {
  const char *resultPath;      // or `&3`: the descriptor that the caller hands over
  // Where the program's streams go: a path, `&2` for standard error, NULL for our own.
  const char *input, *output, *error;
  const char *workingDirectory;
  const char *home;
  const char *writePaths[maximumPaths];
  const char *readPaths[maximumPaths];
  int writeCount, readCount;
  const char *cgroup2;         // this run's cgroup v2 directory, or NULL
  const char *memoryCgroup1;   // this run's v1 directories, or NULL
  const char *pidsCgroup1, *cpuacctCgroup1, *cpuCgroup1;
  bool cgroupsFollow;          // these five come over descriptor 3, after the start
  bool requestFollows;         // and before them all else, see following.c
  // Where the program writes itself into those cgroups, v2 first, then v1, and the v2 directory for clone3;
  // opened outside of the namespaces, -1 where there is none.
  int joinDescriptors[maximumCgroups], cgroupDirectory;
  bool memoryController, pidsController, cpuController;  // of the v2 directory
  bool ownUserNamespace;       // found out, not asked for
  bool isolate, hostNetwork, filter, series;
  bool needsOwnNetwork;        // and no run without it
  bool layer;                  // a private, writable one over the working directory
  uint64_t wallMilliseconds, cpuMilliseconds, graceMilliseconds;
  uint64_t memoryBytes, scratchBytes, outputBytes, processes, cores, periodMicroseconds;
  char **command;
};

/// A failed step: where, why, and about what.
struct failure {
  char stage[maximumStages];
  char detail[maximumDetail];
  int error;
};

/// The kernel's per-process I/O counters, summed over every process of the run.
struct ioCounters {
  uint64_t readBytes, writtenBytes, readCalls, writeCalls, pageReadBytes, pageWrittenBytes;
  bool complete;
};

struct networkCounters {
  uint64_t receivedBytes, sentBytes;
  bool known;
};

struct hardwareCounters {
  uint64_t instructions, cycles, cacheMisses;
  int instructionsError, cyclesError, cacheMissesError;
};

enum messageKind { messageFailed = 1, messageStarted, messageDone };

/// From the inner process to the outer one.
struct message {
  enum messageKind kind;
  struct failure failure;
  bool joinedCgroup2, freshProc, overlay, boundProcesses, hostNetwork;
  uint64_t startNanoseconds, endNanoseconds;
  int status;
  struct rusage usage;
  struct ioCounters io;
  struct networkCounters network;
  struct hardwareCounters hardware;
  uint64_t leftovers;
};

/// From the outer process to the inner one.
enum order { orderBegin = 'B', orderTerminate = 'T', orderKill = 'K' };

/// One look at the run.
struct sample {
  uint64_t nanoseconds, anonymous, file, kernel, tmpfs, swap, cpuNanoseconds, processes, threads;
  uint64_t shared;  // the most pages of files that one process had resident, in bytes
};

struct sampler {
  const struct request *request;
  pid_t root;                // the inner process: all below it is the run
  struct sample latest, peak;
  uint64_t count, unusable;  // looks that succeeded, and those that came too late
  struct sample *series;
  uint64_t seriesCapacity;
  uint64_t cost;             // CPU time of the last look, in nanoseconds
  // Where a process can hold up a look, a thread of its own looks; the lock guards all above.
  bool threaded, busy, closed;
  pthread_mutex_t lock;
  pthread_cond_t wake;
};

/// The place of a request that follows.
struct following;

uint64_t now(void);
bool setFailure(struct failure *failure, const char *stage, const char *detail);
bool parseRequest(int count, char **arguments, struct request *request, struct failure *failure);
bool parseOption(struct request *request, char *text);

pid_t cloneProcess(uint64_t flags, int cgroup, int *pidfd);
_Noreturn void runInner(struct request *request, const struct following *following, int control,
                        unsigned namespaces, uid_t user, gid_t group);
struct following *expectRequest(void);
bool followRequest(struct following *place, int source, int control, struct request *request,
                   struct failure *failure);
bool awaitRequest(const struct following *place, int control, struct request *request);
bool startMounts(struct message *message);
bool buildMounts(const struct request *request, struct message *message);

/// The private network while it is being made.
struct networkMaking {
  pthread_t thread;
  bool threaded, isOwn;
  int descriptor, error;
};
enum networkKind { networkOwn, networkOfHost, networkBroken };
void beginNetwork(struct networkMaking *making);
/// The calling thread is in it then; where none could be made it is in the host's; broken with errno set.
enum networkKind enterNetwork(struct networkMaking *making);
void readNetwork(struct networkCounters *counters);
bool addIo(pid_t pid, struct ioCounters *counters);
bool boundProcessIds(const struct request *request);
bool applyLimits(const struct request *request, struct failure *failure);
bool dropPrivileges(const struct request *request, struct failure *failure);

struct hardwareDescriptors { int instructions, cycles, cacheMisses; };
void openCounters(struct hardwareDescriptors *descriptors, struct hardwareCounters *out);
void readCounters(const struct hardwareDescriptors *descriptors, struct hardwareCounters *out);

bool readCgroups(struct request *request, int source, struct failure *failure);
bool openCgroups(struct request *request, struct failure *failure);
bool sendCgroups(const struct request *request, int control);
bool receiveCgroups(struct request *request, int control);
void closeCgroups(const struct request *request);
bool joinCgroups(const struct request *request, bool joinedCgroup2, struct failure *failure);
void killCgroup(const struct request *request);
void removeCgroups(const struct request *request);
bool readFile(const char *directory, const char *name, char *buffer, size_t capacity);
uint64_t readNumber(const char *directory, const char *name, bool *known);

/// Called once per process; false ends the walk.
typedef bool processVisitor(pid_t pid, void *context);
/// Every process below `root`; false when the visitor ended the walk.
bool visitDescendants(pid_t root, processVisitor *visit, void *context);
void killDescendants(pid_t root);

void startSampling(struct sampler *sampler);
void takeSample(struct sampler *sampler);
struct sample latestSample(struct sampler *sampler);
void endSampling(struct sampler *sampler);

struct relay { int source, target; uint64_t bytes; char buffer[65536]; size_t start, end; };
bool redirectStreams(const struct request *request);
bool openRelay(struct relay *relay, int target, int *childEnd);
bool pumpRelay(struct relay *relay);
void drainRelay(struct relay *relay);

#endif
