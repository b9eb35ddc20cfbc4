# logging: records that are dropped, and records that are formatted and kept.
import logging


class Kept(logging.Handler):
    def __init__(self):
        super().__init__()
        self.lines = []

    def emit(self, record):
        self.lines.append(self.format(record))


def run():
    handler = Kept()
    handler.setFormatter(logging.Formatter("%(levelname)s:%(name)s:%(message)s"))
    logger = logging.getLogger("benchmark.kept")
    logger.handlers, logger.propagate = [handler], False
    logger.setLevel(logging.INFO)
    for n in range(2_500):
        logger.info("message %d of %s", n, "many")
        logger.debug("dropped %d", n)
        if n % 10 == 0:
            logger.warning("careful")
    return len(handler.lines), handler.lines[-2]
