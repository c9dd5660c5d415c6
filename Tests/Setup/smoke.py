"""A built program does the first things a user asks of it; SWITCHYARD_PROGRAM names the program."""

import os
import shlex
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import pexpect

PROGRAM = str(Path(os.environ.get("SWITCHYARD_PROGRAM", ".build/release/switchyard")).resolve())
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

    def test_a_terminal_gets_a_prompt_and_leaves_at_control_d(self):
        for terminal in ("xterm", "dumb"):
            with self.subTest(terminal=terminal):
                child = pexpect.spawn(
                    shlex.quote(PROGRAM), cwd=self.home, env=self.environment | {"TERM": terminal},
                    encoding="utf-8", timeout=SECONDS, dimensions=(24, 80))
                child.expect("> ")
                child.send("41 + 1\r")
                child.expect("42\r\n")
                child.expect("> ")
                child.send("\x04")
                # A session that holds a cell is offered to be saved; Enter leaves without.
                if child.expect([pexpect.EOF, "save to: "]) == 1:
                    child.send("\r")
                    child.expect(pexpect.EOF)
                child.close()
                self.assertEqual(child.exitstatus, 0)


if __name__ == "__main__":
    sys.exit(unittest.main(verbosity=2))
