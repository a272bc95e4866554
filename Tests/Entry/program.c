// A program whose tables of functions and of texts hold addresses, before main and in it: linked and started as the
// release binary is, it says whether they were moved. Ends with 3 where its last word is "last".
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int plusOne(int x) { return x + 1; }
static int twice(int x) { return x * 2; }

static int (*const functions[])(int) = {plusOne, twice};
static const char *const names[] = {"plus one", "twice"};
static const char *changeable = "a text";
static const char **volatile address = &changeable;

static void ended(void) { puts("ended"); }

__attribute__((constructor)) static void begun(void) { printf("begun with %s\n", *address); }

int main(int count, char **words) {
  atexit(ended);
  for (int i = 0; i < 2; i++) printf("%s: %d\n", names[i], functions[i](count));
  printf("HOME=%s\n", getenv("HOME"));
  return strcmp(words[count - 1], "last") ? 1 : 3;
}
