"""A program at the other end of a pseudo-terminal or of pipes, in a home of its own."""

import codecs
import fcntl
import os
import pty
import select
import shutil
import signal
import struct
import subprocess
import tempfile
import termios
import time

from screen import Screen

PROGRAM = os.path.abspath(os.environ["SWITCHYARD"])
# Generous: on a loaded machine a debug build may take seconds where it takes milliseconds.
PATIENCE = float(os.environ.get("SWITCHYARD_TEST_PATIENCE", "60"))

# The prompt asks the terminal for marked pastes each time it begins to wait for a line: that is
# how a test knows, without sleeping, that all before it is done.
PROMPT_MARK = "\x1b[?2004h"
# The painter ends a drawing by showing the cursor.
PAINTED = "\x1b[?25h"

ENTER, TAB, UP, DOWN, ESC = "\r", "\t", "\x1b[A", "\x1b[B", "\x1b"
CTRL_A, CTRL_C, CTRL_D, CTRL_R, CTRL_U, CTRL_Z = "\x01", "\x03", "\x04", "\x12", "\x15", "\x1a"


class Failure(AssertionError):
    pass


class Skipped(Exception):
    pass


class Result:
    """What a run on pipes gave."""

    def __init__(self, status, out, err):
        self.status, self.out, self.err = status, out, err

    def __repr__(self):
        return f"status {self.status}\nout: {self.out[:2000]!r}\nerr: {self.err[:2000]!r}"


class Shell:
    """The program at a terminal."""

    def __init__(self, command, environment, folder, columns, rows):
        self.raw = ""
        self.decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self.screen = Screen(columns)
        self.status = None
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            # Whoever runs the tests may ignore hang-ups (nohup); a terminal's shell does not.
            signal.signal(signal.SIGHUP, signal.SIG_DFL)
            os.execve(command[0], command, environment)
        self.resize(columns, rows)

    # Talking

    def send(self, text):
        data = text.encode()
        while data:
            self.read(0)
            # The terminal's queue is small: what does not fit waits until the program has read.
            _, writable, _ = select.select([], [self.terminal], [], PATIENCE)
            if not writable:
                raise Failure("the program does not read\n" + self.seen())
            data = data[os.write(self.terminal, data[:1024]) :]

    def enter(self, text, prompts=1):
        """Types a line and waits until the prompt is there again."""
        before = self.prompts
        self.send(text + ENTER)
        self.wait_prompts(before + prompts)
        return self

    def press(self, keys):
        """Keys after which a new prompt comes."""
        before = self.prompts
        self.send(keys)
        return self.wait_prompts(before + 1)

    @property
    def prompts(self):
        return self.raw.count(PROMPT_MARK)

    def wait_prompts(self, count):
        self.wait(lambda: self.prompts >= count and self.last.startswith(("sw> ", "sw>")))
        return self

    def ready(self):
        """Waits for the first prompt."""
        plain = "built without line editing"
        self.wait(lambda: self.prompts > 0 or plain in self.raw, "waited for the first prompt")
        if plain in self.raw:
            raise Skipped(plain)
        return self.wait_prompts(1)

    def has_painted(self, before):
        """Whether the line was drawn anew, whole, since that length of `raw`."""
        return len(self.raw) > before and self.raw.endswith(PAINTED)

    def see(self, text):
        """Waits until a text stands on the screen."""
        self.wait(lambda: text in self.screen.text(), f"waited for {text!r}")
        return self

    def see_line(self, text):
        """Waits until the last line is this one."""
        self.wait(lambda: self.last == text, f"waited for the line {text!r}")
        return self

    @property
    def last(self):
        return self.screen.lines()[self.screen.row]

    def seen(self):
        return "--- screen\n" + self.screen.text() + "\n---"

    def wait(self, condition, what="waited"):
        end = time.monotonic() + PATIENCE
        while not condition():
            left = end - time.monotonic()
            if left <= 0 or (not self.read(min(left, 1)) and self.status is not None):
                if condition():
                    return
                raise Failure(f"{what}; the program {'ended' if left > 0 else 'is silent'}\n" + self.seen())

    def read(self, seconds):
        """Takes what the program wrote; whether it is still there."""
        readable, _, _ = select.select([self.terminal], [], [], seconds)
        if not readable:
            return True
        try:
            data = os.read(self.terminal, 65536)
        except OSError:
            data = b""
        if not data:
            self.reap()
            return False
        text = self.decoder.decode(data)
        self.raw += text
        self.screen.feed(text)
        return True

    # Terminal and process

    def resize(self, columns, rows=30):
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def kill(self, number=signal.SIGKILL):
        os.kill(self.pid, number)

    def memory(self):
        """Resident memory [kB], where the system says."""
        with open(f"/proc/{self.pid}/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))

    def reap(self):
        if self.status is None:
            _, status = os.waitpid(self.pid, 0)
            self.status = os.waitstatus_to_exitcode(status)

    def end(self):
        """Waits for the end; the exit status."""
        self.wait(lambda: self.status is not None, "waited for the end")
        return self.status

    def close(self):
        if self.status is None:
            try:
                self.kill()
            except ProcessLookupError:
                pass
            self.reap()
        os.close(self.terminal)


class Case:
    """A test's own home, with everything it started."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="switchyard-test-")
        self.home = self.path("home")
        self.work = self.path("work")
        os.mkdir(self.home)
        os.mkdir(self.work)
        self.environment = {
            "HOME": self.home,
            "XDG_STATE_HOME": self.path("state"),
            "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
            "NO_COLOR": "1",
        }
        self.shells = []

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def file(self, name, text=None):
        """The path of a file in the folder where the program runs; written if there is a text."""
        path = os.path.join(self.work, name)
        if text is not None:
            with open(path, "wb") as file:
                file.write(text if isinstance(text, bytes) else text.encode())
        return path

    def read(self, name):
        with open(self.file(name), "rb") as file:
            return file.read()

    def state(self, name):
        return self.path("state", "switchyard", name)

    def journals(self):
        return sorted(os.listdir(self.state("journal")))

    def shell(self, columns=100, rows=30, ready=True, command=None, **environment):
        variables = {**self.environment, **environment}
        variables = {name: value for name, value in variables.items() if value is not None}
        shell = Shell(command or [PROGRAM], variables, self.work, columns, rows)
        self.shells.append(shell)
        return shell.ready() if ready else shell

    def run(self, *arguments, stdin=b"", stdout=subprocess.PIPE, seconds=PATIENCE * 5):
        """Runs the program on pipes."""
        data = stdin.encode() if isinstance(stdin, str) else stdin
        done = subprocess.run(
            [PROGRAM, *arguments],
            input=data,
            stdout=stdout,
            stderr=subprocess.PIPE,
            cwd=self.work,
            env=self.environment,
            timeout=seconds,
        )
        out = (done.stdout or b"").decode("utf-8", "replace")
        return Result(done.returncode, out, done.stderr.decode("utf-8", "replace"))

    def close(self):
        for shell in self.shells:
            shell.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def same(found, wanted, context=""):
    if found != wanted:
        raise Failure(f"found:  {found!r}\nwanted: {wanted!r}\n{context}")


def holds(text, *parts):
    for part in parts:
        if part not in text:
            raise Failure(f"{part!r} is not in:\n{text}")


def lacks(text, *parts):
    for part in parts:
        if part in text:
            raise Failure(f"{part!r} is in:\n{text}")
