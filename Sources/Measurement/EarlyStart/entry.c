// The entry point of the release binary: the first of its code that runs.
//
// The binary is position-independent, and 120,000 of its pointers (type metadata, tables of functions) have to be moved to
// where it was loaded. The dynamic loader would do that before anything of ours runs. So Package.swift has the linker
// pack those pointers in the form of RELR under the tag that Android uses, which glibc of any version passes over, and
// name `headroomEntry` as where the loader jumps to, with all libraries ready: the supervisor is started first and
// makes its namespaces on the other core while the pointers are moved here, by the same rule that glibc has for RELR
// (System V ABI, generic; 2.36 and later). A tenth of the list's 2.9 MB is left of it, and the pages that are written to
// are had in one call instead of 400 faults.
//
// Until it is done nothing here may read static data that holds addresses. A binary that is linked without those options
// starts at the C library's `_start`, and nothing here runs.
#define _GNU_SOURCE
#include "entry.h"

#include <link.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

// The loader jumps here with the count of words on top of the stack, and, in a register that the C library's entry
// hands to atexit, its own last function.
#if defined(__linux__) && defined(__x86_64__)
__asm__(".pushsection .text\n"
        ".globl headroomEntry\n"
        ".hidden headroomEntry\n"
        ".type headroomEntry, @function\n"
        "headroomEntry:\n"
        ".cfi_startproc\n"
        ".cfi_undefined rip\n"
        "  xorl %ebp, %ebp\n"
        "  movq %rdx, %r12\n"
        "  movq %rsp, %r13\n"
        "  movq %rsp, %rdi\n"
        "  andq $-16, %rsp\n"
        "  call headroomBegin\n"
        "  movq %r13, %rsp\n"
        "  movq %r12, %rdx\n"
        "  jmp _start\n"
        ".cfi_endproc\n"
        ".size headroomEntry, . - headroomEntry\n"
        ".popsection\n");
#elif defined(__linux__) && defined(__aarch64__)
__asm__(".pushsection .text\n"
        ".globl headroomEntry\n"
        ".hidden headroomEntry\n"
        ".type headroomEntry, %function\n"
        "headroomEntry:\n"
        ".cfi_startproc\n"
        ".cfi_undefined x30\n"
        "  mov x29, #0\n"
        "  mov x30, #0\n"
        "  mov x19, x0\n"
        "  mov x0, sp\n"
        "  bl headroomBegin\n"
        "  mov x0, x19\n"
        "  mov x29, #0\n"
        "  mov x30, #0\n"
        "  b _start\n"
        ".cfi_endproc\n"
        ".size headroomEntry, . - headroomEntry\n"
        ".popsection\n");
#endif

// <elf.h> has them from glibc 2.36 on; what Android calls them is in none.
enum { tagRelr = 0x6fffe000, tagRelrSize = 0x6fffe001 };
// Linux 5.14 and later; where it is refused each page faults.
enum { populateForWriting = 23 };

extern const ElfW(Ehdr) __ehdr_start __attribute__((visibility("hidden")));

static volatile bool came;

bool cameByEntry(void) { return came; }

struct range {
  uintptr_t start, end;
};

static struct range pages(uintptr_t base, const ElfW(Phdr) *segment, uintptr_t size) {
  uintptr_t start = base + segment->p_vaddr;
  return (struct range){start & -size, (start + segment->p_memsz) & -size};
}

/// An even entry is the place of a pointer, and of the 63 words behind it those whose bits are set in the odd
/// entries that follow.
static void movePointers(uintptr_t base, const uintptr_t *entry, const uintptr_t *end) {
  uintptr_t *place = NULL;
  for (; entry < end; entry++) {
    if (!(*entry & 1)) {
      place = (uintptr_t *)(base + *entry);
      *place++ += base;
      continue;
    }
    uintptr_t *word = place;
    for (uintptr_t bits = *entry >> 1; bits; bits >>= 1, word++)
      if (bits & 1) *word += base;
    place += 8 * sizeof *place - 1;
  }
}

_Noreturn static void giveUp(void) {
  static const char text[] = "headroom: cannot start: the system does not let it write to its own data (mprotect)\n";
  if (write(2, text, sizeof text - 1) < 0) _exit(127);
  _exit(127);
}

static void relocate(void) {
  uintptr_t base = (uintptr_t)&__ehdr_start, size = (uintptr_t)sysconf(_SC_PAGESIZE);
  const uintptr_t *first = NULL;
  size_t bytes = 0;
  for (const ElfW(Dyn) *entry = _DYNAMIC; entry->d_tag != DT_NULL; entry++) {
    if (entry->d_tag == tagRelr) first = (const uintptr_t *)(base + entry->d_un.d_ptr);
    if (entry->d_tag == tagRelrSize) bytes = entry->d_un.d_val;
  }
  if (!first) return;
  // What is constant once it is relocated is closed again; the loader has closed it before us.
  struct range constant = {0, 0};
  const ElfW(Phdr) *segment = (const ElfW(Phdr) *)(base + __ehdr_start.e_phoff);
  for (int i = 0; i < __ehdr_start.e_phnum; i++)
    if (segment[i].p_type == PT_GNU_RELRO) constant = pages(base, &segment[i], size);
  size_t length = constant.end - constant.start;
  if (length) {
    if (mprotect((void *)constant.start, length, PROT_READ | PROT_WRITE)) giveUp();
    madvise((void *)constant.start, length, populateForWriting);
  }
  movePointers(base, first, first + bytes / sizeof *first);
  if (length && mprotect((void *)constant.start, length, PROT_READ)) giveUp();
}

__attribute__((visibility("hidden"), used)) void headroomBegin(char **stack) {
  int count = (int)*(long *)stack;
  came = true;
  startEarly(count, stack + 1, stack + count + 2);
  relocate();
}
