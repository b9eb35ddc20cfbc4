"""Coroutines, tasks, asynchronous generators and contexts."""

import asyncio
import traceback


async def work(n):
    total = 0
    for i in range(n):
        total += i
        if i % 100 == 0:
            await asyncio.sleep(0)
    return total


async def numbers(n):
    for i in range(n):
        yield i
        if i % 50 == 0:
            await asyncio.sleep(0)


async def fails():
    async for i in numbers(500):
        if i == 400:
            raise LookupError(i)


class Guard:
    async def __aenter__(self):
        for _ in range(300):
            pass
        return self

    async def __aexit__(self, *exc):
        await work(200)


async def immediate(n):
    return n


async def main():
    print(await asyncio.gather(*(work(n) for n in range(0, 1000, 100))))
    print(sum([i async for i in numbers(300)]))
    try:
        await fails()
    except LookupError:
        traceback.print_exc(file=__import__("sys").stdout)
    async with Guard() as guard, asyncio.TaskGroup() as group:
        tasks = [group.create_task(work(n)) for n in range(300, 310)]
    print([task.result() for task in tasks], type(guard).__name__)
    total = 0
    for i in range(1000):
        total += await immediate(i)
    print(total)
    try:
        async with asyncio.timeout(0.01):
            while True:
                await asyncio.sleep(0)
    except TimeoutError:
        print("late")


asyncio.run(main())
