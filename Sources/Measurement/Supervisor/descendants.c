// The tree of processes below one, from /proc: what to sample and, without a PID namespace or
// cgroup.kill, what to end.
#define _GNU_SOURCE
#include "supervisor.h"

#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

// A fork bomb may hold the whole table; deeper than this the walk would not be cheap any more.
enum { maximumDepth = 256 };

static bool visitBelow(pid_t parent, processVisitor *visit, void *context, int depth) {
  char path[64];
  snprintf(path, sizeof path, "/proc/%d/task", parent);
  DIR *tasks = depth < maximumDepth ? opendir(path) : NULL;
  if (!tasks) return true;
  bool more = true;
  for (struct dirent *task; more && (task = readdir(tasks));) {
    if (task->d_name[0] == '.') continue;
    snprintf(path, sizeof path, "/proc/%d/task/%.20s/children", parent, task->d_name);
    FILE *children = fopen(path, "re");
    if (!children) continue;
    int child;
    while (more && fscanf(children, "%d", &child) == 1)
      more = visit(child, context) && visitBelow(child, visit, context, depth + 1);
    fclose(children);
  }
  closedir(tasks);
  return more;
}

bool visitDescendants(pid_t root, processVisitor *visit, void *context) {
  return visitBelow(root, visit, context, 0);
}

static bool stopOne(pid_t pid, void *context) {
  (void)context;
  return !kill(pid, SIGSTOP) || true;
}

static bool killOne(pid_t pid, void *context) {
  (void)context;
  return !kill(pid, SIGKILL) || true;
}

// Stopped first, so that a program forking without end cannot outrun the walk.
void killDescendants(pid_t root) {
  visitDescendants(root, stopOne, NULL);
  visitDescendants(root, stopOne, NULL);
  visitDescendants(root, killOne, NULL);
}
