// Counts the bytes of the heap that are alive at once and the bytes of stack that a function touches.
//
// Linked into the program under test: these take the place of the C library's allocation functions, which the Swift
// runtime calls for every object and buffer.

#define _GNU_SOURCE
#include <malloc.h>
#include <pthread.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);
extern void __libc_free(void *);

static long alive, most;

static void count(long bytes) {
  long now = __atomic_add_fetch(&alive, bytes, __ATOMIC_RELAXED);
  long seen = __atomic_load_n(&most, __ATOMIC_RELAXED);
  while (now > seen &&
         !__atomic_compare_exchange_n(&most, &seen, now, 1, __ATOMIC_RELAXED, __ATOMIC_RELAXED)) {
  }
}

static void *counted(void *block) {
  if (block) count((long)malloc_usable_size(block));
  return block;
}

void *malloc(size_t size) { return counted(__libc_malloc(size)); }
void *calloc(size_t n, size_t size) { return counted(__libc_calloc(n, size)); }
void *memalign(size_t alignment, size_t size) { return counted(__libc_memalign(alignment, size)); }
void *aligned_alloc(size_t alignment, size_t size) { return memalign(alignment, size); }

int posix_memalign(void **result, size_t alignment, size_t size) {
  *result = memalign(alignment, size);
  return *result ? 0 : 12;
}

void free(void *block) {
  if (block) count(-(long)malloc_usable_size(block));
  __libc_free(block);
}

void *realloc(void *block, size_t size) {
  long before = block ? (long)malloc_usable_size(block) : 0;
  void *moved = __libc_realloc(block, size);
  // Both are alive while one is copied to the other.
  if (moved) {
    count((long)malloc_usable_size(moved));
    count(-before);
  }
  return moved;
}

struct call {
  void (*body)(void *);
  void *context;
  long before;
};

static void *run(void *argument) {
  struct call *call = argument;
  call->before = __atomic_load_n(&alive, __ATOMIC_RELAXED);
  __atomic_store_n(&most, call->before, __ATOMIC_RELAXED);
  call->body(call->context);
  return NULL;
}

// Runs a function on a stack of its own; gives the bytes of heap that were alive at once beyond those before, and the bytes
// of stack that were written.
void space_run(void (*body)(void *), void *context, long *heap, long *stack) {
  const size_t size = 64 << 20;
  unsigned char *memory =
      mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  pthread_attr_t attributes;
  pthread_t thread;
  struct call call = {body, context, 0};
  *heap = *stack = -1;
  if (memory == MAP_FAILED) return;
  pthread_attr_init(&attributes);
  pthread_attr_setstack(&attributes, memory, size);
  if (pthread_create(&thread, &attributes, run, &call) == 0) {
    pthread_join(thread, NULL);
    *heap = __atomic_load_n(&most, __ATOMIC_RELAXED) - call.before;
    // Fresh pages are zero: what is not was written, up to a megabyte that was not.
    size_t lowest = size;
    for (size_t i = size; i >= 8 && lowest - i < (1 << 20); i -= 8)
      if (*(uint64_t *)(memory + i - 8) != 0) lowest = i - 8;
    *stack = (long)(size - lowest);
  }
  pthread_attr_destroy(&attributes);
  munmap(memory, size);
}
