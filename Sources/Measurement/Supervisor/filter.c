// Takes from the program what could undo the sandbox: capabilities, new privileges by exec, and
// the system calls listed here. Guides/Sandbox.md holds the same list with the reasons.
#define _GNU_SOURCE
#include "supervisor.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/capability.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#else
#error "the seccomp filter knows x86-64 and arm64"
#endif

static const int denied[] = {
    // the view of the file system
    SYS_mount, SYS_umount2, SYS_pivot_root, SYS_chroot, SYS_open_tree, SYS_move_mount, SYS_fsopen,
    SYS_fsconfig, SYS_fsmount, SYS_fspick, SYS_mount_setattr, SYS_open_by_handle_at,
    // namespaces
    SYS_unshare, SYS_setns,
    // the kernel itself
    SYS_bpf, SYS_init_module, SYS_finit_module, SYS_delete_module, SYS_kexec_load,
    SYS_kexec_file_load, SYS_reboot, SYS_swapon, SYS_swapoff, SYS_acct, SYS_quotactl,
    SYS_settimeofday, SYS_clock_settime, SYS_clock_adjtime, SYS_adjtimex, SYS_syslog,
    // keys of the user outside, and large attack surfaces
    SYS_add_key, SYS_request_key, SYS_keyctl, SYS_userfaultfd, SYS_io_uring_setup,
#if defined(__x86_64__)
    SYS_iopl, SYS_ioperm,
#endif
};
enum { deniedCount = sizeof denied / sizeof *denied };

#define LOAD(what) \
  BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (unsigned)offsetof(struct seccomp_data, what))
#define RETURN(value) BPF_STMT(BPF_RET | BPF_K, (unsigned)(value))
#define EQUAL(value, yes, no) \
  BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (unsigned)(value), (unsigned char)(yes), (unsigned char)(no))

static bool installFilter(void) {
  struct sock_filter program[deniedCount + 24];
  unsigned short n = 0;
  const unsigned refuse = SECCOMP_RET_ERRNO | EPERM, absent = SECCOMP_RET_ERRNO | ENOSYS;
  const unsigned newNamespaces = CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWNET |
                                 CLONE_NEWIPC | CLONE_NEWUTS | CLONE_NEWCGROUP;
#define ADD(instruction) program[n++] = (struct sock_filter)instruction
  ADD(LOAD(arch));
  ADD(EQUAL(ARCHITECTURE, 1, 0));
  ADD(RETURN(absent));  // calls of another architecture would pass the list by
  ADD(LOAD(nr));
#if defined(__x86_64__)
  ADD(BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1));
  ADD(RETURN(absent));  // the x32 variants
#endif
  for (int i = 0; i < deniedCount; i++) ADD(EQUAL(denied[i], deniedCount - i + 9, 0));
  // clone3's flags lie in memory, which a filter cannot read: libc falls back to clone.
  ADD(EQUAL(SYS_clone3, 0, 1));
  ADD(RETURN(absent));
  ADD(EQUAL(SYS_clone, 0, 3));
  ADD(LOAD(args[0]));
  ADD(BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, newNamespaces, 5, 0));
  ADD(RETURN(SECCOMP_RET_ALLOW));
  // pushing characters into the terminal of the user outside
  ADD(EQUAL(SYS_ioctl, 0, 2));
  ADD(LOAD(args[1]));
  ADD(EQUAL(TIOCSTI, 1, 0));
  ADD(RETURN(SECCOMP_RET_ALLOW));
  ADD(RETURN(refuse));
#undef ADD
  struct sock_fprog filter = {.len = n, .filter = program};
  return !syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &filter);
}

bool dropPrivileges(const struct request *request, struct failure *failure) {
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)) return setFailure(failure, "no-new-privs", NULL);
  if (request->isolate) {
    for (int capability = 0; capability <= 63; capability++)
      if (prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)) {
        if (errno == EINVAL) break;  // past the kernel's last one
        if (errno == EPERM) break;   // an ordinary user without a user namespace has none to lose
        return setFailure(failure, "capabilities", NULL);
      }
    struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3};
    struct __user_cap_data_struct none[2] = {{0}};
    prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
    if (syscall(SYS_capset, &header, none)) return setFailure(failure, "capabilities", NULL);
  }
  if (request->isolate && request->filter && !installFilter())
    return setFailure(failure, "seccomp", NULL);
  return true;
}
