"""Runs every test of this folder; prints one line each and the count at the end."""

import importlib
import os
import sys
import time
import traceback

from driver import Case, Failure, Skipped

here = os.path.dirname(os.path.abspath(__file__))


def tests():
    """Functions of `test_*.py` that take the case, in the order written."""
    for name in sorted(os.listdir(here)):
        if name.startswith("test_") and name.endswith(".py"):
            module = importlib.import_module(name[:-3])
            for value in list(vars(module).values()):
                if callable(value) and getattr(value, "__module__", "") == module.__name__:
                    if value.__code__.co_varnames[: value.__code__.co_argcount] == ("case",):
                        yield value


def run(test):
    case = Case()
    try:
        test(case)
        return "passed", ""
    except Skipped as reason:
        return "skipped", str(reason)
    except Failure as failure:
        return "failed", str(failure)
    except Exception:
        seen = "".join("\n" + shell.seen() for shell in case.shells)
        return "failed", traceback.format_exc() + seen
    finally:
        case.close()


def main(words):
    counts = {"passed": 0, "failed": 0, "skipped": 0}
    for test in tests():
        name = test.__name__.replace("_", " ")
        if words and not any(word in name for word in words):
            continue
        start = time.monotonic()
        outcome, why = run(test)
        counts[outcome] += 1
        remark = f": {why}" if outcome == "skipped" else ""
        print(f"{outcome:7} {time.monotonic() - start:5.1f} s  {name}{remark}", flush=True)
        if outcome == "failed":
            print("    " + why.replace("\n", "\n    "), flush=True)
    skipped = f", {counts['skipped']} skipped" if counts["skipped"] else ""
    print(f"{counts['passed']} passed, {counts['failed']} failed{skipped}")
    return 1 if counts["failed"] or not counts["passed"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
