# Objects that send each other packets: method calls, subclasses, attributes, linked lists.
IDLE, WORKER, HANDLER, DEVICE = range(4)


class Packet:
    def __init__(self, link, owner, kind):
        self.link, self.owner, self.kind, self.datum, self.data = link, owner, kind, 0, [0] * 4

    def append_to(self, queue):
        self.link = None
        if queue is None:
            return self
        last = queue
        while last.link is not None:
            last = last.link
        last.link = self
        return queue


class Task:
    def __init__(self, system, name, priority):
        self.system, self.name, self.priority = system, name, priority
        self.inbox, self.waiting, self.held, self.done = None, True, False, 0

    def receive(self, packet):
        self.inbox = packet.append_to(self.inbox)
        self.waiting = False

    def take(self):
        packet = self.inbox
        if packet is not None:
            self.inbox = packet.link
        self.waiting = self.inbox is None
        return packet

    def ready(self):
        return not self.held and not self.waiting

    def step(self):
        raise NotImplementedError


class Idle(Task):
    def __init__(self, system, count):
        super().__init__(system, IDLE, 0)
        self.count, self.control = count, 1

    def ready(self):
        return self.count > 0

    def step(self):
        self.count -= 1
        self.control = self.control >> 1 if not self.control & 1 else (self.control >> 1) ^ 0xD008
        self.system.send(DEVICE if self.control & 1 else HANDLER, Packet(None, IDLE, self.control & 3))


class Worker(Task):
    def step(self):
        packet = self.take()
        for index in range(len(packet.data)):
            packet.data[index] = (packet.datum + index * 7) % 26
        packet.datum += 1
        self.done += 1
        self.system.send(HANDLER, packet)


class Handler(Task):
    def step(self):
        packet = self.take()
        self.done += packet.kind
        if packet.owner == IDLE and packet.datum < 2:
            self.system.send(WORKER, packet)
        elif packet.datum < 4:
            packet.owner = HANDLER
            self.system.send(DEVICE, packet)


class Device(Task):
    def step(self):
        packet = self.take()
        packet.datum += 2
        self.done += 1
        if packet.owner == HANDLER:
            self.system.send(HANDLER, packet)


class System:
    def __init__(self, count):
        self.tasks = [Idle(self, count), Worker(self, WORKER, 1), Handler(self, HANDLER, 2), Device(self, DEVICE, 3)]
        self.sent = 0

    def send(self, name, packet):
        self.sent += 1
        self.tasks[name].receive(packet)

    def run(self):
        while True:
            best = None
            for task in self.tasks:
                if task.ready() and (best is None or task.priority > best.priority):
                    best = task
            if best is None:
                return self.sent + sum(task.done for task in self.tasks)
            best.step()


def run():
    return System(4_000).run()
