// The request: `key=value` arguments up to `--`, then the command.
#define _GNU_SOURCE
#include "supervisor.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool setFailure(struct failure *failure, const char *stage, const char *detail) {
  failure->error = errno;
  snprintf(failure->stage, sizeof failure->stage, "%s", stage);
  snprintf(failure->detail, sizeof failure->detail, "%s", detail ? detail : "");
  return false;
}

static bool number(const char *text, uint64_t *out) {
  char *end;
  errno = 0;
  if (*text < '0' || *text > '9') return false;
  *out = strtoull(text, &end, 10);
  return errno == 0 && *end == 0;
}

static bool flag(const char *text, bool *out) {
  *out = text[0] == '1';
  return (text[0] == '0' || text[0] == '1') && text[1] == 0;
}

static bool path(const char *text, const char **list, int *count) {
  if (*text != '/' || *count == maximumPaths) return false;
  list[(*count)++] = text;
  return true;
}

static bool set(struct request *r, const char *key, const char *value) {
  const struct { const char *key; uint64_t *out; } numbers[] = {
      {"wall-ms", &r->wallMilliseconds}, {"cpu-ms", &r->cpuMilliseconds},
      {"grace-ms", &r->graceMilliseconds}, {"memory", &r->memoryBytes},
      {"scratch", &r->scratchBytes}, {"output", &r->outputBytes},
      {"processes", &r->processes}, {"cores", &r->cores},
      {"period-us", &r->periodMicroseconds}};
  const struct { const char *key; const char **out; } texts[] = {
      {"result", &r->resultPath}, {"workdir", &r->workingDirectory}, {"home", &r->home},
      {"cgroup2", &r->cgroup2}, {"cgroup1-memory", &r->memoryCgroup1},
      {"cgroup1-pids", &r->pidsCgroup1}, {"cgroup1-cpuacct", &r->cpuacctCgroup1},
      {"cgroup1-cpu", &r->cpuCgroup1}};
  const struct { const char *key; bool *out; } flags[] = {
      {"isolate", &r->isolate}, {"host-network", &r->hostNetwork},
      {"own-network", &r->needsOwnNetwork}, {"filter", &r->filter},
      {"series", &r->series}, {"layer", &r->layer}, {"cgroups-follow", &r->cgroupsFollow},
      {"request-follows", &r->requestFollows},
      {"cgroup2-memory", &r->memoryController},
      {"cgroup2-pids", &r->pidsController}, {"cgroup2-cpu", &r->cpuController}};
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
    if (!strcmp(key, numbers[i].key)) return number(value, numbers[i].out);
  if (!strcmp(key, "result") && !strcmp(value, "&3")) return (r->resultPath = value) != NULL;
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    if (!strcmp(key, texts[i].key)) return (*texts[i].out = value)[0] == '/';
  for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
    if (!strcmp(key, flags[i].key)) return flag(value, flags[i].out);
  if (!strcmp(key, "stdin")) return *(r->input = value) != 0;
  if (!strcmp(key, "stdout")) return *(r->output = value) != 0;
  if (!strcmp(key, "stderr")) return *(r->error = value) != 0;
  if (!strcmp(key, "write")) return path(value, r->writePaths, &r->writeCount);
  if (!strcmp(key, "read")) return path(value, r->readPaths, &r->readCount);
  return false;
}

/// One `key=value`, which is cut in two.
bool parseOption(struct request *request, char *text) {
  char *value = strchr(text, '=');
  errno = EINVAL;
  if (!value) return false;
  *value++ = 0;
  bool known = set(request, text, value);
  errno = EINVAL;
  return known;
}

bool parseRequest(int count, char **arguments, struct request *request, struct failure *failure) {
  *request = (struct request){
      .graceMilliseconds = 500, .periodMicroseconds = 10000, .isolate = true, .filter = true,
      .layer = true};
  int i = 1;
  for (; i < count && strcmp(arguments[i], "--"); i++) {
    if (!parseOption(request, arguments[i])) return setFailure(failure, "request", arguments[i]);
  }
  if (request->requestFollows) return true;
  request->command = arguments + i + 1;
  errno = EINVAL;
  if (i + 1 >= count) return setFailure(failure, "request", "no command");
  if (!request->resultPath) return setFailure(failure, "request", "no result");
  if (!request->workingDirectory) return setFailure(failure, "request", "no workdir");
  if (request->periodMicroseconds < 100) request->periodMicroseconds = 100;
  return true;
}
