"""Each rule of the house refuses a file that breaks it, and lets the look-alikes pass."""

import tempfile
import unittest
from pathlib import Path

from house_rules import LONGEST, findings


class HouseRules(unittest.TestCase):
    def found(self, name, text):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
            return findings(Path(folder), [name])

    def assert_refused(self, name, text, words):
        found = self.found(name, text)
        self.assertEqual(len(found), 1, found)
        self.assertIn(words, found[0])

    def assert_passes(self, name, text):
        self.assertEqual(self.found(name, text), [])

    def test_foundation_is_refused_where_start_up_hangs_on_it(self):
        for line in (
            "import Foundation", "public import FoundationEssentials", "@testable import Foundation",
            "import struct Foundation.Date", "  internal import Foundation  // why",
        ):
            with self.subTest(line=line):
                self.assert_refused(
                    "Sources/Language/A.swift", f"// A file.\n{line}\n", "without Foundation")
                self.assert_passes("Sources/Shell/A.swift", f"// A file.\n{line}\n")
        self.assert_passes("Sources/Language/A.swift", "// A file.\n// import Foundation\n")

    def test_only_the_program_prints(self):
        text = '// A file.\nfunc f() { print("a") }\n'
        self.assert_refused("Sources/Shell/A.swift", text, "prints")
        self.assert_passes("Sources/switchyard/A.swift", text)
        for line in ("fingerprint(x)", "console.print(x)", '"print(x)"', "// print(x)"):
            with self.subTest(line=line):
                self.assert_passes("Sources/Shell/A.swift", f"// A file.\n{line}\n")

    def test_a_type_with_a_print_of_its_own_may_call_it(self):
        self.assert_passes(
            "Sources/Language/Printer.swift",
            "// A file.\nstruct Printer {\n  func print(_ x: Int) {}\n  func f() { print(1) }\n}\n")

    def test_every_file_opens_with_a_sentence(self):
        for name in ("Sources/A/a.swift", "Sources/A/a.c", "Sources/A/a.h"):
            self.assert_refused(name, "import A\n", "first line")
            self.assert_passes(name, "// A file.\n")
        self.assert_refused("Tests/a.py", "#!/usr/bin/env python3\nimport os\n", "first line")
        self.assert_passes("Tests/a.py", '#!/usr/bin/env python3\n"""A file."""\n')

    def test_the_ceiling_of_lines_holds(self):
        self.assert_passes("Sources/A/a.swift", "// A line.\n" * LONGEST)
        self.assert_refused("Sources/A/a.swift", "// A line.\n" * (LONGEST + 1), "ceiling")

    def test_what_ends_the_program_or_was_left_for_later_is_refused(self):
        for line in ('fatalError("no")', "try! f()", "x as! Int", "// TODO: later"):
            with self.subTest(line=line):
                self.assert_refused("Sources/A/a.swift", f"// A file.\n{line}\n", "not in this house")

    def test_built_files_are_refused(self):
        for name in (".build/x", ".build-plain/x", ".build-log", "Package.resolved", "a/__pycache__/b"):
            with self.subTest(name=name):
                self.assert_refused(name, "", "not to be committed")
        self.assert_passes("Sources/A/build.swift", "// A file.\n")


if __name__ == "__main__":
    unittest.main()
