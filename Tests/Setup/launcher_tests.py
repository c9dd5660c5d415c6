"""The launcher on pretended machines: another `swift`, `apt-get` and `uname` stand first in PATH."""

import os
import shutil
import stat
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# Builds a program that tells its own arguments; says what it was asked for in $CALLS.
SWIFT = """\
echo "swift $* editing=${SWITCHYARD_LINE_EDITING-}" >>"$CALLS"
cat >/dev/null
echo 'Building for production...'
[ ! -e "$PRETEND/broken" ] || { echo 'Main.swift:1:1: error: broken'; exit 1; }
sleep "${BUILD_SECONDS-0}"
while [ "$1" != --scratch-path ]; do shift; done
mkdir -p "$2/release"
printf '%s\\n' '#!/bin/sh' 'printf "[%s]" "$@"; echo' 'exit 7' >"$2/release/switchyard"
chmod +x "$2/release/switchyard"
"""
# Finds the header where $PRETEND/headers is, and knows no archive.
CLANG = """\
case $1 in
  -print-file-name=*) echo "${1#*=}" ;;
  *) cat >/dev/null; [ -e "$PRETEND/headers" ] ;;
esac
"""
APT = 'echo "apt-get $*" >>"$CALLS"\n[ -e "$PRETEND/reachable" ] && : >"$PRETEND/headers"\n'
BREW = """\
echo "brew $*" >>"$CALLS"
case $1 in --prefix) echo /opt/pretended ;; *) : >"$PRETEND/headers" ;; esac
"""
SUDO = 'echo "sudo $*" >>"$CALLS"\n'


class PretendedMachine(unittest.TestCase):
    """A clone with one source file, and a folder of pretended commands before the real ones."""

    user = 0
    system = "Linux"

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="switchyard launcher ")
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name).resolve()
        self.clone = self.folder / "a clone"
        self.source = self.clone / "Sources" / "switchyard" / "Main.swift"
        self.source.parent.mkdir(parents=True)
        self.source.write_text("// The program.\n")
        (self.clone / "Package.swift").write_text("// The plan.\n")
        shutil.copy2(ROOT / "switchyard", self.clone / "switchyard")
        self.commands = self.folder / "commands"
        self.commands.mkdir()
        self.pretend = self.folder / "pretend"
        self.pretend.mkdir()
        self.calls_file = self.folder / "calls"
        self.calls_file.touch()
        self.command("swift", SWIFT)
        self.command("clang", CLANG)
        self.command("apt-get", APT)
        self.command("sudo", SUDO)
        self.command("id", f"echo {self.user}\n")
        self.command("uname", f"echo {self.system}\n")
        self.is_true("headers")

    def command(self, name, body):
        path = self.commands / name
        path.write_text("#!/bin/sh\n" + body)
        path.chmod(0o755)

    def is_true(self, what, value=True):
        if value:
            (self.pretend / what).touch()
        else:
            (self.pretend / what).unlink(missing_ok=True)

    def environment(self, **extra):
        return {
            "PATH": f"{self.commands}:/usr/bin:/bin", "CALLS": str(self.calls_file),
            "PRETEND": str(self.pretend), "HOME": str(self.folder), **extra}

    def launch(self, *arguments, typed=None, launcher=None, cwd=None, **extra):
        return subprocess.run(
            [str(launcher or self.clone / "switchyard"), *arguments], input=typed, text=True,
            capture_output=True, cwd=cwd or self.folder, env=self.environment(**extra), timeout=60)

    def calls(self, start=""):
        lines = self.calls_file.read_text().splitlines()
        return [line for line in lines if line.startswith(start)]


class Starting(PretendedMachine):
    def test_arguments_and_status_are_the_programs_own(self):
        done = self.launch("-e", "1 + 1", "", "a b", "*", '"')
        self.assertEqual((done.stdout, done.returncode), ('[-e][1 + 1][][a b][*]["]\n', 7))

    def test_the_first_start_keeps_standard_output_clean(self):
        done = self.launch()
        self.assertEqual(done.stdout, "[]\n")
        self.assertIn("Building", done.stderr)

    def test_the_second_start_builds_nothing_and_says_nothing(self):
        self.launch()
        done = self.launch("x")
        self.assertEqual((done.stdout, done.stderr), ("[x]\n", ""))
        self.assertEqual(len(self.calls("swift")), 1)

    def test_the_build_leaves_standard_input_to_the_program(self):
        self.command("swift", SWIFT.replace('printf "[%s]" "$@"; echo', "cat"))
        self.assertEqual(self.launch(typed="1 + 1\n").stdout, "1 + 1\n")

    def test_it_works_through_links_and_from_any_folder(self):
        links = self.folder / "links"
        links.mkdir()
        (links / "absolute").symlink_to(self.clone / "switchyard")
        (links / "relative").symlink_to("absolute")
        (self.clone / "beside").symlink_to("switchyard")
        for launcher, cwd in [
            (links / "absolute", "/"), (links / "relative", "/"), ("./relative", links),
            ("../a clone/beside", links),
        ]:
            with self.subTest(launcher=str(launcher)):
                self.assertEqual(self.launch("x", launcher=launcher, cwd=cwd).stdout, "[x]\n")
        self.assertEqual(len(self.calls("swift")), 1)

    def test_it_works_when_found_in_path(self):
        path = f"{self.clone}:{self.commands}:/usr/bin:/bin"
        done = subprocess.run(
            ["sh", "-c", "switchyard x"], env=self.environment() | {"PATH": path}, cwd="/",
            text=True, capture_output=True, timeout=60)
        self.assertEqual(done.stdout, "[x]\n")

    def test_without_swift_it_says_where_to_get_it(self):
        (self.commands / "swift").unlink()
        # Only the commands the launcher itself needs: the machine's own swift is out of sight.
        for name in ("find", "readlink", "dirname", "cat", "sh", "mkdir", "rm", "mv"):
            (self.commands / name).symlink_to(shutil.which(name))
        done = self.launch(PATH=str(self.commands))
        self.assertEqual((done.stdout, done.returncode), ("", 1))
        self.assertIn("https://www.swift.org/install", done.stderr)

    def test_only_build_tells_where_the_program_is(self):
        done = self.launch("x", SWITCHYARD_ONLY="build")
        self.assertEqual(done.stdout, f"{self.clone}/.build/release/switchyard\n")
        self.assertEqual(done.returncode, 0)


class Rebuilding(PretendedMachine):
    def setUp(self):
        super().setUp()
        self.launch()
        time.sleep(0.02)  # past the file system's clock tick

    def assert_rebuilds(self):
        self.launch()
        self.assertEqual(len(self.calls("swift")), 2)
        self.launch()
        self.assertEqual(len(self.calls("swift")), 2)

    def test_a_changed_source_is_built(self):
        self.source.write_text("// Changed.\n")
        self.assert_rebuilds()

    def test_a_changed_plan_is_built(self):
        (self.clone / "Package.swift").write_text("// Changed.\n")
        self.assert_rebuilds()

    def test_a_new_file_is_built(self):
        (self.source.parent / "New.swift").touch()
        self.assert_rebuilds()

    def test_a_deleted_file_is_noticed(self):
        self.source.unlink()
        self.assert_rebuilds()

    def test_a_file_put_back_with_an_old_date_is_noticed(self):
        self.source.write_text("// Older.\n")
        os.utime(self.source, (0, 0))
        self.assert_rebuilds()

    def test_a_lost_program_is_built(self):
        shutil.rmtree(self.clone / ".build" / "release")
        self.assert_rebuilds()

    def test_a_source_edited_during_the_build_is_built_next_time(self):
        self.command("swift", SWIFT + f'sleep 0.02; echo >>"{self.source}"\n')
        self.source.touch()
        self.launch()
        self.command("swift", SWIFT)
        self.launch()
        self.assertEqual(len(self.calls("swift")), 3)

    def test_a_failed_build_never_starts_the_old_program(self):
        self.source.touch()
        self.is_true("broken")
        for _ in range(2):
            done = self.launch("x")
            self.assertEqual((done.stdout, done.returncode), ("", 1))
            self.assertIn("error: broken", done.stderr)
        self.is_true("broken", False)
        self.assertEqual(self.launch("x").stdout, "[x]\n")

    def test_a_moved_clone_starts_without_a_build(self):
        moved = self.folder / "moved"
        self.clone.rename(moved)
        self.assertEqual(self.launch("x", launcher=moved / "switchyard").stdout, "[x]\n")
        self.assertEqual(len(self.calls("swift")), 1)

    def test_a_moved_clone_is_built_from_scratch(self):
        (self.clone / ".build" / "absolute paths").touch()
        moved = self.folder / "moved"
        self.clone.rename(moved)
        (moved / "Package.swift").touch()
        self.assertEqual(self.launch("x", launcher=moved / "switchyard").stdout, "[x]\n")
        self.assertFalse((moved / ".build" / "absolute paths").exists())

    def test_a_clone_that_may_not_be_written_still_starts(self):
        self.addCleanup(self.clone.chmod, 0o755)
        self.clone.chmod(stat.S_IRUSR | stat.S_IXUSR)
        self.assertEqual(self.launch("x").stdout, "[x]\n")


class WithoutHeaders:
    """What holds for every system and user on which libedit's headers are missing at first."""

    def setUp(self):
        super().setUp()
        self.is_true("headers", False)

    def test_sudo_is_never_called(self):
        self.launch()
        self.assertEqual(self.calls("sudo"), [])

    def test_the_program_starts(self):
        self.assertEqual(self.launch("x").stdout, "[x]\n")
        self.assertEqual(self.launch("x").stderr, "")
        self.assertEqual(len(self.calls("swift")), 1)


class RootWithoutHeaders(WithoutHeaders, PretendedMachine):
    def test_reachable_apt_brings_them(self):
        self.is_true("reachable")
        self.launch()
        self.assertEqual(len(self.calls("apt-get")), 1)
        self.assertIn("libedit-dev", self.calls("apt-get")[0])
        self.assertTrue((self.clone / ".build" / "release").exists())

    def test_unreachable_apt_is_told_and_the_plain_program_starts(self):
        done = self.launch("x")
        self.assertIn("apt-get could not install libedit-dev", done.stderr)
        self.assertIn("without line editing", done.stderr)
        self.assertEqual(done.stdout, "[x]\n")
        self.assertIn("editing=0", self.calls("swift")[0])
        self.assertIn("/.build-plain", self.calls("swift")[0])

    def test_unreachable_apt_is_not_asked_at_every_start(self):
        self.launch()
        asked = len(self.calls("apt-get"))
        self.launch()
        self.assertEqual(len(self.calls("apt-get")), asked)
        self.assertEqual(len(self.calls("swift")), 1)


class UserWithoutHeaders(WithoutHeaders, PretendedMachine):
    user = 1000

    def test_the_line_to_type_is_printed(self):
        done = self.launch("x")
        self.assertIn("sudo apt-get install libedit-dev", done.stderr)
        self.assertEqual((done.stdout, self.calls("apt-get")), ("[x]\n", []))
        self.assertIn("editing=0", self.calls("swift")[0])

    def test_headers_that_came_meanwhile_are_used(self):
        self.launch()
        self.is_true("headers")
        self.launch()
        self.assertTrue(self.calls("swift")[1].endswith("editing="))
        self.assertIn(f"{self.clone}/.build ", self.calls("swift")[1])

    def test_set_up_alone_answers_zero(self):
        done = self.launch(SWITCHYARD_ONLY="setup")
        self.assertEqual((done.stdout, self.calls("swift")), ("0\n", []))


class MacWithoutHeaders(WithoutHeaders, PretendedMachine):
    user = 501
    system = "Darwin"

    def test_homebrew_brings_them(self):
        self.command("brew", BREW)
        self.launch()
        self.assertEqual(self.calls("brew install"), ["brew install --quiet libedit"])
        self.assertTrue((self.clone / ".build" / "release").exists())

    def test_without_homebrew_the_line_to_type_is_printed(self):
        self.assertIn("xcode-select --install", self.launch().stderr)

    def test_the_static_library_is_linuxs(self):
        self.launch()
        self.assertNotIn("--static-swift-stdlib", self.calls("swift")[0])


class Choosing(PretendedMachine):
    def test_the_plain_build_can_be_asked_for(self):
        self.launch(SWITCHYARD_LINE_EDITING="0")
        self.assertIn("/.build-plain", self.calls("swift")[0])
        self.assertIn("editing=0", self.calls("swift")[0])

    def test_the_two_programs_do_not_disturb_each_other(self):
        for _ in range(2):
            self.launch()
            self.launch(SWITCHYARD_LINE_EDITING="0")
        self.assertEqual(len(self.calls("swift")), 2)

    def test_set_up_alone_answers_one_and_builds_nothing(self):
        done = self.launch(SWITCHYARD_ONLY="setup")
        self.assertEqual((done.stdout, self.calls("swift")), ("1\n", []))

    def test_the_linux_program_has_swifts_library_inside(self):
        self.launch()
        self.assertIn("--static-swift-stdlib", self.calls("swift")[0])


if __name__ == "__main__":
    unittest.main()
