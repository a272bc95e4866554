// The program's view of the file system: everything read-only, with private writable places.
//
//   /                read-only, no set-user-id, no devices
//   working dir      an overlay: reads fall through, writes go to memory and are thrown away; as it is and
//                    read-only where no layer is wanted
//   write paths      as they are, writable and kept
//   home, /tmp, /var/tmp, /dev/shm, /run (not with the host's network)   private and empty
//   read paths       shown read-only where home or /tmp would hide them
//   /dev             null, zero, full, random, urandom, tty, pts and nothing else
//   /proc            of the private PID namespace, read-only
//
// Everything writable is one tmpfs, so that one size bounds it. What must be seen again below a
// hidden directory is held as a detached mount before hiding it. What is the same for every request is made and
// filled before there is one, and held in the same way.
#define _GNU_SOURCE
#include "supervisor.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/mount.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

// glibc's <sys/mount.h> and <linux/mount.h> do not go together in every version.
extern int mount(const char *, const char *, const char *, unsigned long, const void *);

static int openTree(const char *path, unsigned flags) {
  return (int)syscall(SYS_open_tree, AT_FDCWD, path, flags | OPEN_TREE_CLOEXEC);
}

static int detached(const char *path) { return openTree(path, OPEN_TREE_CLONE | AT_RECURSIVE); }

static bool attach(int tree, const char *path) {
  return !syscall(SYS_move_mount, tree, "", AT_FDCWD, path, MOVE_MOUNT_F_EMPTY_PATH);
}

static bool restrictTree(int tree, const char *path, uint64_t attributes, unsigned flags) {
  struct mount_attr attribute = {.attr_set = attributes};
  return !syscall(SYS_mount_setattr, tree, path, flags | AT_RECURSIVE, &attribute,
                  sizeof attribute);
}

/// Makes the directories above `path`, and `path` itself as a directory or an empty file.
static bool makePlace(const char *path, bool directory) {
  char partial[4096];
  struct stat status;
  if (!stat(path, &status)) return true;
  size_t length = strlen(path);
  if (length >= sizeof partial) return errno = ENAMETOOLONG, false;
  if (directory && (!mkdir(path, 0755) || errno == EEXIST)) return true;
  memcpy(partial, path, length + 1);
  for (char *slash = partial + 1; (slash = strchr(slash, '/')); slash++) {
    *slash = 0;
    if (mkdir(partial, 0755) && errno != EEXIST) return false;
    *slash = '/';
  }
  if (directory) return !mkdir(path, 0755) || errno == EEXIST;
  int file = open(path, O_CREAT | O_WRONLY | O_CLOEXEC, 0644);
  if (file < 0) return false;
  close(file);
  return true;
}

static bool isDirectory(int tree) {
  struct stat status;
  return !fstat(tree, &status) && S_ISDIR(status.st_mode);
}

static const char *const deviceNames[] = {"null", "zero", "full", "random", "urandom", "tty"};
enum { deviceCount = sizeof deviceNames / sizeof *deviceNames };
/// The host's, held until `/dev` is hidden.
static int devices[deviceCount];

/// A file system that is mounted nowhere yet, with `options` in pairs up to NULL; a detached mount, or -1.
static int makeFileSystem(const char *kind, const char *const *options, unsigned attributes) {
  int context = (int)syscall(SYS_fsopen, kind, FSOPEN_CLOEXEC), tree = -1;
  bool good = context >= 0;
  for (; good && *options; options += 2)
    good = !syscall(SYS_fsconfig, context, FSCONFIG_SET_STRING, options[0], options[1], 0);
  if (good && !syscall(SYS_fsconfig, context, FSCONFIG_CMD_CREATE, NULL, NULL, 0))
    tree = (int)syscall(SYS_fsmount, context, FSMOUNT_CLOEXEC, attributes);
  int error = errno;
  if (context >= 0) close(context);
  errno = error;
  return tree;
}

/// Made before there is a request; each a detached mount.
static struct {
  int devices, terminals, scratch;
} prepared;

static bool prepareDevices(void) {
  static const char *const size[] = {"source", "tmpfs", "size", "64k", "mode", "755", NULL};
  static const char *const own[] = {"source", "devpts", "ptmxmode", "0666", NULL};
  static const char *const links[][2] = {{"/proc/self/fd", "fd"},
                                         {"/proc/self/fd/0", "stdin"},
                                         {"/proc/self/fd/1", "stdout"},
                                         {"/proc/self/fd/2", "stderr"},
                                         {"pts/ptmx", "ptmx"}};
  int tree = makeFileSystem("tmpfs", size, MOUNT_ATTR_NOSUID | MOUNT_ATTR_NOEXEC);
  if ((prepared.devices = tree) < 0) return false;
  for (int i = 0; i < deviceCount; i++) {
    if (devices[i] < 0) continue;
    int place = openat(tree, deviceNames[i], O_CREAT | O_WRONLY | O_CLOEXEC, 0644);
    if (place < 0) return false;
    close(place);
  }
  for (size_t i = 0; i < sizeof links / sizeof *links; i++)
    if (symlinkat(links[i][0], tree, links[i][1])) return false;
  // A terminal multiplexer inside may miss its pts; nothing else does.
  prepared.terminals = makeFileSystem("devpts", own, MOUNT_ATTR_NOSUID | MOUNT_ATTR_NOEXEC);
  return !mkdirat(tree, "pts", 0755) && !mkdirat(tree, "shm", 0777);
}

static bool buildDevices(int shared) {
  char path[64];
  if (!attach(prepared.devices, "/dev")) return false;
  close(prepared.devices);
  for (int i = 0; i < deviceCount; i++) {
    if (devices[i] < 0) continue;
    snprintf(path, sizeof path, "/dev/%s", deviceNames[i]);
    if (!attach(devices[i], path)) return false;
    close(devices[i]);
  }
  if (prepared.terminals >= 0) {
    if (!attach(prepared.terminals, "/dev/pts")) errno = 0;
    close(prepared.terminals);
  }
  return attach(shared, "/dev/shm");
}

/// Writable layer in the private tmpfs over `lower`; a detached mount, or -1.
static int overlay(int lower) {
  char options[256];
  static const char *const variants[] = {",userxattr", ""};
  mkdir("/tmp/merged", 0755);
  for (size_t i = 0; i < sizeof variants / sizeof *variants; i++) {
    snprintf(options, sizeof options,
             "lowerdir=/proc/self/fd/%d,upperdir=/tmp/upper,workdir=/tmp/work%s", lower,
             variants[i]);
    if (!mount("overlay", "/tmp/merged", "overlay", MS_NOSUID | MS_NODEV, options))
      return openTree("/tmp/merged", OPEN_TREE_CLONE);
  }
  return -1;
}

struct places {
  int home, temporary, variableTemporary, shared, run, overlay;
};
enum { notShown = sizeof(struct places) };

static const struct { const char *name; mode_t mode; size_t place; } scratchParts[] = {
    {"home", 0700, offsetof(struct places, home)},
    {"tmp", 01777, offsetof(struct places, temporary)},
    {"vartmp", 01777, offsetof(struct places, variableTemporary)},
    {"shm", 01777, offsetof(struct places, shared)},
    {"run", 0755, offsetof(struct places, run)},
    {"upper", 0755, notShown},
    {"work", 0755, notShown}};
enum { scratchPartCount = sizeof scratchParts / sizeof *scratchParts };

/// The one tmpfs that holds all that is writable.
static bool prepareScratch(void) {
  static const char *const mode[] = {"source", "tmpfs", "mode", "755", NULL};
  int tree = makeFileSystem("tmpfs", mode, MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV);
  if ((prepared.scratch = tree) < 0) return false;
  for (int i = 0; i < scratchPartCount; i++)
    if (mkdirat(tree, scratchParts[i].name, 0700) ||
        fchmodat(tree, scratchParts[i].name, scratchParts[i].mode, 0))
      return false;
  return true;
}

/// It is on /tmp for as long as it is cut up.
static bool buildScratch(const struct request *request, int lower, struct places *places) {
  char path[64], options[64];
  if (!attach(prepared.scratch, "/tmp")) return false;
  close(prepared.scratch);
  if (request->scratchBytes) {
    snprintf(options, sizeof options, "mode=755,size=%llu",
             (unsigned long long)request->scratchBytes);
    if (mount(NULL, "/tmp", NULL, MS_REMOUNT | MS_NOSUID | MS_NODEV, options)) return false;
  }
  for (int i = 0; i < scratchPartCount; i++) {
    if (scratchParts[i].place == notShown) continue;
    snprintf(path, sizeof path, "/tmp/%s", scratchParts[i].name);
    int *tree = (int *)((char *)places + scratchParts[i].place);
    if ((*tree = openTree(path, OPEN_TREE_CLONE)) < 0) return false;
  }
  struct stat status;
  // The overlay's root takes its owner and mode from the upper directory.
  if (lower >= 0 && !fstat(lower, &status)) chmod("/tmp/upper", status.st_mode & 07777);
  places->overlay = lower < 0 ? -1 : overlay(lower);
  return true;
}

static bool hides(const char *path, const char *directory) {
  size_t length = strlen(directory);
  return !strncmp(path, directory, length) && (path[length] == '/' || path[length] == 0);
}

/// What is the same for every request, so that it can be done before there is one.
bool startMounts(struct message *message) {
  char path[64];
  if (mount(NULL, "/", NULL, MS_REC | MS_SLAVE, NULL))
    return setFailure(&message->failure, "mounts", "private");
  for (int i = 0; i < deviceCount; i++) {
    snprintf(path, sizeof path, "/dev/%s", deviceNames[i]);
    devices[i] = openTree(path, OPEN_TREE_CLONE);
  }
  message->freshProc =
      !mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL);
  if (!prepareDevices()) return setFailure(&message->failure, "mounts", "devices");
  if (!prepareScratch()) return setFailure(&message->failure, "mounts", "scratch");
  return true;
}

/// After `startMounts`.
bool buildMounts(const struct request *request, struct message *message) {
  struct failure *f = &message->failure;
  const char *work = request->workingDirectory;
  int writable[maximumPaths], readable[maximumPaths];
  for (int i = 0; i < request->writeCount; i++)
    if ((writable[i] = detached(request->writePaths[i])) < 0 ||
        !restrictTree(writable[i], "", MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV, AT_EMPTY_PATH))
      return setFailure(f, "write-path", request->writePaths[i]);
  message->boundProcesses = message->freshProc && boundProcessIds(request);
  if (!restrictTree(AT_FDCWD, "/", MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV, 0))
    return setFailure(f, "mounts", "read-only root");
  for (int i = 0; i < request->readCount; i++)
    if ((readable[i] = detached(request->readPaths[i])) < 0)
      return setFailure(f, "read-path", request->readPaths[i]);
  // A working directory at or above a private place would bring back what is hidden there.
  bool covers = !strcmp(work, "/") || hides("/tmp", work) || hides("/dev", work) ||
                hides("/proc", work) || (request->home && hides(request->home, work));
  int lower = covers ? -1 : open(work, O_PATH | O_DIRECTORY | O_CLOEXEC);
  if (!covers && lower < 0) return setFailure(f, "workdir", work);

  struct places places;
  if (!buildScratch(request, request->layer ? lower : -1, &places)) return setFailure(f, "mounts", "scratch");
  message->overlay = places.overlay >= 0;
  // Made only where it is needed: to let a detached mount go takes a grace period of RCU.
  int shown = covers || places.overlay >= 0
                  ? places.overlay
                  : (int)syscall(SYS_open_tree, lower, "",
                                 AT_EMPTY_PATH | AT_RECURSIVE | OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC);
  if (!covers && shown < 0) return setFailure(f, "workdir", work);
  if (!buildDevices(places.shared)) return setFailure(f, "mounts", "devices");
  if (!access("/var/tmp", F_OK) && !attach(places.variableTemporary, "/var/tmp"))
    return setFailure(f, "mounts", "/var/tmp");
  if (!request->hostNetwork && !access("/run", F_OK) && !attach(places.run, "/run"))
    return setFailure(f, "mounts", "/run");
  if (request->home && strcmp(request->home, "/") && !access(request->home, F_OK) &&
      !attach(places.home, request->home))
    return setFailure(f, "mounts", "home");
  if (!attach(places.temporary, "/tmp")) return setFailure(f, "mounts", "/tmp");

  for (int i = 0; i < request->readCount; i++)
    if (!makePlace(request->readPaths[i], isDirectory(readable[i])) ||
        !attach(readable[i], request->readPaths[i]))
      return setFailure(f, "read-path", request->readPaths[i]);
  if (!covers && (!makePlace(work, true) || !attach(shown, work)))
    return setFailure(f, "workdir", work);
  for (int i = 0; i < request->writeCount; i++)
    if (!makePlace(request->writePaths[i], isDirectory(writable[i])) ||
        !attach(writable[i], request->writePaths[i]))
      return setFailure(f, "write-path", request->writePaths[i]);
  restrictTree(AT_FDCWD, "/dev", MOUNT_ATTR_RDONLY, 0);
  // The writable parts below /dev stay so.
  struct mount_attr writableAgain = {.attr_clr = MOUNT_ATTR_RDONLY};
  syscall(SYS_mount_setattr, AT_FDCWD, "/dev/shm", 0, &writableAgain, sizeof writableAgain);
  if (chdir(work)) return setFailure(f, "workdir", work);
  return true;
}
