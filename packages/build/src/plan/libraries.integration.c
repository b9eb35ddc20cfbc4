/* Uses every host library, and prints a line for each: name, version, what it answered. */
#include <bzlib.h>
#include <ffi.h>
#include <lzma.h>
#include <mpdecimal.h>
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>
#ifdef WITH_ZSTD
#include <zstd.h>
#endif

enum { SIZE = 100000, ROOM = 2 * SIZE };
static unsigned char plain[SIZE], packed[ROOM], back[ROOM];

static const char *same(size_t size) {
    return size == SIZE && memcmp(plain, back, SIZE) == 0 ? "same bytes" : "other bytes";
}

static void try_zlib(void) {
    uLongf size = ROOM, restored = ROOM;
    compress2(packed, &size, plain, SIZE, 9);
    uncompress(back, &restored, packed, size);
    printf("zlib %s %s crc32 %08lx\n", zlibVersion(), same(restored), crc32(0, plain, SIZE));
}

static void try_bzip2(void) {
    unsigned size = ROOM, restored = ROOM;
    BZ2_bzBuffToBuffCompress((char *)packed, &size, (char *)plain, SIZE, 9, 0, 0);
    BZ2_bzBuffToBuffDecompress((char *)back, &restored, (char *)packed, size, 0, 0);
    printf("bzip2 %s %s\n", BZ2_bzlibVersion(), same(restored));
}

/* Every filter that Python's lzma module knows, and every check. */
static void try_xz(void) {
    static const lzma_vli bcj[] = {LZMA_FILTER_X86,   LZMA_FILTER_ARM, LZMA_FILTER_ARMTHUMB, LZMA_FILTER_IA64,
                                   LZMA_FILTER_SPARC, LZMA_FILTER_POWERPC};
    static const lzma_check checks[] = {LZMA_CHECK_CRC32, LZMA_CHECK_CRC64, LZMA_CHECK_SHA256};
    lzma_options_delta delta = {.type = LZMA_DELTA_TYPE_BYTE, .dist = 4};
    lzma_options_lzma lzma;
    unsigned good = 0, tried = sizeof bcj / sizeof *bcj;
    for (unsigned i = 0; i < tried; i++) {
        lzma_lzma_preset(&lzma, i);
        lzma_filter filters[] = {{bcj[i], NULL}, {LZMA_FILTER_DELTA, &delta}, {LZMA_FILTER_LZMA2, &lzma}, {LZMA_VLI_UNKNOWN, NULL}};
        size_t size = 0, from = 0, restored = 0;
        uint64_t limit = UINT64_MAX;
        if (lzma_stream_buffer_encode(filters, checks[i % 3], NULL, plain, SIZE, packed, &size, ROOM) != LZMA_OK) continue;
        if (lzma_stream_buffer_decode(&limit, 0, NULL, packed, &from, size, back, &restored, ROOM) != LZMA_OK) continue;
        good += strcmp(same(restored), "same bytes") == 0;
    }
    printf("xz %s %u of %u filter chains\n", lzma_version_string(), good, tried);
}

struct pair { int32_t a; double b; };
static double call_me(int8_t a, uint64_t b, float c, struct pair d) { return a + (double)b + c + d.a + d.b; }

static void answer(ffi_cif *cif, void *result, void **args, void *data) {
    *(ffi_arg *)result = *(int *)args[0] * *(int *)args[1] + *(int *)data;
}

static void try_libffi(void) {
    ffi_type *members[] = {&ffi_type_sint32, &ffi_type_double, NULL};
    ffi_type pair = {0, 0, FFI_TYPE_STRUCT, members};
    ffi_type *types[] = {&ffi_type_sint8, &ffi_type_uint64, &ffi_type_float, &pair};
    int8_t a = -1;
    uint64_t b = 1ULL << 40;
    float c = 0.5f;
    struct pair d = {2, 0.25};
    void *values[] = {&a, &b, &c, &d};
    double called = 0;
    ffi_cif cif;
    if (ffi_prep_cif(&cif, FFI_DEFAULT_ABI, 4, &ffi_type_double, types) == FFI_OK)
        ffi_call(&cif, FFI_FN(call_me), &called, values);

    ffi_type *ints[] = {&ffi_type_sint, &ffi_type_sint};
    int bias = 2;
    ffi_cif closure_cif;
    void *code;
    ffi_closure *closure = ffi_closure_alloc(sizeof *closure, &code);
    ffi_prep_cif(&closure_cif, FFI_DEFAULT_ABI, 2, &ffi_type_sint, ints);
    ffi_prep_closure_loc(closure, &closure_cif, answer, &bias, code);
    int closed = ((int (*)(int, int))code)(5, 8);
    ffi_closure_free(closure);
    printf("libffi call %.2f closure %d\n", called, closed);
}

static int print_row(void *unused, int columns, char **values, char **names) {
    for (int i = 0; i < columns; i++) printf(" %s", values[i]);
    return 0;
}

static void try_sqlite(void) {
    sqlite3 *db;
    char *error = NULL;
    printf("sqlite %s", sqlite3_libversion());
    sqlite3_open("libraries.db", &db);
    sqlite3_exec(db,
                 "create table n(x); with recursive r(i) as (select 1 union all select i + 1 from r where i < 1000) "
                 "insert into n select i from r; create virtual table f using fts5(t); insert into f values ('one two');"
                 "select sum(x), round(avg(sqrt(x)), 3) from n; select count(*) from f where f match 'two';"
                 "select json_extract('{\"a\": [7]}', '$.a[0]')",
                 print_row, NULL, &error);
    printf("%s\n", error ? error : "");
    sqlite3_close(db);
}

static void try_mpdecimal(void) {
    mpd_context_t context;
    uint32_t status = 0;
    mpd_init(&context, 60);
    mpd_t *a = mpd_qnew(), *b = mpd_qnew(), *product = mpd_qnew();
    mpd_qset_string(a, "123456789012345678901234567890.5", &context, &status);
    mpd_qset_string(b, "-98765432109876543210", &context, &status);
    mpd_qmul(product, a, b, &context, &status);
    char *text = mpd_to_sci(product, 1);
    printf("mpdecimal %s %s", mpd_version(), text);
    mpd_free(text);
    /* Large enough for the number theoretic transform. */
    context.prec = 40000;
    mpd_qset_string(a, "1e-10000", &context, &status);
    mpd_qset_u32(b, 1, &context, &status);
    mpd_qsub(a, b, a, &context, &status);
    mpd_qmul(product, a, a, &context, &status);
    mpd_qadd(product, product, b, &context, &status);
    printf(" %u digits\n", (unsigned)product->digits);
    mpd_del(a), mpd_del(b), mpd_del(product);
}

#ifdef WITH_ZSTD
static void try_zstd(void) {
    size_t size = ZSTD_compress(packed, ROOM, plain, SIZE, 19);
    printf("zstd %s %s\n", ZSTD_versionString(), same(ZSTD_decompress(back, ROOM, packed, size)));
}
#endif

int main(void) {
    uint32_t state = 1;
    for (size_t i = 0; i < SIZE; i++) {
        state = state * 1664525u + 1013904223u;
        plain[i] = state >> (i % 3 ? 28 : 24);
    }
    try_zlib();
    try_bzip2();
    try_xz();
    try_libffi();
    try_sqlite();
    try_mpdecimal();
#ifdef WITH_ZSTD
    try_zstd();
#endif
    return 0;
}
