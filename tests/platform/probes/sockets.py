"""Sockets

CPython: sockets that block are not available, those that do not block do not work correctly, `accept` crashes, no
`socketpair`, no IPv6, no `AF_UNIX`, names resolve to no real address.
"""

import socket


def _tcp():
    return socket.socket(socket.AF_INET, socket.SOCK_STREAM)


def create():
    """a TCP socket is created and closed"""
    with _tcp() as sock:
        assert sock.fileno() >= 0, sock.fileno()
    assert sock.fileno() == -1, sock.fileno()


def bind():
    """`bind`, and `getsockname` after it"""
    with _tcp() as sock:
        sock.bind(("127.0.0.1", 8080))
        assert sock.getsockname() == ("127.0.0.1", 8080), sock.getsockname()


def listen():
    """`listen`"""
    with _tcp() as sock:
        sock.bind(("127.0.0.1", 0))
        sock.listen()


def accept():
    """`accept`"""
    with _tcp() as sock:
        sock.bind(("127.0.0.1", 0))
        sock.accept()


def accept_without_blocking():
    """`accept` of a socket that does not block"""
    with _tcp() as sock:
        sock.setblocking(False)
        sock.accept()


def create_server():
    """`socket.create_server`"""
    socket.create_server(("127.0.0.1", 0)).close()


def connect():
    """`connect`"""
    with _tcp() as sock:
        sock.connect(("127.0.0.1", 1))


def connect_ex():
    """`connect_ex` gives the number of the error"""
    with _tcp() as sock:
        assert sock.connect_ex(("127.0.0.1", 1)) > 0


def receive_unconnected():
    """`recv` of a socket that is not connected"""
    with _tcp() as sock:
        sock.settimeout(0.01)
        try:
            sock.recv(1)
        except OSError as error:
            import errno

            assert error.errno == errno.ENOTCONN, error
            return
        assert False, "received"


def send_unconnected():
    """`send` on a socket that is not connected"""
    with _tcp() as sock:
        sock.send(b"x")


def udp_bind():
    """a UDP socket is bound"""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.bind(("127.0.0.1", 0))


def udp_send():
    """a UDP packet is sent"""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.sendto(b"x", ("127.0.0.1", 9))


def udp_receive():
    """a UDP packet is waited for, for 10 ms"""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.bind(("127.0.0.1", 0))
        sock.settimeout(0.01)
        sock.recvfrom(1)


def socketpair():
    """`socketpair`"""
    left, right = socket.socketpair()
    with left, right:
        left.send(b"x")
        assert right.recv(1) == b"x"


def unix():
    """a socket of `AF_UNIX`"""
    socket.socket(socket.AF_UNIX, socket.SOCK_STREAM).close()


def ipv6():
    """a socket of `AF_INET6`"""
    with socket.socket(socket.AF_INET6, socket.SOCK_STREAM) as sock:
        sock.bind(("::1", 0))


def options():
    """`setsockopt`"""
    with _tcp() as sock:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)


def shutdown():
    """`shutdown`"""
    with _tcp() as sock:
        sock.shutdown(socket.SHUT_RDWR)


def resolve_localhost():
    """`localhost` is 127.0.0.1"""
    found = socket.gethostbyname("localhost")
    return None if found == "127.0.0.1" else f"it is {found}"


def resolve_name():
    """a name that nobody has is not found"""
    try:
        return f"it is {socket.gethostbyname('nobody.invalid')}, an address that stands for the name"
    except socket.gaierror:
        return None


def own_name():
    """`gethostname`"""
    assert socket.gethostname()


def ssl():
    """TLS"""
    import ssl

    ssl.create_default_context()


def urlopen():
    """`urllib.request.urlopen`"""
    from urllib.request import urlopen

    urlopen("http://127.0.0.1:1/", timeout=1)


def http_server():
    """`http.server`"""
    from http.server import HTTPServer, SimpleHTTPRequestHandler

    HTTPServer(("127.0.0.1", 0), SimpleHTTPRequestHandler).server_close()


def asyncio_run():
    """`asyncio.run`"""
    import asyncio

    async def main():
        await asyncio.sleep(0.01)
        return await asyncio.gather(*(asyncio.sleep(0.001, result=i) for i in range(3)))

    assert asyncio.run(main()) == [0, 1, 2]
