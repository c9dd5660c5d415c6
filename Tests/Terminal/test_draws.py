"""Draws in the built program: the same answers on every path and thread, progress, Ctrl-C."""

import subprocess

from driver import CTRL_C, ENTER, PROGRAM, holds, same

PATHS = ("avx512", "avx2", "sse2", "neon", "portable")
THREADS = (1, 2, 3, 7)
# One of each way to draw, functions of draws, ranks, a condition and the questions to the graph.
PROGRAM_TEXT = """
let price = 38 to 62 USD/PH/day
let load = normal(175 MW, 5 MW)
let rate = lognormal(42 USD/MWh, 0.2)
let uptime = triangular(90%, 95%, 99%)
let share = beta(2, 5)
let gap = exponential(3 h)
let margin = 10 EH/s * price * uptime - load * rate
let score = if margin > 0 USD/day then log(margin / 1 USD/day) else share ^ 1.5
margin
score
gap * share
mean(margin)
quantile(margin, 5%)
stdev(score)
cvar(margin)
correlation(margin, price)
mean(margin given price < 45 USD/PH/day)
sensitivity(margin)
margin under each load in [150, 200] MW
"""


def answers(case, draws, path, threads):
    """What the program prints on a path; none where the machine has no such path."""
    environment = case.environment | {
        "SWITCHYARD_VECTORS": path, "SWITCHYARD_THREADS": str(threads)}
    done = subprocess.run(
        [PROGRAM], input=f":draws {draws}\n{PROGRAM_TEXT}".encode(), capture_output=True,
        cwd=case.work, env=environment, check=False)
    if done.returncode == 2 and b"this machine cannot run it" in done.stderr:
        return None
    same(done.returncode, 0, done.stderr.decode())
    return done.stdout.decode() + done.stderr.decode()


def agree(case, draws):
    reference = answers(case, draws, "portable", 1)
    holds(reference, "USD/day", "95 % of it")
    for path in PATHS:
        for threads in THREADS:
            found = answers(case, draws, path, threads)
            if found is not None:
                same(found, reference, f"{path}, {threads} threads")


def ten_thousand_draws_print_the_same_on_every_path_and_number_of_threads(case):
    agree(case, 10_000)


def a_million_and_three_draws_print_the_same_on_every_path_and_number_of_threads(case):
    agree(case, 1_000_003)


def interrupt(case, cell, progress):
    """Sees the progress of a cell, stops it, and finds the session as it was."""
    shell = case.shell().enter("let kept = 5 MW").enter(":draws 5_000_000")
    shell.enter("let price = 20 to 80 USD/MWh; let load = 100 to 110 MW; let cost = 0 USD/day")
    shell.send(cell + ENTER)
    shell.see(progress)
    shell.press(CTRL_C)
    holds(shell.screen.text(), "cancelled\nsw>")
    shell.enter("kept")
    same(shell.screen.lines()[-3:], ["sw> kept", "5 MW", "sw>"])
    shell.enter("cost")
    same(shell.screen.lines()[-3:], ["sw> cost", "0 USD/day", "sw>"])


LONG = "fold(range(1, 400), price * load, (x, i) => exp(log(x / 1 USD/d)) * 1 USD/d)"


def draws_show_their_progress_and_stop_at_ctrl_c(case):
    interrupt(case, f"let cost = {LONG}; mean(cost)", "drawing …")


def sweeps_show_their_progress_and_stop_at_ctrl_c(case):
    interrupt(case, "mean(price ^ 2.5 * load) under each load in range(1, 5000) |> map(x => x * 1 MW)", "row ")


def searches_show_their_progress_and_stop_at_ctrl_c(case):
    interrupt(
        case, "let kept2 = 1; optimize(mean(price * kept), over: kept, in: 1 to 9 MW)",
        "evaluation ")


def sensitivities_show_their_progress_and_stop_at_ctrl_c(case):
    interrupt(case, f"let cost = {LONG}; sensitivity(cost)", "drawing …")
