"""How long after Ctrl-C the prompt is back, for questions to many draws, in one session."""

import os
import pty
import re
import select
import signal
import tempfile
import time
from collections.abc import Callable

from table import Row

DRAWS = 4_000_000
SETUP = [f":draws {DRAWS}", "let a = normal(0, 1)", "let p = 40 to 50 USD/MWh", "let k = 3"]
# Each runs for a second or so, in a part of the shell of its own.
QUESTIONS = [
    "let z = pert(1, 2, 3) + exp(a)",
    "mean(a * k) under each k in range(1, 4000)",
    "solve(mean(exp(a / k)) == 1.2, for: k, in: 1 to 9)",
    "solve(exp(a / k) == 1.2, for: k, in: 1 to 9)",
    "optimize(mean(exp(a / k)), over: k, in: 1 to 9)",
    "sensitivity(exp(a) * p)",
    "tornado(exp(a) * p * k)",
    "histogram(a * k)",
    "correlation(a, a * a, ranks: true)",
    "round(a * k, to: 0.1)",
]
DELAYS = [0.03, 0.07, 0.12, 0.2, 0.3, 0.45]
LONGEST_WAIT_SECONDS = 20
MARKS = re.compile(rb"\x1b\[[0-9;?]*[a-zA-Z]|\x1b[=>]|\r")


class Terminal:
    """The program at a pseudo-terminal, with a home of its own."""

    def __init__(self, program: str, home: str) -> None:
        self.process, self.descriptor = pty.fork()
        if self.process == 0:
            os.environ |= {"TERM": "xterm", "NO_COLOR": "1", "HOME": home, "XDG_STATE_HOME": home}
            os.execv(program, [program])
        self.seen = b""

    def type(self, keys: bytes) -> None:
        self.seen = b""
        os.write(self.descriptor, keys)

    def wait(self, seconds: float, is_there: Callable[[bytes], bool]) -> bool:
        """Whether it came in time; what the program writes is read until then."""
        deadline = time.perf_counter() + seconds
        while time.perf_counter() < deadline:
            if select.select([self.descriptor], [], [], 0.002)[0]:
                try:
                    self.seen += os.read(self.descriptor, 65536)
                except OSError:
                    return False
            if is_there(MARKS.sub(b"", self.seen)):
                return True
        return False

    def close(self) -> None:
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.descriptor)


def is_at_prompt(text: bytes) -> bool:
    return text.rstrip().endswith(b"sw>")


def has_answered(text: bytes) -> bool:
    """A prompt stands on a line below the one that was typed."""
    return b"\n" in text and is_at_prompt(text)


def cancelling_rows(program: str) -> tuple[list[Row], list[str]]:
    """The longest time from Ctrl-C to the prompt [ms]; its name says of how many."""
    with tempfile.TemporaryDirectory() as home:
        return rows_of(Terminal(program, home))


def rows_of(terminal: Terminal) -> tuple[list[Row], list[str]]:
    """As above; closes the terminal."""
    times: list[float] = []
    try:
        if not terminal.wait(LONGEST_WAIT_SECONDS, is_at_prompt):
            return [], ["Ctrl-C (no prompt came)"]
        for line in SETUP:
            terminal.type(line.encode() + b"\r")
            terminal.wait(LONGEST_WAIT_SECONDS, has_answered)
        for question in QUESTIONS:
            for delay in DELAYS:
                terminal.type(question.encode() + b"\r")
                if terminal.wait(delay, has_answered):
                    continue
                began = time.perf_counter()
                terminal.type(b"\x03")
                if not terminal.wait(LONGEST_WAIT_SECONDS, is_at_prompt):
                    return [], [f"Ctrl-C ({question} cannot be stopped)"]
                if b"cancelled" in terminal.seen:
                    times.append(time.perf_counter() - began)
    finally:
        terminal.close()
    if not times:
        return [], ["Ctrl-C (every question was answered before it came)"]
    return [Row(f"Ctrl-C to prompt, longest of {len(times)}, 4·10⁶ draws", "ms",
                max(times) * 1e3, goal=100)], []
