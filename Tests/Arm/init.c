// The first process of the arm64 kernel that Tests/Arm/kernel.sh boots: makes a small machine, runs the probe bare,
// then by the supervisor, whose result it shows, and switches off.
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static void create(const char *path, const char *text) {
  int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
  if (file < 0 || write(file, text, strlen(text)) < 0) perror(path);
  close(file);
}

static void show(const char *path) {
  char text[8192];
  int file = open(path, O_RDONLY);
  ssize_t length = read(file, text, sizeof text - 1);
  text[length > 0 ? length : 0] = 0;
  fputs(text, stdout);
  close(file);
}

static void run(const char *title, char **words) {
  int status;
  printf("== %s\n", title);
  fflush(stdout);
  pid_t child = fork();
  if (child == 0) {
    execv(words[0], words);
    perror(words[0]);
    _exit(127);
  }
  waitpid(child, &status, 0);
  printf("== ended with %d\n", WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status));
}

int main(void) {
  static const char *const places[] = {"/proc", "/sys", "/dev", "/tmp", "/var", "/var/tmp", "/run", "/root", "/desk"};
  for (size_t i = 0; i < sizeof places / sizeof *places; i++) mkdir(places[i], 0755);
  mount("proc", "/proc", "proc", 0, NULL);
  mount("sysfs", "/sys", "sysfs", 0, NULL);
  mount("devtmpfs", "/dev", "devtmpfs", 0, NULL);
  mkdir("/dev/shm", 0755);
  int console = open("/dev/console", O_RDWR);
  for (int i = 0; i < 3; i++) dup2(console, i);
  int module = open("/overlay.ko", O_RDONLY);
  if (syscall(SYS_finit_module, module, "", 0)) perror("overlay.ko");
  create("/root/secret", "secret");
  char *bare[] = {"/probe", NULL};
  if (chdir("/desk")) perror("/desk");
  run("bare", bare);
  unlink("/file");
  umount("/tmp");
  create("/run/result", "");
  char *held[] = {"/headroom-supervisor", "result=/run/result", "workdir=/desk", "home=/root", "scratch=1048576",
                  "own-network=1", "wall-ms=60000", "--", "/probe", NULL};
  unlink("/desk/file");
  run("by the supervisor", held);
  puts("== its result");
  show("/run/result");
  printf("== left behind: %s\n", access("/desk/file", F_OK) && access("/file", F_OK) ? "nothing" : "a file");
  fflush(stdout);
  reboot(RB_POWER_OFF);
}
