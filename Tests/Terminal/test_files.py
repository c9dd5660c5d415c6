"""Notebooks, the journal and leaving, at a terminal."""

import os
import signal
import subprocess

from driver import CTRL_C, CTRL_D, ENTER, Skipped, holds, lacks, same


def answer(shell, line):
    """Ctrl-D with unsaved work, and what is typed at the offer."""
    shell.send(CTRL_D)
    shell.see_line("save to:")
    shell.send(line)


# Saving


def a_saved_session_replays_without_a_difference(case):
    shell = case.shell().enter("let fleet = 10 EH/s").enter("let eff = 17.5 J/TH")
    shell.enter("fleet * eff -> MW").enter("3 MW + 1 s").enter(":save site")
    holds(shell.screen.text(), "saved site.sw.md")
    done = case.run("replay", "site.sw.md")
    same(done.status, 0, repr(done))
    holds(done.out, "3 cells: 3 agree")


def a_file_that_was_edited_outside_is_not_overwritten(case):
    shell = case.shell().enter("let fleet = 10 EH/s").enter(":save site")
    edited = case.read("site.sw.md") + b"\nA word of mine.\n"
    case.file("site.sw.md", edited)
    shell.enter("let eff = 17.5 J/TH").enter(":save")
    holds(shell.screen.text(), "error[E0714]", "was changed by somebody else")
    same(case.read("site.sw.md"), edited)


def a_file_that_is_there_is_not_overwritten(case):
    case.file("site.sw.md", "# Mine\n")
    shell = case.shell().enter("let fleet = 10 EH/s").enter(":save site")
    holds(shell.screen.text(), "error[E0714]", "exists")
    same(case.read("site.sw.md"), b"# Mine\n")


def of_two_shells_that_save_the_same_file_the_second_is_refused(case):
    one = case.shell().enter("let fleet = 10 EH/s")
    two = case.shell().enter("let fleet = 20 EH/s")
    one.enter(":save site")
    first = case.read("site.sw.md")
    two.enter(":save site")
    holds(two.screen.text(), "error[E0714]")
    same(case.read("site.sw.md"), first)


def saving_again_writes_what_was_added(case):
    shell = case.shell().enter("let fleet = 10 EH/s").enter(":save site").enter("fleet * 2")
    shell.enter(":save")
    holds(case.read("site.sw.md").decode(), "fleet * 2", "20 EH/s")
    same(case.run("replay", "site.sw.md").status, 0)


def an_opened_notebook_runs_nothing_until_asked(case):
    case.file("site.sw.md", "```sw\nlet fleet = 10 EH/s\n```\n\n```out\nfleet = 10 EH/s\n```\n")
    shell = case.shell().enter(":open site.sw.md")
    holds(shell.screen.text(), "1 cell; nothing has run")
    shell.enter("fleet").enter(":replay").enter("fleet * 1")
    same(
        shell.screen.lines()[-6:],
        ["  | ^^^^^", "sw> :replay", "1 cell, 1 agree", "sw> fleet * 1", "10 EH/s", "sw>"], shell.seen())


def a_replayed_notebook_shows_its_values_among_the_names(case):
    case.file("site.sw.md", "```sw\nlet fleet = 10 EH/s\n```\n\n```out\nfleet = 10 EH/s\n```\n")
    shell = case.shell().enter(":open site.sw.md").enter(":replay").enter(":names")
    same(shell.screen.lines()[-2:], ["fleet  Hashrate  10 EH/s", "sw>"], shell.seen())


def another_notebook_opens_over_questions_but_not_over_definitions(case):
    case.file("site.sw.md", "```sw\n1 + 1\n```\n")
    shell = case.shell().enter("2 + 2").enter(":open site.sw.md")
    holds(shell.screen.text(), "nothing has run")
    shell.enter("let kept = 5 MW").enter(":open site.sw.md")
    holds(shell.screen.text(), "there is unsaved work")


def prose_of_an_opened_notebook_is_kept_byte_for_byte(case):
    prose = "# Über  uns \t\r\n\n* ein\n\n```sw\nlet fleet = 10 EH/s\n```\n\n```out\nfleet = 10 EH/s\n```\n\nEnde\n"
    case.file("site.sw.md", prose)
    shell = case.shell().enter(":open site.sw.md").enter(":replay").enter("fleet * 2").enter(":save")
    assert case.read("site.sw.md").startswith(prose.encode()), case.read("site.sw.md")


def a_full_disk_refuses_the_save_and_says_so(case):
    small = case.file("small")
    os.mkdir(small)
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", small], capture_output=True)
    if mounted.returncode != 0:
        raise Skipped("no small disk can be mounted here")
    try:
        with open(os.path.join(small, "filler"), "wb") as filler:
            try:
                filler.write(b"x" * 65536)
                filler.flush()
            except OSError:
                pass
        shell = case.shell().enter("let fleet = 10 EH/s").enter(":save small/site.sw.md")
        holds(shell.screen.text(), "error[E0802]", "the disk is full")
        same(os.listdir(small), ["filler"])
        shell.enter("fleet")
        same(shell.screen.lines()[-2:], ["10 EH/s", "sw>"])
        shell.close()
        case.shells.remove(shell)
    finally:
        subprocess.run(["umount", small], capture_output=True)


def a_missing_folder_refuses_the_save_and_says_so(case):
    shell = case.shell().enter("let fleet = 10 EH/s").enter(":save nowhere/site")
    holds(shell.screen.text(), "error[E0802]", "there is no such file")


# The journal


def after_kill_9_recover_brings_all_cells_back(case):
    shell = case.shell().enter("let fleet = 10 EH/s").enter("fn twice(x) = x * 2")
    shell.send("let load = (fleet *" + ENTER)
    shell.see_line("...")
    shell.press("17.5 J/TH)" + ENTER)
    shell.enter("1 MW + 1 s").enter("load")
    shell.kill(signal.SIGKILL)
    shell.end()
    shell = case.shell()
    holds(shell.screen.text(), "a session of 4 cells ended without saving; `:recover` brings it back")
    shell.enter(":recover")
    holds(shell.screen.text(), "recovered 4 cells")
    shell.enter("twice(load)")
    same(shell.screen.lines()[-2:], ["350 MW", "sw>"], shell.seen())


def what_was_recovered_survives_the_next_kill_9(case):
    for round in range(2):
        shell = case.shell()
        shell.enter(":recover" if round else "let kept = 5 MW")
        shell.kill()
        shell.end()
    shell = case.shell().enter(":recover").enter("kept")
    same(shell.screen.lines()[-2:], ["5 MW", "sw>"], shell.seen())
    same(len(case.journals()), 1)


def after_a_save_kill_9_leaves_nothing_to_recover(case):
    shell = case.shell().enter("let kept = 5 MW").enter(":save site")
    shell.kill()
    shell.end()
    lacks(case.shell().screen.text(), "recover")


def what_came_after_a_save_is_recovered_behind_the_file(case):
    shell = case.shell().enter("let kept = 5 MW").enter(":save site").enter("let more = kept * 2")
    shell.kill()
    shell.end()
    case.work = case.path("elsewhere")
    os.mkdir(case.work)
    shell = case.shell().enter(":recover").enter("more")
    same(shell.screen.lines()[-2:], ["10 MW", "sw>"], shell.seen())


def a_recovery_that_is_stopped_loses_nothing(case):
    os.makedirs(case.state("journal"))
    with open(case.state("journal/1-0.journal"), "w") as journal:
        journal.write("let kept = 5 MW\nfn f(n) = if n < 2 then n else f(n - 1) + f(n - 2)\n")
        journal.write("f(60)\nlet last = 6 MW\n")
    shell = case.shell()
    shell.send(":recover" + ENTER)
    shell.wait(lambda: "sw> :recover" in shell.screen.text() and shell.last == "")
    shell.press(CTRL_C)
    holds(shell.screen.text(), "stopped before the last 2 cells")
    shell.kill()
    shell.end()
    with open(case.state("journal/1-0.journal")) as journal:
        holds(journal.read(), "let last = 6 MW")


def a_journal_that_was_cut_gives_back_its_whole_lines(case):
    os.makedirs(case.state("journal"))
    with open(case.state("journal/1-0.journal"), "wb") as journal:
        journal.write(b"let kept = (5 MW +\\n  1 MW)\nlet cut = 6 M")
    shell = case.shell()
    holds(shell.screen.text(), "a session of 1 cell ended")
    shell.enter(":recover").enter("kept")
    same(shell.screen.lines()[-2:], ["6 MW", "sw>"], shell.seen())


def a_clean_exit_leaves_no_journal(case):
    shell = case.shell().enter("let kept = 5 MW").enter(":save site")
    shell.send(CTRL_D)
    same(shell.end(), 0)
    same(case.journals(), [])


def a_running_shell_is_not_offered_for_recovery(case):
    case.shell().enter("let kept = 5 MW")
    lacks(case.shell().screen.text(), "recover")


# Leaving


def ctrl_d_leaves_at_once_where_nothing_was_defined(case):
    shell = case.shell().enter("1 + 1")
    shell.send(CTRL_D)
    same(shell.end(), 0)


def ctrl_d_offers_to_save_and_a_name_saves(case):
    shell = case.shell().enter("let kept = 5 MW")
    answer(shell, "site" + ENTER)
    same(shell.end(), 0)
    holds(case.read("site.sw.md").decode(), "let kept = 5 MW")
    same(case.journals(), [])


def n_at_the_offer_leaves_without_saving(case):
    shell = case.shell().enter("let kept = 5 MW")
    answer(shell, "n" + ENTER)
    same(shell.end(), 0)
    same(os.listdir(case.work), [])


def enter_at_the_offer_loses_nothing(case):
    shell = case.shell().enter("let kept = 5 MW")
    answer(shell, ENTER)
    shell.send("site" + ENTER)
    same(shell.end(), 0)
    holds(case.read("site.sw.md").decode(), "let kept = 5 MW")


def enter_at_the_offer_saves_an_open_notebook(case):
    shell = case.shell().enter("let kept = 5 MW").enter(":save site").enter("let more = 6 MW")
    answer(shell, ENTER)
    same(shell.end(), 0)
    holds(case.read("site.sw.md").decode(), "let more = 6 MW")


def ctrl_c_at_the_offer_stays(case):
    shell = case.shell().enter("let kept = 5 MW")
    shell.send(CTRL_D)
    shell.see_line("save to:")
    shell.press(CTRL_C)
    shell.enter("kept")
    same(shell.screen.lines()[-2:], ["5 MW", "sw>"])


def a_save_at_the_offer_that_fails_stays(case):
    shell = case.shell().enter("let kept = 5 MW")
    shell.send(CTRL_D)
    shell.see_line("save to:")
    shell.press("nowhere/site" + ENTER)
    holds(shell.screen.text(), "error[E0802]")
    shell.enter("kept")


def the_answer_to_the_offer_is_no_history(case):
    shell = case.shell().enter("let kept = 5 MW")
    answer(shell, "site" + ENTER)
    same(shell.end(), 0)
    with open(case.state("history")) as file:
        same(file.read(), "let kept = 5 MW\n")


# Places that cannot be written


def a_home_that_cannot_be_written_is_said_once_and_the_prompt_goes_on(case):
    # A file where the folder should be: no user can write there, not even root.
    blocked = case.path("blocked")
    with open(blocked, "w"):
        pass
    shell = case.shell(XDG_STATE_HOME=blocked)
    shell.enter("let kept = 5 MW").enter("kept").enter("kept * 2")
    text = shell.screen.text()
    same(shell.screen.lines()[-2:], ["10 MW", "sw>"])
    same(text.count("no journal is kept"), 1, text)
    same(text.count("the history is not kept"), 1, text)


def the_prompt_starts_without_a_home(case):
    shell = case.shell(HOME=None, XDG_STATE_HOME=None).enter("1 + 1")
    same(shell.screen.lines(), ["sw> 1 + 1", "2", "sw>"])


def undo_takes_back_a_definition_and_names_it(case):
    shell = case.shell().enter("let p = 40 USD/MWh").enter("let p = 50 USD/MWh").enter("p")
    shell.enter(":undo")
    same(shell.screen.lines()[-2:], ["undone: let p = 50 USD/MWh", "sw>"])
    shell.enter("p")
    same(shell.screen.lines()[-2:], ["40 USD/MWh", "sw>"])
