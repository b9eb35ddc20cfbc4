/* The directory of the standard library's zip, read in C before zipimport would read it in Python: over a thousand entries,
   and at that time the engine has optimised nothing. Whatever is not as our build writes it is left to zipimport. */
#include <Python.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TEXT(x) #x
#define DIGITS(x) TEXT(x)
#define ARCHIVE "/lib/python" DIGITS(PY_MAJOR_VERSION) DIGITS(PY_MINOR_VERSION) ".zip"
#define FOLDER "/lib/python" DIGITS(PY_MAJOR_VERSION) "." DIGITS(PY_MINOR_VERSION)

/* https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.12 and 4.3.16 */
#define ENTRY_SIZE 46
#define END_SIZE 22

static unsigned int
two_bytes(const unsigned char *at)
{
    return at[0] | at[1] << 8;
}

static unsigned int
four_bytes(const unsigned char *at)
{
    return two_bytes(at) | two_bytes(at + 2) << 16;
}

/* Whether a name is one that zipimport takes as it is. */
static int
is_plain(const unsigned char *name, unsigned int size)
{
    for (unsigned int index = 0; index < size; index++) {
        if (name[index] >= 0x80 || name[index] == 0) {
            return 0;
        }
    }
    return size > 0 && name[size - 1] != '/';
}

/* Adds name: (path, compression, size, size unpacked, offset, time, date, checksum). Gives the size of the entry, or 0. */
static unsigned int
add_entry(PyObject *files, const unsigned char *entry, unsigned int left)
{
    if (left < ENTRY_SIZE || memcmp(entry, "PK\1\2", 4) != 0) {
        return 0;
    }
    unsigned int name_size = two_bytes(entry + 28);
    unsigned int size = ENTRY_SIZE + name_size + two_bytes(entry + 30) + two_bytes(entry + 32);
    const unsigned char *name = entry + ENTRY_SIZE;
    if (size > left || !is_plain(name, name_size)) {
        return 0;
    }
    PyObject *key = PyUnicode_FromStringAndSize((const char *)name, name_size);
    PyObject *path = key == NULL ? NULL : PyUnicode_FromFormat(ARCHIVE "/%U", key);
    PyObject *value = path == NULL ? NULL
        : Py_BuildValue("(OIIIIIII)", path, two_bytes(entry + 10), four_bytes(entry + 20), four_bytes(entry + 24),
                        four_bytes(entry + 42), two_bytes(entry + 12), two_bytes(entry + 14), four_bytes(entry + 16));
    int failed = value == NULL || PyDict_SetItem(files, key, value) != 0;
    Py_XDECREF(key);
    Py_XDECREF(path);
    Py_XDECREF(value);
    return failed ? 0 : size;
}

/* NULL, with or without an exception, for what is left to zipimport. */
static PyObject *
parse_directory(const unsigned char *directory, unsigned int size, unsigned int count)
{
    PyObject *files = PyDict_New();
    unsigned int at = 0;
    while (files != NULL && count-- > 0) {
        unsigned int entry = add_entry(files, directory + at, size - at);
        if (entry == 0) {
            Py_CLEAR(files);
        }
        at += entry;
    }
    if (at != size) {
        Py_CLEAR(files);
    }
    return files;
}

/* The directory and the record at its end, both as they are, and their size; NULL where that is not all that follows the entries. */
static unsigned char *
read_directory(FILE *archive, size_t *size)
{
    unsigned char end[END_SIZE];
    if (fseek(archive, -END_SIZE, SEEK_END) != 0) {
        return NULL;
    }
    long end_at = ftell(archive);
    if (fread(end, 1, END_SIZE, archive) != END_SIZE || memcmp(end, "PK\5\6", 4) != 0) {
        return NULL;
    }
    *size = (size_t)four_bytes(end + 12) + END_SIZE;
    unsigned int offset = four_bytes(end + 16);
    if (offset + *size != (unsigned long)end_at + END_SIZE || fseek(archive, (long)offset, SEEK_SET) != 0) {
        return NULL;
    }
    unsigned char *directory = malloc(*size);
    if (directory != NULL && fread(directory, 1, *size, archive) != *size) {
        free(directory);
        return NULL;
    }
    return directory;
}

/* To be freed by who calls. It has the checksum of every entry: where it is the same, the standard library is. */
unsigned char *
pywasm_read_zip_directory(size_t *size)
{
    FILE *archive = fopen(ARCHIVE, "rb");
    if (archive == NULL) {
        return NULL;
    }
    unsigned char *directory = read_directory(archive, size);
    fclose(archive);
    return directory;
}

/* Frozen modules note where their source would be. */
static PyObject *
import_zipimport(void)
{
    PyObject *folder = PyUnicode_FromString(FOLDER);
    int failed = folder == NULL || PySys_SetObject("_stdlib_dir", folder) != 0;
    Py_XDECREF(folder);
    return failed ? NULL : PyImport_ImportModule("zipimport");
}

/* To be called when frozen modules can be imported, and no other. */
void
pywasm_cache_zip_directory(void)
{
    if (getenv("PYTHONHOME") != NULL) {
        return;
    }
    size_t size;
    unsigned char *directory = pywasm_read_zip_directory(&size);
    PyObject *files = NULL;
    if (directory != NULL) {
        unsigned int end = size - END_SIZE;
        files = parse_directory(directory, end, two_bytes(directory + end + 10));
    }
    free(directory);
    PyObject *zipimport = files == NULL ? NULL : import_zipimport();
    PyObject *cache = zipimport == NULL ? NULL : PyObject_GetAttrString(zipimport, "_zip_directory_cache");
    if (cache != NULL) {
        PyDict_SetItemString(cache, ARCHIVE, files);
    }
    PyErr_Clear();
    Py_XDECREF(cache);
    Py_XDECREF(zipimport);
    Py_XDECREF(files);
}
