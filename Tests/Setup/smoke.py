"""A built program does the first things a user asks of it; SWITCHYARD names the program."""

import os
import pty
import select
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

PROGRAM = str(Path(os.environ.get("SWITCHYARD", ".build/release/switchyard")).resolve())
SECONDS = 20


class FirstThings(unittest.TestCase):
    def setUp(self):
        # A home of its own: no history, journal or .editrc of whoever runs the tests.
        home = tempfile.TemporaryDirectory(prefix="switchyard home ")
        self.addCleanup(home.cleanup)
        self.home = home.name
        kept = {name: os.environ[name] for name in ("PATH",) if name in os.environ}
        self.environment = kept | {"HOME": self.home, "TERM": "xterm", "LC_ALL": "C.UTF-8"}

    def run_program(self, *arguments, typed=""):
        return subprocess.run(
            [PROGRAM, *arguments], input=typed, capture_output=True, text=True, cwd=self.home,
            env=self.environment, timeout=SECONDS)

    def test_an_expression_is_answered(self):
        done = self.run_program("-e", "1 + 1")
        self.assertEqual((done.stdout, done.stderr, done.returncode), ("2\n", "", 0))

    def test_units_are_checked(self):
        done = self.run_program("-e", "1 kW + 1 USD")
        self.assertEqual(done.returncode, 1)
        self.assertRegex(done.stdout + done.stderr, r"E\d{4}")

    def test_a_pipe_gets_answers_and_no_prompt(self):
        done = self.run_program(typed="1 + 1\n2 kW * 3 h\n")
        self.assertEqual((done.stdout, done.returncode), ("2\n6 kWh\n", 0))

    def test_unfinished_input_is_an_error(self):
        self.assertNotEqual(self.run_program(typed="(1 +\n").returncode, 0)

    def test_the_reference_is_markdown(self):
        done = self.run_program("reference")
        self.assertEqual(done.returncode, 0)
        self.assertRegex(done.stdout, r"(?m)^# ")

    def test_vectors_that_are_not_there_are_refused(self):
        for name, status in (("portable", 0), ("abacus", 2)):
            with self.subTest(path=name):
                self.environment["SWITCHYARD_VECTORS"] = name
                done = self.run_program("-e", "1 + 1")
                self.assertEqual(done.returncode, status)
                self.assertEqual("abacus" in done.stderr, status == 2)

    def test_a_number_of_threads_that_makes_no_sense_is_refused(self):
        for threads, status in (("1", 0), ("256", 0), ("0", 2), ("257", 2), ("two", 2)):
            with self.subTest(threads=threads):
                self.environment["SWITCHYARD_THREADS"] = threads
                done = self.run_program("-e", "1 + 1")
                self.assertEqual(done.returncode, status)
                self.assertEqual("from 1 to 256" in done.stderr, status == 2)

    def test_a_terminal_gets_a_prompt_and_leaves_at_control_d(self):
        for kind in ("xterm", "dumb"):
            with self.subTest(terminal=kind):
                terminal, programs_end = pty.openpty()
                self.addCleanup(os.close, terminal)
                process = subprocess.Popen(
                    [PROGRAM], stdin=programs_end, stdout=programs_end, stderr=programs_end,
                    cwd=self.home, env=self.environment | {"TERM": kind}, start_new_session=True)
                self.addCleanup(process.kill)
                os.close(programs_end)
                read_until(terminal, b"sw> ")
                os.write(terminal, b"41 + 1\r")
                read_until(terminal, b"42\r\n", b"sw> ")
                os.write(terminal, b"\x04")
                self.assertEqual(process.wait(timeout=SECONDS), 0)


def read_until(terminal, *expected):
    """Reads until everything expected was seen, in that order; what came after it is dropped."""
    seen = b""
    deadline = time.monotonic() + SECONDS
    for text in expected:
        while text not in seen:
            ready, _, _ = select.select([terminal], [], [], max(0, deadline - time.monotonic()))
            try:
                read = os.read(terminal, 65536) if ready else b""
            except OSError:  # what Linux says when the program has ended
                read = b""
            if not read:
                raise AssertionError(f"{text!r} did not come; seen: {seen!r}")
            seen += read
        seen = seen.partition(text)[2]


if __name__ == "__main__":
    sys.exit(unittest.main(verbosity=2))
