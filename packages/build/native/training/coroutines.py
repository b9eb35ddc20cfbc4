# async code under a scheduler of its own: await, async for, async with, async comprehensions.
from collections import deque


class Pause:
    def __await__(self):
        yield


class Lock:
    async def __aenter__(self):
        return self

    async def __aexit__(self, *error):
        await Pause()


async def numbers(limit):
    for number in range(limit):
        if number % 8 == 0:
            await Pause()
        yield number


async def worker(name, limit):
    total = 0
    async for number in numbers(limit):
        total += number ^ name
    async with Lock():
        total += sum([number async for number in numbers(limit) if number & 1])
    return total


def run():
    todo, total = deque(worker(name, 60) for name in range(700)), 0
    while todo:
        coroutine = todo.popleft()
        try:
            coroutine.send(None)
            todo.append(coroutine)
        except StopIteration as stop:
            total += stop.value
    return total
