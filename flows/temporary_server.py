"""`python -m flows.temporary_server FD`: a Prefect server that lives as long as one run. Started by `flows.recording`.

It answers on a socket that it is given, so that whoever started it knows the port at once and cannot lose it to
another program; and it ends when its standard input does, so that it never outlives the run, however that ends.
"""

import gc
import os
import signal
import socket
import sys
import threading

PATIENCE = 10
"""Seconds the server may take to end politely once its run is over."""


def main() -> None:
    """Serve until standard input ends."""
    # Importing Prefect's server makes objects by the million and frees none: collecting garbage meanwhile costs a fifth.
    gc.disable()
    threading.Thread(target=_end_with_stdin, daemon=True).start()
    listener = socket.socket(fileno=int(sys.argv[1]))
    import uvicorn

    config = uvicorn.Config("prefect.server.api.server:create_app", factory=True, log_level="critical", lifespan="on")
    config.load()
    gc.freeze()
    gc.enable()
    uvicorn.Server(config).run(sockets=[listener])


def _end_with_stdin() -> None:
    sys.stdin.buffer.read()
    threading.Timer(PATIENCE, os._exit, [1]).start()
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    main()
