/* The parser counts the calls of its own rules, from 0 to a number of Parser/parser.c, where MemoryError comes. That is
   too many for the stack that browsers give a worker, half of what others do: there the count does not begin at 0. */
#include <Python.h>

#if PY_VERSION_HEX >= 0x030C0000 && PY_VERSION_HEX < 0x030E0000

#define Py_BUILD_CORE 1
#include <pegen.h>

/* MAXSTACK of Parser/parser.c. */
#ifndef __wasi__
#define MOST_RULES 6000
#elif defined(Py_DEBUG)
#define MOST_RULES 1000
#else
#define MOST_RULES 4000
#endif

/* What one level of CPython's count of recursion, which is fitted to the stack, has room for. A worker of Chromium's has 750
   of these, and its stack is at its end after 3,000 rules for `not`, 3,500 for lambda, 4,100 for signs: with a quarter to
   spare. Of the 200 brackets that the tokenizer takes, it has room for some 80. */
#define RULES_PER_LEVEL 3

extern void *__real__PyPegen_parse(Parser *parser);

void *
__wrap__PyPegen_parse(Parser *parser)
{
    int rules = PyThreadState_Get()->c_recursion_remaining * RULES_PER_LEVEL;
    int before = parser->level;
    parser->level = rules < MOST_RULES ? MOST_RULES - rules : 0;
    void *tree = __real__PyPegen_parse(parser);
    parser->level = before;
    return tree;
}

#else

extern void *__real__PyPegen_parse(void *parser);

void *
__wrap__PyPegen_parse(void *parser)
{
    return __real__PyPegen_parse(parser);
}

#endif
