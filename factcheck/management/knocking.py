"""Knocks at the web server's door until somebody answers."""

import errno
import socket


def refusal_to_open(host: str, port: int) -> str:
    """Why the port cannot be ours, as a sentence; empty when it can."""
    with socket.socket() as door:
        # as the web server does: a port that was just given up is free
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((host, port))
        except OSError as error:
            other = f"PORT={port + 1 if 1024 <= port < 65535 else 8000} make run"
            if error.errno == errno.EADDRINUSE:
                return (
                    f"Port {port} is in use. "
                    f"Stop the other program or choose another: {other}"
                )
            return f"Port {port} cannot be opened here. Choose another: {other}"
    return ""


class Knock:
    """One question to the web server, asked without waiting for the answer."""

    def __init__(self, host: str, port: int, path: str) -> None:
        self.address = (host, port)
        self.question = f"GET {path} HTTP/1.0\r\nHost: {host}:{port}\r\n\r\n".encode()
        self.door: socket.socket | None = None

    def is_answered(self) -> bool:
        """Whether the server has answered by now; asks it when nobody has."""
        try:
            if self.door is None:
                self.door = socket.create_connection(self.address, timeout=1)
                self.door.sendall(self.question)
                self.door.setblocking(False)
            answer = self.door.recv(16)
        except BlockingIOError:
            return False
        except OSError:
            answer = b""
        if self.door is not None:
            self.door.close()
        self.door = None
        return answer.startswith(b"HTTP/")
