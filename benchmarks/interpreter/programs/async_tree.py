# Coroutines under asyncio: a tree of gathered tasks, some of which wait.
import asyncio


async def leaf(number):
    if number % 4 == 0:
        await asyncio.sleep(0)
    return number & 7


async def branch(depth, number):
    if depth == 0:
        return await leaf(number)
    return sum(await asyncio.gather(*[branch(depth - 1, number * 4 + child) for child in range(4)]))


class Loop(asyncio.BaseEventLoop):
    """What calls callbacks in their order, and waits for nothing: the loop of an operating system is another thing on each."""

    def __init__(self):
        super().__init__()
        self._selector = self

    def select(self, timeout):
        return []

    def _process_events(self, events):
        pass

    def _write_to_self(self):
        pass


def run():
    # In a browser's event loop, there is always one that runs.
    outer, loop = asyncio._get_running_loop(), Loop()
    asyncio._set_running_loop(None)
    try:
        return loop.run_until_complete(branch(5, 1))
    finally:
        loop.close()
        asyncio._set_running_loop(outer)
