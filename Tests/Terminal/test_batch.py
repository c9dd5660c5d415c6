"""Pipes, `-e`, `run`, `replay`, `--json` and `reference`: how other programs use it."""

import json
import os
import subprocess
import xml.etree.ElementTree as xml

from driver import PROGRAM, Failure, Skipped, holds, lacks, same

NOTEBOOK = """\
---
switchyard: 1
date: 2026-02-07
---

# A site

```sw
let fleet = 10 EH/s
let load = fleet * 17.5 J/TH -> MW
```

```out
fleet = 10 EH/s
load = 175 MW
```

```sw
load * 42 USD/MWh -> USD/day
```

```out
176_400 USD/day
```
"""
WRONG = NOTEBOOK.replace("176_400", "165_816")


# Pipes


def a_pipe_prints_values_alone(case):
    done = case.run(stdin="let a = 3 MW\na * 2\n")
    same((done.status, done.out, done.err), (0, "a = 3 MW\n6 MW\n", ""))


def a_pipe_with_an_error_goes_on_and_exits_1(case):
    done = case.run(stdin="1 MW + 1 s\n1 + 1\n")
    same((done.status, done.out), (1, "2\n"), repr(done))
    holds(done.err, "error[E0301]: cannot add Power and Time")


def a_pipe_is_asked_nothing(case):
    done = case.run(stdin="let a = 3 MW\n")
    same((done.status, done.out, done.err), (0, "a = 3 MW\n", ""))


def a_cell_of_several_lines_comes_through_a_pipe(case):
    done = case.run(stdin="let a = (1 MW +\n  2 MW)\na\n")
    same((done.status, done.out), (0, "a = 3 MW\n3 MW\n"), repr(done))


def the_last_line_of_a_pipe_needs_no_line_break(case):
    same(case.run(stdin="1 + 1").out, "2\n")


def lines_from_windows_come_through_a_pipe(case):
    same(case.run(stdin="1 + 1\r\n2 + 2\r\n").out, "2\n4\n")


def an_empty_pipe_gives_nothing(case):
    done = case.run(stdin="")
    same((done.status, done.out, done.err), (0, "", ""))


def a_message_names_the_line_of_the_pipe(case):
    holds(case.run(stdin="1\n\n1 MW + 1 s\n").err, "3 | 1 MW + 1 s")


def a_closed_reader_ends_it_quietly(case):
    done = subprocess.run(
        ["/bin/sh", "-c", f"'{PROGRAM}' reference 2>err | head -1; cat err"], cwd=case.work,
        env=case.environment, capture_output=True, text=True)
    same(done.stdout, "# Switchyard reference\n")


def a_full_disk_behind_standard_output_is_said_and_exits_1(case):
    if not os.path.exists("/dev/full"):
        raise Skipped("there is no /dev/full")
    with open("/dev/full", "wb") as full:
        done = case.run("-e", "1 + 1", stdout=full)
    same(done.status, 1)
    holds(done.err, "cannot print")


# Bad bytes


def bytes_that_are_no_utf_8_are_one_message_and_the_rest_runs(case):
    done = case.run(stdin=b"1 + 1\n\xff\xfe + 1\n2 + 2\n")
    same((done.status, done.out), (1, "2\n4\n"), repr(done))
    same(done.err, "error[E0101]: line 2 is not UTF-8 text and was not run\n")


def a_line_of_a_megabyte_is_one_message(case):
    done = case.run(stdin="1+" * 500_000 + "1\n1 + 1\n")
    same((done.status, done.out), (1, "2\n"), repr(done))
    same(done.err.count("error["), 1, repr(done))
    assert len(done.err) < 1000, len(done.err)


def a_million_open_brackets_are_one_message(case):
    done = case.run(stdin="(" * 1_000_000 + "1\n\n1 + 1\n")
    same((done.status, done.out), (1, "2\n"), repr(done))
    same(done.err.count("error["), 1, repr(done))


def a_line_of_100_MB_takes_bounded_memory_and_is_one_message(case):
    run = subprocess.Popen(
        [PROGRAM], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        cwd=case.work, env=case.environment)
    block = b"1" * 1_000_000
    for _ in range(100):
        run.stdin.write(block)
    run.stdin.write(b"\n1 + 1\n")
    run.stdin.flush()
    # Its answer to the last line shows that the long one is behind it.
    same(run.stdout.readline(), b"2\n")
    peak = 0
    if os.path.exists("/proc/self/status"):
        with open(f"/proc/{run.pid}/status") as status:
            peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
    _, err = run.communicate()
    same(run.returncode, 1)
    same(err.decode(), "error[E0903]: line 1 is longer than 1 MB and was not run\n")
    assert peak < 64 * 1024, f"{peak} kB"


def escape_characters_in_a_text_are_printed_escaped(case):
    done = case.run(stdin='"red \x1b[31m bell \x07 c1 \x9b"\n')
    lacks(done.out + done.err, "\x1b", "\x07", "\x9b")
    holds(done.out, "\\u{1b}[31m")


def escape_characters_in_a_message_are_printed_escaped(case):
    done = case.run(stdin="1 + \x1b]0;title\x07\n")
    same(done.status, 1)
    lacks(done.err, "\x1b", "\x07")


def escape_characters_in_a_file_name_are_printed_escaped(case):
    done = case.run("run", "\x1b[31mred.sw")
    same(done.status, 2)
    lacks(done.err, "\x1b")
    holds(done.err, "\\u{1b}[31mred.sw")


def escape_characters_in_prose_are_kept_and_never_printed(case):
    text = NOTEBOOK.replace("# A site", "# A \x1b[31msite")
    case.file("a.sw.md", text.replace("176_400", "1"))
    done = case.run("replay", "--accept", "a.sw.md")
    same(done.status, 0, repr(done))
    lacks(done.out + done.err, "\x1b")
    same(case.read("a.sw.md").decode(), text)


# -e


def each_e_prints_its_last_statement_and_all_share_a_session(case):
    done = case.run("-e", "let a = 3 MW; let b = 2 MW", "-e", "a * 2", "-e", "1; a + b")
    same((done.status, done.out), (0, "b = 2 MW\n6 MW\n5 MW\n"), repr(done))


def an_error_in_e_exits_1(case):
    done = case.run("-e", "nowhere", "-e", "1 + 1")
    same((done.status, done.out), (1, "2\n"), repr(done))


def an_e_may_begin_with_a_minus(case):
    same(case.run("-e", "-3 MW").out, "-3 MW\n")


def a_check_that_fails_exits_1(case):
    done = case.run("-e", "check 1 MW > 2 MW", "-e", "1 + 1")
    same((done.status, done.out), (1, "2\n"), repr(done))
    holds(done.err, "error[E0601]")


def a_command_answers_e(case):
    holds(case.run("-e", ":help npv").out, "npv(")


# JSON


def refuse(constant):
    raise Failure(f"{constant} is no JSON")


def json_of(case, *cells):
    arguments = [word for cell in cells for word in ("-e", cell)]
    done = case.run("--json", *arguments)
    same(done.status, 0, repr(done))
    return [json.loads(line, parse_constant=refuse) for line in done.out.splitlines()]


def json_of_a_quantity_is_number_and_unit(case):
    same(json_of(case, "1 MW + 250 kW"), [{"type": "Power", "unit": "MW", "value": 1.25}])


def json_of_a_definition_has_its_name(case):
    same(json_of(case, "let a = 3 MW")[0]["name"], "a")


def json_is_valid_for_every_kind_of_value(case):
    cells = [
        "1 + 1", "3 MW", "-1e300", "1e-300", "50%", "$3.5M", "true", '"text"', "none", "2024-01-01",
        "@2024-01", "2024Q1", "[1, 2]", "[1 MW, none]", '["a", none]', "[]", "(1 MW, true)",
        '{ a: 1 MW, b: { c: "x" } }',
        'Site { name: "A", capacity: 1 MW, energy_price: 42 USD/MWh }', "x => x + 1",
        "network.hashprice", "network.difficulty[2021-07-03]",
        "series([1, 2] MW, from: 2024-01-01, step: 1 h, meaning: mean)",
        "let p = 3 MW", "p under each p in [1, 2] MW",
        '"quotes \\" backslash \\\\ tab \\t line \\n esc \\u{1b} del \\u{7f} 🎉"', ":help npv",
    ]
    values = json_of(case, *cells)
    same(len(values), len(cells))
    texts = [value.get("value") for value in values]
    assert 'quotes " backslash \\ tab \t line \n esc \x1b del \x7f 🎉' in texts, texts


def json_of_a_pipe_is_one_value_a_line(case):
    done = case.run("--json", stdin="let a = 3 MW\na * 2\n")
    same([json.loads(line)["value"] for line in done.out.splitlines()], [3, 6], repr(done))


# run


def run_prints_what_the_cells_of_a_notebook_give(case):
    case.file("a.sw.md", WRONG)
    done = case.run("run", "a.sw.md")
    same(
        (done.status, done.out), (0, "fleet = 10 EH/s\nload = 175 MW\n176_400 USD/day\n"),
        repr(done))


def run_exits_1_for_an_error_that_is_not_recorded(case):
    case.file("a.sw.md", "```sw\n1 MW + 1 s\n```\n")
    same(case.run("run", "a.sw.md").status, 1)


def run_exits_0_for_an_error_that_is_recorded(case):
    text = "```sw\n1 MW + 1 s\n```\n\n```out error\nerror[E0301]: cannot add Power and Time\n```\n"
    case.file("a.sw.md", text)
    same(case.run("run", "a.sw.md").status, 0)


def run_takes_a_script_of_statements(case):
    case.file("a.sw", "# a script\nlet a = 3 MW\n\nlet b = (a +\n  a)\nb * 2\n")
    done = case.run("run", "a.sw")
    same((done.status, done.out), (0, "a = 3 MW\nb = 6 MW\n12 MW\n"), repr(done))


def run_says_where_in_a_script_the_error_is(case):
    case.file("a.sw", "let a = 3 MW\na + 1 s\n")
    done = case.run("run", "a.sw")
    same(done.status, 1)
    holds(done.err, "2 | a + 1 s")


# replay


def replay_exits_0_where_all_agrees(case):
    case.file("a.sw.md", NOTEBOOK)
    done = case.run("replay", "a.sw.md")
    same((done.status, done.err), (0, ""), repr(done))
    holds(done.out, "1 notebook, 2 cells: 2 agree")


def replay_exits_1_and_names_file_and_line_of_a_difference(case):
    case.file("a.sw.md", WRONG)
    done = case.run("replay", "a.sw.md")
    same(done.status, 1)
    line = WRONG.split("\n").index("165_816 USD/day") + 1
    holds(done.out, f"a.sw.md:{line}: recorded 165_816, now 176_400")


def replay_exits_2_where_a_file_is_missing(case):
    case.file("a.sw.md", NOTEBOOK)
    done = case.run("replay", "a.sw.md", "nowhere.sw.md")
    same(done.status, 2)
    holds(done.err, "error[E0801]: cannot read `nowhere.sw.md`: there is no such file")
    holds(done.out, "2 agree")


def replay_takes_a_folder(case):
    os.mkdir(case.file("all"))
    case.file("all/a.sw.md", NOTEBOOK)
    case.file("all/b.sw.md", NOTEBOOK)
    holds(case.run("replay", "all").out, "2 notebooks, 4 cells: 4 agree")


def replay_without_accept_writes_nothing(case):
    case.file("a.sw.md", WRONG)
    case.run("replay", "a.sw.md")
    same(case.read("a.sw.md").decode(), WRONG)
    same(os.listdir(case.work), ["a.sw.md"])


def accept_rewrites_what_differs_and_nothing_else(case):
    case.file("a.sw.md", WRONG)
    done = case.run("replay", "--accept", "a.sw.md")
    same(done.status, 0, repr(done))
    same(case.read("a.sw.md").decode(), NOTEBOOK)


def accept_adds_a_missing_answer(case):
    case.file("a.sw.md", "```sw\n1 + 1\n```\n")
    same(case.run("replay", "a.sw.md").status, 1)
    same(case.run("replay", "--accept", "a.sw.md").status, 0)
    same(case.read("a.sw.md"), b"```sw\n1 + 1\n```\n\n```out\n2\n```\n")


def set_replays_under_another_value_and_writes_nothing(case):
    case.file("a.sw.md", NOTEBOOK)
    done = case.run("replay", "--set", "fleet=20 EH/s", "a.sw.md")
    same(done.status, 1)
    holds(done.out, "recorded 175, now 350", "recorded 176_400, now 352_800")
    same(case.read("a.sw.md").decode(), NOTEBOOK)


def set_of_a_name_that_is_not_there_exits_2(case):
    case.file("a.sw.md", NOTEBOOK)
    done = case.run("replay", "--set", "flet=20 EH/s", "a.sw.md")
    same(done.status, 2)
    holds(done.err, "error[E0715]")


def junit_is_xml_that_counts_tests_and_failures(case):
    case.file("a.sw.md", WRONG)
    case.file("b <&\">.sw.md", NOTEBOOK)
    done = case.run("replay", "--junit", "report.xml", "a.sw.md", "b <&\">.sw.md", "no\x1b.md")
    same(done.status, 2)
    suites = xml.fromstring(case.read("report.xml").decode()).findall("testsuite")
    found = [(s.get("name"), s.get("tests"), s.get("failures"), s.get("errors")) for s in suites]
    same(found[0], ("a.sw.md", "2", "1", None))
    same(found[1], ("b <&\">.sw.md", "2", "0", None))
    same(found[2][1::2], ("1", "1"))


def a_notebook_that_is_cut_in_the_middle_of_a_cell_is_one_message(case):
    case.file("a.sw.md", NOTEBOOK[: NOTEBOOK.index("EH/s")])
    done = case.run("replay", "a.sw.md")
    same((done.status, done.err.count("error[")), (2, 1), repr(done))


def front_matter_of_a_newer_version_is_refused(case):
    case.file("a.sw.md", NOTEBOOK.replace("switchyard: 1", "switchyard: 99"))
    done = case.run("replay", "a.sw.md")
    same(done.status, 2, repr(done))
    same(done.err.count("error["), 1, repr(done))


# Files that are none


def a_file_that_is_missing_is_one_message(case):
    for verb in ("run", "replay"):
        done = case.run(verb, "nowhere.sw.md")
        same(done.status, 2, repr(done))
        same(done.err, "error[E0801]: cannot read `nowhere.sw.md`: there is no such file\n")


def a_folder_in_the_place_of_a_file_is_one_message(case):
    os.mkdir(case.file("folder"))
    done = case.run("run", "folder")
    same(done.status, 2)
    holds(done.err, "error[E0801]", "it is a folder")


def a_fifo_in_the_place_of_a_file_does_not_hang(case):
    os.mkfifo(case.file("pipe.sw.md"))
    for verb in ("run", "replay"):
        done = case.run(verb, "pipe.sw.md")
        same(done.status, 2, repr(done))
        holds(done.err, "it is no plain file")


def a_fifo_or_folder_that_a_cell_reads_is_one_message(case):
    os.mkfifo(case.file("pipe.hdr"))
    os.mkdir(case.file("folder"))
    words = {"pipe.hdr": "it is no plain file", "folder": "it is a folder"}
    for name, reason in words.items():
        for cell in (f'read_headers("{name}")', f'sha256(file: "{name}")'):
            done = case.run("-e", cell)
            same((done.status, done.out), (1, ""), repr(done))
            holds(done.err, f"error[E0801]: cannot read `{name}`: {reason}\n")


def a_file_that_is_no_utf_8_is_one_message(case):
    case.file("a.sw", b"1 + 1\n\xff\n")
    case.file("a.sw.md", b"```sw\n1\n```\n\xff\n")
    for name in ("a.sw", "a.sw.md"):
        done = case.run("run", name)
        same((done.status, done.err.count("error[")), (2, 1), repr(done))


# The manual and the arguments


def the_reference_is_markdown_with_every_fence_closed(case):
    done = case.run("reference")
    same((done.status, done.err), (0, ""))
    assert done.out.startswith("# Switchyard reference\n"), done.out[:200]
    same(sum(line.startswith("```") for line in done.out.splitlines()) % 2, 0)
    holds(done.out, "npv(", "USD/MWh", "E0301", ":explain")


def help_and_version_are_there(case):
    holds(case.run("--help").out, "replay", "reference")
    same(case.run("--version").status, 0)


def an_unknown_option_exits_64_and_says_so(case):
    done = case.run("--nowhere")
    same(done.status, 64)
    holds(done.err, "--nowhere")
