"""Wall time of commands in turn, and memory of a program that waits at its prompt."""

import os
import pty
import select
import signal
import statistics
import subprocess
import sys
import time

WARM_UP_ROUNDS = 3
QUIET_SECONDS = 0.3
LONGEST_WAIT_SECONDS = 10


def wall_seconds(command: list[str]) -> float:
    """From just before the process is made until it has ended; its output goes nowhere."""
    nowhere = [
        (os.POSIX_SPAWN_OPEN, descriptor, os.devnull, os.O_RDWR, 0) for descriptor in (0, 1, 2)
    ]
    began = time.perf_counter()
    process = os.posix_spawn(command[0], command, os.environ, file_actions=nowhere)
    _, status = os.waitpid(process, 0)
    elapsed = time.perf_counter() - began
    if status != 0:
        sys.exit(f"{' '.join(command)}: ended with {os.waitstatus_to_exitcode(status)}")
    return elapsed


def interleaved_medians(commands: dict[str, list[str]], rounds: int) -> dict[str, float]:
    """Median wall time of each command [s].

    Every round runs each command once and begins with another one, so that a slow minute of the
    machine, and what a neighbour leaves in the caches, falls on all of them.
    """
    names = list(commands)
    times: dict[str, list[float]] = {name: [] for name in names}
    for number in range(-WARM_UP_ROUNDS, rounds):
        first = number % len(names)
        for name in names[first:] + names[:first]:
            elapsed = wall_seconds(commands[name])
            if number >= 0:
                times[name].append(elapsed)
    return {name: statistics.median(values) for name, values in times.items()}


def wait_until_quiet(descriptor: int) -> bool:
    """Reads until the program has written something and then nothing for a while."""
    deadline = time.monotonic() + LONGEST_WAIT_SECONDS
    heard = False
    while time.monotonic() < deadline:
        ready, _, _ = select.select([descriptor], [], [], QUIET_SECONDS)
        if not ready:
            if heard:
                return True
            continue
        try:
            heard = bool(os.read(descriptor, 65536)) or heard
        except OSError:
            return False
    return heard


def memory_at_the_prompt(program: str) -> float | None:
    """Resident memory of the program that waits at its prompt [MB]; none if it does not wait."""
    process, terminal = pty.fork()
    if process == 0:
        os.environ["TERM"] = "xterm-256color"
        os.execv(program, [program])
    try:
        if not wait_until_quiet(terminal):
            return None
        listing = subprocess.run(
            ["ps", "-o", "rss=", "-p", str(process)], capture_output=True, text=True, check=False)
        kibibytes = listing.stdout.strip()
        return int(kibibytes) * 1024 / 1e6 if kibibytes else None
    finally:
        os.close(terminal)
        try:
            os.kill(process, signal.SIGKILL)
        except ProcessLookupError:
            pass
        os.waitpid(process, 0)
