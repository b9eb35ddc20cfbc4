/* mmap() of a file keeps it open, as POSIX has it. Emscripten's keeps the number of the descriptor, and at the end writes to
   whatever file has that number by then. */
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

/* musl's. */
extern void *__mmap(void *address, size_t length, int protection, int flags, int file, off_t offset);
extern int __munmap(void *address, size_t length);

struct mapping {
    void *address;
    int file;
    struct mapping *next;
};

static struct mapping *mappings;

static void *
map(struct mapping *mapping, size_t length, int protection, int flags, int file, off_t offset)
{
    mapping->file = dup(file);
    if (mapping->file < 0) {
        return MAP_FAILED;
    }
    mapping->address = __mmap(NULL, length, protection, flags, mapping->file, offset);
    if (mapping->address == MAP_FAILED) {
        close(mapping->file);
    }
    return mapping->address;
}

void *
mmap(void *address, size_t length, int protection, int flags, int file, off_t offset)
{
    if (flags & MAP_ANONYMOUS || address != NULL) {
        return __mmap(address, length, protection, flags, file, offset);
    }
    struct mapping *mapping = malloc(sizeof(*mapping));
    void *found = mapping == NULL ? MAP_FAILED : map(mapping, length, protection, flags, file, offset);
    if (found == MAP_FAILED) {
        free(mapping);
        return found;
    }
    mapping->next = mappings;
    mappings = mapping;
    return found;
}

int
munmap(void *address, size_t length)
{
    int result = __munmap(address, length);
    for (struct mapping **at = &mappings; result == 0 && *at != NULL; at = &(*at)->next) {
        struct mapping *mapping = *at;
        if (mapping->address == address) {
            *at = mapping->next;
            close(mapping->file);
            free(mapping);
            break;
        }
    }
    return result;
}
