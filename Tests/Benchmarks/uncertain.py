"""Figures of uncertain values, each in turn with its peers: numpy, numba and SALib."""

import json
import os
import statistics
import subprocess
import time
from pathlib import Path

from table import Row

HERE = Path(__file__).resolve().parent
PEERS = HERE / "Peers"
CONVERSION = HERE / "conversion.sw"
ROUNDS = 5
SCENARIO_ROUNDS = 21
PYTHON = "SWITCHYARD_BENCH_PYTHON"

# Of conversion.sw, by Saltelli's and Jansen's estimators with N = 2^20 in numba: the first and
# total index of each input.
INDICES = {
    "price": (0.0767, 0.0913), "drift": (0.0124, 0.0236), "growth": (0.0124, 0.0236),
    "power": (0.0108, 0.0131), "efficiency": (0.0164, 0.0223), "uptime": (0.0001, 0.0002),
    "upkeep": (0.0003, 0.0004), "rent": (0.2626, 0.2648), "escalator": (0.0392, 0.0399),
    "delay": (0.0560, 0.0602), "hazard": (0.0235, 0.0242), "outlay": (0.4640, 0.4640),
}
# Some three and a half standard errors of the largest index at 16,384 draws: 0.007, by bootstrap.
TOLERANCE = 0.025


def timed(command: list[str], threads: int | None = None, text: str = "") -> tuple[float, str]:
    """Seconds of a whole process, its start included, and what it printed."""
    environment = os.environ | ({"SWITCHYARD_THREADS": str(threads)} if threads else {})
    began = time.perf_counter()
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=True,
                          env=environment)
    return time.perf_counter() - began, done.stdout


def peer_seconds(script: str, *words: object) -> float | None:
    """The seconds that a peer's script reports; none without its packages."""
    python = os.environ.get(PYTHON)
    if not python:
        return None
    environment = os.environ | {"OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(
        [python, PEERS / script, *map(str, words)], capture_output=True, text=True, check=False,
        env=environment)
    return json.loads(done.stdout)["seconds_median"] if done.returncode == 0 else None


def indices(printed: str) -> dict[str, tuple[float, float]]:
    """First and total index by input, of the table that `sensitivity` gives as JSON."""
    columns = {column["title"]: column["value"]
               for column in json.loads(printed.splitlines()[-1])["columns"]}
    return {name: (first / 100, total / 100) for name, first, total in
            zip(columns["input"], columns["first"], columns["total"])}


def largest_deviation(found: dict[str, tuple[float, float]]) -> float:
    return max(abs(mine - reference)
               for name, pair in INDICES.items() for mine, reference in zip(found[name], pair))


def conversion(program: str) -> list[str]:
    """The command that asks for the indices and prints nothing else."""
    return [program, "--json", "-e", ":draws 16384", "-e",
            "\n".join(CONVERSION.read_text().split(":draws 16384\n")[1:])]


def in_turn(measures: dict[object, object], rounds: int = ROUNDS) -> dict[object, float | None]:
    """The median of each measure; every round takes each once."""
    found: dict[object, list[float]] = {name: [] for name in measures}
    for _ in range(rounds):
        for name, measure in measures.items():
            value = measure()
            if value is not None:
                found[name].append(value)
    return {name: statistics.median(values) if values else None
            for name, values in found.items()}


def conversion_rows(program: str) -> list[Row]:
    command = conversion(program)
    medians = in_turn({
        "ours": lambda: timed(command, 1)[0], "two": lambda: timed(command, 2)[0],
        "numba": lambda: peer_seconds("bench_e.py", "numba", 1, 14, 1)})
    salib = peer_seconds("bench_e.py", "salib", 1, 14, 1)
    ours = medians["ours"] * 1e3
    deviation = largest_deviation(indices(timed(command)[1]))
    return [
        Row("Sobol indices in the language, one thread", "ms", ours,
            peer=milliseconds(medians["numba"]), share=1),
        Row("the same against SALib", "ms", ours, peer=milliseconds(salib), share=10),
        Row("the same, two threads", "ms", medians["two"] * 1e3),
        Row("indices, largest deviation", "", deviation, goal=TOLERANCE),
    ]


def milliseconds(seconds: float | None) -> float | None:
    return None if seconds is None else seconds * 1e3


def scenarios() -> tuple[list[str], list[str]]:
    """A model with 30 definitions and twice 200 scenarios, and a question to each 200."""
    lines = [
        "let hp = 38 to 62 USD/PH/day", "let price = 35 to 50 USD/MWh", "let up = 90% to 98%",
        "let eff = 15 to 20 J/TH", "let fee = 1% to 3%", "let fleet = 10 EH/s",
        "let load = fleet * eff", "let gross = fleet * hp * up", "let pool = gross * fee",
        "let net = gross - pool", "let energy = load * price * up", "let d11 = net - energy",
    ]
    for number in range(12, 30):
        lines.append(
            f"let d{number} = d{number - 1} * 1.0{number} + {number} kUSD/day * up"
            f" - energy * 0.00{number}")
    questions = []
    for letter, more in (("s", 0), ("t", 0.1)):
        names = [f"{letter}{number}" for number in range(200)]
        for number, name in enumerate(names):
            low = 30 + number / 4 + more
            lines.append(f"scenario {name} {{ price = {low} to {low + 10} USD/MWh,"
                         f" fleet = {9 + number / 100} EH/s }}")
        questions.append(f"mean(d29) under [{', '.join(names)}]")
    return lines, questions


def scenario_rows(program: str) -> list[Row]:
    definitions, questions = scenarios()
    commands = {asked: [program, "-e", "\n".join(definitions + questions[:asked])]
                for asked in range(3)}
    medians = in_turn({(asked, threads): lambda command=command, threads=threads:
                       timed(command, threads)[0]
                       for asked, command in commands.items() for threads in (1, 2)},
                      SCENARIO_ROUNDS)

    def ratio(asked: int) -> float:
        """What a question takes on one thread over what it takes on two."""
        one, two = (medians[asked, threads] - medians[asked - 1, threads] for threads in (1, 2))
        return one / two

    return [
        Row("200 scenarios × 10,000 draws, 30 definitions", "s", medians[1, 2], goal=0.5),
        Row("the first question of a process, two threads over one", "×", ratio(1), goal=1.8,
            at_least=True),
        Row("the next 200 scenarios, two threads over one", "×", ratio(2), goal=1.8,
            at_least=True),
    ]


def peak_mebibytes(command: list[str], text: str) -> float:
    """The most memory that a process held."""
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    process.stdin.write(text.encode())
    process.stdin.close()
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    return usage.ru_maxrss / 1024


def memory_row(program: str) -> Row:
    """Ten definitions of a million draws printed, over the bare process."""
    lines = [":draws 1_000_000", "let x0 = 20 to 80 USD/MWh", "let load = 100 to 110 MW"]
    lines += [f"let x{number} = x{number - 1} * 1.01 + 1 USD/MWh" for number in range(1, 8)]
    lines.append("let cost = x7 * load")
    peak = peak_mebibytes([program], "\n".join(lines) + "\n")
    bare = peak_mebibytes([program], "1 + 1\n")
    return Row("memory of ten printed definitions, 1,000,000 draws", "MiB", peak - bare, goal=64)


def in_process_rows(bench: Path) -> list[Row]:
    """Arithmetic and figures in one process of ours, against numpy and numba in turn."""
    ours: dict[str, list[float]] = {}

    def ours_once() -> None:
        for line in timed([str(bench), "--draws"])[1].splitlines():
            report = json.loads(line)
            ours.setdefault(report["name"], []).append(report["value"])

    peers = in_turn({
        "ours": ours_once,
        "small": lambda: peer_seconds("ten_operations.py", 10_000, 41),
        "large": lambda: peer_seconds("ten_operations.py", 1_000_000, 11),
        "numpy": lambda: peer_seconds("bench_a.py", "numpy-pcg64", 1, 1_000_000, "normal", 5),
        "numba": lambda: peer_seconds("bench_a.py", "numba-gen", 1, 1_000_000, "normal", 5)})

    def row(name: str, ours_name: str, unit: str, peer: str, factor: float, share: float) -> Row:
        seconds = peers[peer]
        return Row(name, unit, statistics.median(ours[ours_name]),
                   peer=None if seconds is None else seconds * factor, share=share)

    small, large = "ten operations on 10,000 draws", "ten operations on 1,000,000 draws"
    figures = "1,000,000 normals with their figures"
    return [
        Row(small, "µs", statistics.median(ours[small]), goal=60),
        row(f"{small}, against numpy", small, "µs", "small", 1e6, 1),
        row(f"{large}, one thread against numpy", large, "µs", "large", 1e6, 1),
        row(f"{large}, all threads against numpy", f"{large}, all threads", "µs", "large", 1e6, 2),
        row(f"{figures}, against numpy", figures, "ms", "numpy", 1e3, 2),
        row(f"{figures}, against numba", figures, "ms", "numba", 1e3, 1 / 0.6),
    ] + [
        Row(name, "ns", statistics.median(ours[name]), goal=goal)
        for name, goal in (("a node of a graph made and freed", 200),
                           ("a node of a graph compiled", 100))
    ]


def uncertain_rows(program: str, bench: Path) -> tuple[list[Row], list[str]]:
    rows = in_process_rows(bench) + conversion_rows(program) + scenario_rows(program)
    rows.append(memory_row(program))
    if os.environ.get(PYTHON):
        return rows, []
    return rows, [f"numpy, numba and SALib ({PYTHON} names no Python that has them)"]
