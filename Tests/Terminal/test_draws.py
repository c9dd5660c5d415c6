"""Draws in the built program: the same answers on every path and thread, progress, Ctrl-C."""

import os
import subprocess
import sys

from driver import CTRL_C, ENTER, PROGRAM, holds, same

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "Benchmarks"))
import uncertain  # noqa: E402

PATHS = ("avx512", "avx2", "sse2", "neon", "portable")
THREADS = (1, 2, 3, 7)
# Ways to draw, functions of draws, choices, figures and a condition.
DEFINITIONS = """
let price = 38 to 62 USD/PH/day
let load = normal(175 MW, 5 MW)
let rate = lognormal(42 USD/MWh, 0.2)
let uptime = triangular(90%, 95%, 99%)
let size = 10 EH/s
let share = beta(2, 5)
let gap = exponential(3 h)
let margin = size * price * uptime - load * rate
let score = if margin > 0 USD/day then log(margin / 1 USD/day) else share ^ 1.5
"""
QUESTIONS = """
[mean(margin), quantile(margin, 5%), cvar(margin, 95%), mean(margin given price < 45 USD/PH/day)]
[stdev(score), correlation(margin, price)]
gap * share
sensitivity(margin)
margin under each size in [9, 11] EH/s
tornado(margin)
"""


def answers(case, draws, text, path, threads):
    """What the program prints on a path; none where the machine has no such path."""
    environment = case.environment | {
        "SWITCHYARD_VECTORS": path, "SWITCHYARD_THREADS": str(threads)}
    lines = [word for line in text.strip().split("\n") for word in ("-e", line)]
    done = subprocess.run(
        [PROGRAM, "-e", f":draws {draws}", *lines], capture_output=True, cwd=case.work,
        env=environment, check=False)
    if done.returncode == 2 and b"this machine cannot run it" in done.stderr:
        return None
    same(done.returncode, 0, done.stderr.decode())
    return done.stdout.decode() + done.stderr.decode()


def agree(case, draws, text):
    reference = answers(case, draws, text, "portable", 1)
    holds(reference, "USD/day")
    for path in PATHS:
        for threads in THREADS:
            found = answers(case, draws, text, path, threads)
            if found is not None:
                same(found, reference, f"{path}, {threads} threads")


def ten_thousand_draws_print_the_same_on_every_path_and_number_of_threads(case):
    agree(case, 10_000, DEFINITIONS + QUESTIONS)


def a_million_and_three_draws_print_the_same_on_every_path_and_number_of_threads(case):
    # In one cell, of which only the last answer is printed: the others' quantiles take the time.
    figures = "[mean(margin), stdev(margin), quantile(margin, 5%), mean(margin given share > 20%)]"
    agree(case, 1_000_003, "; ".join([*DEFINITIONS.strip().split("\n"), figures]))


def indices_of_the_conversion_are_those_of_saltellis_design_with_a_million_points(case):
    # The reference, its tolerance and the model stand with the benchmark, which asks the same.
    for threads in (1, 2):
        done = subprocess.run(
            uncertain.conversion(PROGRAM), capture_output=True, text=True, cwd=case.work,
            env=case.environment | {"SWITCHYARD_THREADS": str(threads)}, check=False)
        same(done.returncode, 0, done.stderr)
        found = uncertain.indices(done.stdout)
        same(set(found), set(uncertain.INDICES))
        deviation = uncertain.largest_deviation(found)
        holds(f"{deviation < uncertain.TOLERANCE}: {deviation}", "True")


def interrupt(case, cell, progress):
    """Sees the progress of a cell, stops it, and finds the session as it was."""
    shell = case.shell().enter("let kept = 5").enter(":draws 5_000_000")
    shell.enter("let price = 20 to 80 USD/MWh; let load = 100 to 110 MW; let cost = 0 USD/day")
    shell.send(cell + ENTER)
    shell.see(progress)
    shell.press(CTRL_C)
    holds(shell.screen.text(), "cancelled\nsw>")
    shell.enter("kept")
    same(shell.screen.lines()[-3:], ["sw> kept", "5", "sw>"])
    shell.enter("cost")
    same(shell.screen.lines()[-3:], ["sw> cost", "0 USD/day", "sw>"])


LONG = "fold(range(1, 400), price * load, (x, i) => exp(log(x / 1 USD/d)) * 1 USD/d)"


def draws_show_their_progress_and_stop_at_ctrl_c(case):
    interrupt(case, f"let cost = {LONG}; mean(cost)", "drawing …")


def sweeps_show_their_progress_and_stop_at_ctrl_c(case):
    interrupt(case, "mean(load * exp(-kept)) under each kept in range(1, 500)", "row ")


def searches_show_their_progress_and_stop_at_ctrl_c(case):
    interrupt(
        case, "optimize(mean(load * exp(-kept)), over: kept, in: 1 to 9)", "evaluation ")


def sensitivities_show_their_progress_and_stop_at_ctrl_c(case):
    interrupt(case, f"let cost = {LONG}; sensitivity(cost)", "drawing …")
