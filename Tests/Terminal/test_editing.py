"""The prompt: history, cells of several lines, pastes, Ctrl-C, vi keys, sizes."""

import re
import signal

from driver import (
    CTRL_A, CTRL_C, CTRL_D, CTRL_R, CTRL_U, CTRL_Z, DOWN, ENTER, ESC, TAB, UP, Skipped, holds, lacks,
    same,
)

PASTE_START, PASTE_END = "\x1b[200~", "\x1b[201~"


def leave(shell):
    shell.send(CTRL_D)
    return shell.end()


# History


def history_is_there_in_the_next_session(case):
    same(leave(case.shell().enter("1 MW + 2 MW")), 0)
    shell = case.shell()
    shell.send(UP)
    shell.see_line("sw> 1 MW + 2 MW")


def a_cell_of_several_lines_is_one_entry_of_the_history(case):
    shell = case.shell()
    shell.send("[1, 2, 3]" + "[-1\r")
    shell.see_line("...")
    shell.press("]" + ENTER)
    leave(shell)
    shell = case.shell()
    shell.send(UP)
    shell.see("sw> [1, 2, 3][-1\n... ]")
    shell.press(ENTER)
    same(shell.screen.lines()[-4:], ["sw> [1, 2, 3][-1", "... ]", "3", "sw>"], shell.seen())


def the_history_file_holds_one_entry_a_line(case):
    shell = case.shell()
    shell.send("(1 +" + ENTER)
    shell.see_line("...")
    shell.press("2)" + ENTER)
    shell.enter("4 + 4")
    with open(case.state("history")) as file:
        same(file.read(), "(1 +\\n2)\n4 + 4\n")


def two_shells_at_once_share_one_history(case):
    one, two = case.shell(), case.shell()
    one.enter("11 + 1")
    two.enter("22 + 2")
    one.enter("33 + 3")
    for shell in (one, two):
        leave(shell)
    with open(case.state("history")) as file:
        same(file.read(), "11 + 1\n22 + 2\n33 + 3\n")


def ctrl_r_finds_an_older_line(case):
    shell = case.shell().enter("12 MW * 2").enter("13 + 1").enter("14 + 1")
    shell.send(CTRL_R + "MW")
    shell.see("sw> 12 MW * 2\nsearch: MW")
    shell.press(ENTER)
    same(shell.screen.lines()[-3:], ["sw> 12 MW * 2", "24 MW", "sw>"], shell.seen())


def up_looks_for_lines_that_begin_as_typed(case):
    shell = case.shell().enter("12 MW * 2").enter("7 + 1")
    shell.send("12" + UP)
    shell.see_line("sw> 12 MW * 2")


# Cells of several lines


def an_open_bracket_goes_on_in_the_next_line(case):
    shell = case.shell()
    shell.send("let total = (1 MW +" + ENTER)
    shell.see_line("...")
    shell.press("2 MW)" + ENTER)
    same(
        shell.screen.lines()[-4:], ["sw> let total = (1 MW +", "... 2 MW)", "total = 3 MW", "sw>"])


def an_empty_line_gives_up_and_says_what_is_missing(case):
    shell = case.shell()
    shell.send("(1 +" + ENTER)
    shell.see_line("...")
    shell.press(ENTER)
    holds(shell.screen.text(), "error[E01", "missing")
    shell.enter("2 + 2")
    same(shell.screen.lines()[-3:], ["sw> 2 + 2", "4", "sw>"])


def an_earlier_line_of_a_cell_can_be_changed(case):
    shell = case.shell()
    shell.send("(10 +" + ENTER)
    shell.see_line("...")
    shell.send("2)" + UP + CTRL_A + "100 + ")
    shell.see("sw> 100 + (10 +\n... 2)")
    shell.send(DOWN)
    shell.press(ENTER)
    holds(shell.screen.text(), "\n112\nsw>")


def edit_puts_a_definition_on_the_next_line(case):
    shell = case.shell().enter("let load = 175 MW").enter(":edit load")
    shell.see_line("sw> let load = 175 MW")
    shell.press(" * 2" + ENTER)
    holds(shell.screen.text(), "load = 350 MW")


# Pastes


PASTE = "let a = 3 MW\nlet b = (a +\n  4 MW)\n[1, 2]\n  |> sum\nlet c = a + zz\na + b\n"
ANSWERS = ["a = 3 MW", "b = 7 MW", "3", "error[E0201]: unknown name `zz`", "10 MW"]


def answers_of_a_paste(shell):
    """What was printed below each of the five cells, in order."""
    lines = shell.screen.lines()
    return [line for line in lines if line in ANSWERS]


def a_marked_paste_runs_cell_by_cell_with_results_between(case):
    shell = case.shell()
    shell.send(PASTE_START + PASTE + PASTE_END)
    shell.see("10 MW\nsw>")
    same(answers_of_a_paste(shell), ANSWERS, shell.seen())


def an_unmarked_paste_runs_cell_by_cell_with_results_between(case):
    shell = case.shell()
    shell.send(PASTE.replace("\n", "\r"))
    shell.see("10 MW\nsw>")
    same(answers_of_a_paste(shell), ANSWERS, shell.seen())


def the_last_line_of_a_paste_waits_for_return(case):
    shell = case.shell()
    shell.send(PASTE_START + "1 + 1\n2 + 2" + PASTE_END)
    shell.see("sw> 1 + 1\n2\nsw> 2 + 2")
    shell.press(" + 1" + ENTER)
    same(shell.screen.lines()[-3:], ["sw> 2 + 2 + 1", "5", "sw>"])


def nothing_of_a_long_paste_is_lost(case):
    shell = case.shell()
    count = 400
    text = "".join(f"let x{index} = {index} MW\n" for index in range(count))
    shell.send(PASTE_START + text + PASTE_END)
    shell.see(f"x{count - 1} = {count - 1} MW\nsw>")
    shell.enter("x0 + x1 + x57 + x399")
    shell.see("457 MW\nsw>")


def a_paste_cannot_hide_control_characters(case):
    shell = case.shell()
    shell.send(PASTE_START + '"a\x1b]0;title\x07b"' + PASTE_END)
    shell.see_line('sw> "a]0;titleb"')
    lacks(shell.raw, "\x1b]0;title")


# Ctrl-C and Ctrl-Z


def ctrl_c_at_the_prompt_drops_the_line(case):
    shell = case.shell()
    shell.send("let load = 17")
    shell.see_line("sw> let load = 17")
    shell.press(CTRL_C)
    shell.enter("1 + 1")
    same(shell.screen.lines()[-4:], ["sw> let load = 17^C", "sw> 1 + 1", "2", "sw>"])


def ctrl_c_leaves_an_unfinished_cell(case):
    shell = case.shell()
    shell.send("(1 +" + ENTER)
    shell.see_line("...")
    shell.press(CTRL_C)
    shell.enter("1 + 1")
    same(shell.screen.lines()[-3:], ["sw> 1 + 1", "2", "sw>"])


def cancel(cell, case):
    shell = case.shell().enter("let kept = 5 MW")
    shell.enter("fn f(n) = if n < 2 then n else f(n - 1) + f(n - 2)")
    shell.send(cell + ENTER)
    shell.wait(lambda: cell in shell.screen.text() and shell.last == "", "waited for it to run")
    shell.press(CTRL_C)
    holds(shell.screen.text(), "cancelled\nsw>")
    shell.enter("kept")
    same(shell.screen.lines()[-3:], ["sw> kept", "5 MW", "sw>"])


def ctrl_c_cancels_a_recursion_and_the_session_lives_on(case):
    cancel("f(60)", case)


def ctrl_c_cancels_a_long_fold_and_the_session_lives_on(case):
    cancel("range(1, 300) |> map(i => fold(range(1, 100_000), 0, (a, b) => a + b)) |> sum", case)


def a_search_shows_its_progress_and_stops_at_ctrl_c(case):
    shell = case.shell()
    shell.send("mine(genesis, difficulty: 1e15)" + ENTER)
    shell.see("more on average")
    shell.press(CTRL_C)
    same(
        shell.screen.lines()[-3:], ["sw> mine(genesis, difficulty: 1e15)", "cancelled", "sw>"],
        shell.seen())


def ctrl_z_and_fg_keep_the_typed_text(case):
    shell = case.shell(command=["/bin/sh"], ready=False, PS1="$ ", ENV="")
    shell.send("set -m\n")
    from driver import PROGRAM

    shell.send(PROGRAM + "\n")
    shell.ready()
    shell.send("1 MW + 2")
    shell.see_line("sw> 1 MW + 2")
    before = shell.raw.count("Stopped")
    shell.send(CTRL_Z)
    shell.wait(lambda: shell.raw.count("Stopped") > before)
    # The line from before still stands on the screen: the program is back when it draws it again, as
    # it does once for the signal and once for the terminal.
    before = len(shell.raw)
    shell.send("fg\n")
    shell.wait(lambda: "1 MW + 2" in shell.raw[before:] and shell.has_painted(before))
    shell.send(" MW" + ENTER)
    shell.see("\n3 MW\nsw>")


# Keys, sizes, terminals


def vi_keys_work_where_editrc_asks_for_them(case):
    with open(case.path("home", ".editrc"), "w") as file:
        file.write("bind -v\n")
    shell = case.shell()
    shell.send("3 MW + 4")
    shell.see_line("sw> 3 MW + 4")
    before = len(shell.raw)
    shell.send(ESC)
    # A lone Escape is told from a key's sequence by time: wait until it has moved the cursor.
    shell.wait(lambda: shell.has_painted(before))
    shell.send("0x" + "i8" + ENTER)
    shell.see("error[E0")
    holds(shell.screen.text(), "sw> 8 MW + 4")


def the_line_survives_a_change_of_size_while_typing(case):
    shell = case.shell(columns=60)
    shell.send("1 MW + 2 MW + 3 MW + 4 MW + 5 MW")
    shell.see_line("sw> 1 MW + 2 MW + 3 MW + 4 MW + 5 MW")
    shell.screen.columns = 100
    before = len(shell.raw)
    shell.resize(100)
    shell.wait(lambda: shell.has_painted(before))
    shell.press(" + 6 MW" + ENTER)
    holds(shell.screen.text(), "sw> 1 MW + 2 MW + 3 MW + 4 MW + 5 MW + 6 MW\n21 MW\nsw>")


def a_narrow_terminal_wraps_the_line(case):
    shell = case.shell(columns=30)
    shell.send("1 MW + 2 MW + 3 MW + 4 MW + 5 MW")
    shell.see("sw> 1 MW + 2 MW + 3 MW + 4 MW\n+ 5 MW")
    shell.press(ENTER)
    holds(shell.screen.text(), "\n15 MW\nsw>")


def help_is_wrapped_to_a_narrow_terminal(case):
    shell = case.shell(columns=60).enter("help")
    printed = re.sub(r"\x1b\[[^A-Za-z]*[A-Za-z]", "", shell.raw).split("\r\n")
    same([line for line in printed if len(line) > 60], [])
    holds(shell.screen.text(), ":help NAME")


def letters_beyond_ascii_can_be_typed_and_deleted(case):
    shell = case.shell()
    shell.send('"héllo 中文 🎉x')
    shell.see_line('sw> "héllo 中文 🎉x')
    shell.press('\x7f"' + ENTER)
    same(shell.screen.lines()[-3:], ['sw> "héllo 中文 🎉"', '"héllo 中文 🎉"', "sw>"])


def letters_beyond_ascii_can_be_typed_without_a_locale(case):
    shell = case.shell(LANG=None).enter('"é中"')
    same(shell.screen.lines()[-2:], ['"é中"', "sw>"])


def colours_are_shown_on_a_terminal_that_has_them(case):
    shell = case.shell(NO_COLOR=None).enter("let load = 175 MW")
    holds(shell.raw, "\x1b[35mlet\x1b[0m")


def no_color_is_obeyed(case):
    shell = case.shell(NO_COLOR="1").enter("let load = 175 MW").enter("load + 1 s")
    lacks(shell.raw.replace("\x1b[?2004", ""), "\x1b[3", "\x1b[1m", "\x1b[2m", "\x1b[0m")


def a_dumb_terminal_gets_no_colour(case):
    shell = case.shell(NO_COLOR=None, TERM="dumb").enter("let load = 175 MW")
    lacks(shell.raw, "\x1b[3", "\x1b[1m")


def the_words_of_leaving_and_help_do_what_was_meant(case):
    holds(case.shell().enter("help").screen.text(), ":help NAME")
    for word in ("exit", "quit", "exit()", ":quit"):
        shell = case.shell()
        shell.send(word + ENTER)
        same(shell.end(), 0)


def the_prompt_takes_at_most_30_MB(case):
    shell = case.shell().enter("1 + 1")
    try:
        memory = shell.memory()
    except OSError:
        raise Skipped("no /proc here")
    assert memory <= 30 * 1024, f"{memory} kB"


def a_line_of_a_megabyte_does_not_hang_the_prompt(case):
    shell = case.shell()
    text = "1" * 1_000_000
    shell.send(PASTE_START + text + "\n" + PASTE_END)
    shell.see("error[E0")
    shell.enter("1 + 1")
    same(shell.screen.lines()[-2:], ["2", "sw>"])


def end_of_input_by_a_closed_terminal_keeps_the_journal(case):
    shell = case.shell().enter("let kept = 5 MW")
    shell.kill(signal.SIGHUP)
    shell.end()
    holds(case.shell().screen.text(), "`:recover`")
