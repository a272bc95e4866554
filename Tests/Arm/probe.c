// Tries on arm64 what the sandbox is to refuse and to hide; one line each. Run bare first, then by the supervisor.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <net/if.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static void call(const char *name, long result) {
  printf("%s: %s\n", name, result >= 0 ? "done" : strerrorname_np(errno));
}

static void place(const char *name, const char *path, int flags) {
  int file = open(path, flags, 0644);
  call(name, file);
  if (file >= 0) close(file);
}

int main(void) {
  call("clone3", syscall(SYS_clone3, NULL, 0));
  call("setns", syscall(SYS_setns, -1, 0));
  call("keyctl", syscall(SYS_keyctl, 0, -3, 1));
  call("bpf", syscall(SYS_bpf, 1000, NULL, 0));
  call("userfaultfd", syscall(SYS_userfaultfd, 1));
  call("io_uring_setup", syscall(SYS_io_uring_setup, 0, NULL));
  call("open_tree", syscall(SYS_open_tree, AT_FDCWD, "/", 0));
  call("mount", mount("none", "/tmp", "tmpfs", 0, NULL));
  call("sethostname", sethostname("x", 1));
  call("TIOCSTI", ioctl(0, TIOCSTI, "\n"));
  place("write to /", "/file", O_WRONLY | O_CREAT);
  place("write to the working directory", "file", O_WRONLY | O_CREAT);
  place("write to /tmp", "/tmp/file", O_WRONLY | O_CREAT);
  place("read home", "/root/secret", O_RDONLY);
  place("read a device", "/dev/zero", O_RDONLY);
  // Last, as it takes away what the others need.
  call("unshare", syscall(SYS_unshare, CLONE_NEWUSER));
  struct if_nameindex *all = if_nameindex();
  int count = 0;
  while (all && all[count].if_index) count++;
  printf("network interfaces: %d\nfirst process: %s\n", count, getppid() == 1 ? "parent" : "other");
  return 5;
}
