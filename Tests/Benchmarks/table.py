"""The table that `make bench` prints: machine, ours, peer, ratio, goal, met or missed."""

import os
import platform
import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Row:
    """One figure: a goal in its own unit, or a share of a peer's figure, or neither."""

    name: str
    unit: str
    ours: float | None
    goal: float | None = None
    at_least: bool = False
    peer: float | None = None
    share: float | None = None

    def ratio(self) -> float | None:
        """How many times ours goes into the peer's."""
        return self.peer / self.ours if self.peer and self.ours else None

    def verdict(self) -> str:
        if self.ours is None:
            return "not measured"
        if self.share is not None:
            ratio = self.ratio()
            return "" if ratio is None else "met" if ratio >= self.share else "missed"
        if self.goal is None:
            return ""
        met = self.ours >= self.goal if self.at_least else self.ours <= self.goal
        return "met" if met else "missed"

    def goal_text(self) -> str:
        if self.share is not None:
            return f"≤ 1/{self.share:g}"
        if self.goal is None:
            return ""
        return f"{'≥' if self.at_least else '≤'} {self.goal:g} {self.unit}"

    def cells(self) -> list[str]:
        ratio = self.ratio()
        return [
            self.name, figure(self.ours, self.unit), figure(self.peer, self.unit),
            "" if ratio is None else f"1/{ratio:.3g}", self.goal_text(), self.verdict(),
        ]

    def as_json(self) -> dict[str, object]:
        return {
            "name": self.name, "unit": self.unit, "value": self.ours, "peer": self.peer,
            "goal": self.goal_text(), "verdict": self.verdict(),
        }


def figure(value: float | None, unit: str) -> str:
    return "" if value is None else f"{value:.3g} {unit}"


def machine() -> str:
    """Processor, cores, system and load: what the figures hang on."""
    name = platform.processor() or platform.machine()
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                name = line.partition(":")[2].strip()
                break
    except OSError:
        found = subprocess.run(
            ["sysctl", "-n", "machdep.cpu.brand_string"], capture_output=True, text=True,
            check=False)
        name = found.stdout.strip() or name
    load = os.getloadavg()[0]
    return (f"{name}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}, "
            f"load {load:.1f}")


def print_rows(rows: list[Row], rounds: int) -> None:
    print(f"machine: {machine()}")
    print(f"medians; {rounds} rounds of cold starts, ours and the peers' in turn")
    lines = [["figure", "ours", "peer", "ratio", "goal", ""]] + [row.cells() for row in rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    for line in lines:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip())
    verdicts = [row.verdict() for row in rows]
    print(f"goals: {verdicts.count('met')} met, {verdicts.count('missed')} missed")
