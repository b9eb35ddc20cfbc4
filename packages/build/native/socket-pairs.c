/* socketpair(), which asyncio wakes itself with. */
#include <errno.h>
#include <sys/socket.h>

/* In guest.js. */
extern void guest_socket_pair(int descriptors[2]);

int
__syscall_socketpair(int domain, int type, int protocol, int descriptors[2], int unused, int unused_too)
{
    (void)protocol, (void)unused, (void)unused_too;
    if (domain != AF_INET && domain != AF_UNIX) {
        return -EAFNOSUPPORT;
    }
    if ((type & ~(SOCK_CLOEXEC | SOCK_NONBLOCK)) != SOCK_STREAM) {
        return -EPROTONOSUPPORT;
    }
    guest_socket_pair(descriptors);
    return 0;
}
