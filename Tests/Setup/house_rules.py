"""The rules of the house that no compiler checks; Sources/README.md and its nevers tell why."""

import re
import subprocess
import sys
from pathlib import Path

# A floor's start-up time and its numbers on every system hang on this.
WITHOUT_FOUNDATION = {
    "Quantities", "Risk", "Draws", "Hashing", "Plotting", "Language", "Field", "LineEditing", "Notebooks",
}
PRINTS = "switchyard"
LONGEST = 450
# Facts and reference values as source text: rows of data, not code.
FACTS = {
    "Sources/Field/Catalogues/DifficultyEpochText.swift",
    "Sources/Field/Catalogues/MarketText.swift",
    "Tests/QuantitiesTests/ElementaryReference.swift",
    "Tests/VectorMathTests/FunctionReference.swift",
}
FOUNDATION = re.compile(r"^\s*(?:@\w+(?:\(\w+\))?\s+)*(?:\w+\s+)?import\s+(?:\w+\s+)?Foundation\w*\b")
PRINT = re.compile(r"(?<![\w.])(?:Swift\.)?(?:debugP|p)rint\(")
# A type with a print of its own, such as the language's printer, means that one.
OWN_PRINT = re.compile(r"\bfunc print\(")
TYPE = re.compile(r"^(?:\w+\s+)*(?:struct|class|enum|actor|extension)\s+(\w+)", re.MULTILINE)
# What ends the program where an error was due, and what was left for later.
REFUSED = re.compile(r"\bfatalError\(|\btry!|\bas!|\bTODO\b|\bFIXME\b")
BUILT = re.compile(r"^(\.build(?!\w)[^/]*(/|$)|(.*/)?Package\.resolved$|(.*/)?__pycache__/)")


def code_of(line: str) -> str:
    """The line without its comment and without what stands in quotes."""
    return re.sub(r"//.*", "", re.sub(r'"(?:\\.|[^"\\])*"', '""', line))


def opens_with_a_sentence(path: Path, lines: list[str]) -> bool:
    if path.suffix in {".swift", ".c", ".h"}:
        return bool(lines) and re.match(r"// ?\S", lines[0]) is not None
    after_shebang = lines[1:] if lines and lines[0].startswith("#!") else lines
    return bool(after_shebang) and re.match(r'# ?\S|r?"""\S', after_shebang[0]) is not None


def printers(root: Path, tracked: list[str]) -> set[str]:
    """The types that declare a `print` of their own."""
    sources = [root / name for name in tracked if re.match(r"Sources/.*\.swift$", name)]
    texts = [path.read_text(encoding="utf-8") for path in sources if path.is_file()]
    return {name for text in texts if OWN_PRINT.search(text) for name in TYPE.findall(text)}


def findings_in_swift(path: Path, lines: list[str], printers: set[str]) -> list[str]:
    parts = path.parts
    if parts[0] != "Sources" or path.suffix != ".swift":
        return []
    target = parts[1]
    may_print = target == PRINTS or not printers.isdisjoint(TYPE.findall("\n".join(lines)))
    found = []
    for number, line in enumerate(lines, start=1):
        place = f"{path}:{number}"
        code = code_of(line)
        if target in WITHOUT_FOUNDATION and FOUNDATION.match(code):
            found.append(f"{place}: {target} does without Foundation")
        if not may_print and PRINT.search(code):
            found.append(f"{place}: only Sources/{PRINTS} prints")
        if REFUSED.search(code) or re.search(r"//.*\b(TODO|FIXME)\b", line):
            found.append(f"{place}: not in this house: {line.strip()}")
    return found


def findings(root: Path, tracked: list[str]) -> list[str]:
    """One line for each place that breaks a rule."""
    found = [f"{name}: is built, and not to be committed" for name in tracked if BUILT.match(name)]
    own_printers = printers(root, tracked)
    for name in tracked:
        path = Path(name)
        is_script = path.suffix in {".py", ".sh"} or name in {"switchyard", ".ci/run", "Makefile"}
        is_code = path.suffix in {".swift", ".c", ".h"}
        if not (is_script or is_code) or not (root / path).is_file():
            continue
        lines = (root / path).read_text(encoding="utf-8").splitlines()
        # The Python peers are taken over as they are.
        if name.startswith("Tests/Benchmarks/Peers/"):
            continue
        if not opens_with_a_sentence(path, lines):
            found.append(f"{name}:1: the first line says what the file is")
        if len(lines) > LONGEST and name not in FACTS:
            found.append(f"{name}: {len(lines)} lines, {LONGEST} is the ceiling")
        found += findings_in_swift(path, lines, own_printers)
    return found


def main() -> int:
    root = Path(__file__).resolve().parents[2]
    listing = ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listing, check=True, capture_output=True, text=True).stdout.split("\0")
    found = findings(root, sorted(name for name in names if name))
    print("\n".join(found) if found else "the rules of the house are kept")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
