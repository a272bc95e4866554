// The Glibc module of the toolchain leaves epoll out.
#include <sys/epoll.h>
