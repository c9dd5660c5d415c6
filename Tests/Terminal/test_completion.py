"""Tab and hints, by context."""

from driver import CTRL_U, ENTER, TAB, holds, lacks, same


def listed(shell, typed):
    """What Tab lists for a line that is typed at a fresh prompt."""
    top = shell.screen.row
    shell.send(typed)
    shell.see_line(("sw> " + typed).rstrip())
    before = len(shell.raw)
    shell.send(TAB)
    shell.wait(lambda: shell.has_painted(before) and len(shell.screen.rows) > top + 1)
    listing = "\n".join(shell.screen.lines()[top + 1 :])
    shell.send(CTRL_U)
    shell.see_line("sw>")
    return listing


def completed(shell, typed, wanted):
    """Tab makes one line of another."""
    shell.send(typed + TAB)
    shell.see_line("sw> " + wanted)
    shell.send(CTRL_U)
    shell.see_line("sw>")


def tab_completes_a_command_behind_a_colon(case):
    completed(case.shell(), ":expl", ":explain")


def tab_lists_commands_with_what_they_do(case):
    holds(listed(case.shell(), ":"), "explain", "where a value comes from")


def tab_completes_the_name_of_a_definition(case):
    completed(case.shell().enter("let barge_north = 10 EH/s"), "2 * barg", "2 * barge_north")


def a_listing_shows_dimension_and_value(case):
    shell = case.shell().enter("let site_power = 300 MW").enter("let site_price = 42 USD/MWh")
    listing = listed(shell, "site_")
    holds(listing, "site_power", "Power", "300 MW", "site_price", "EnergyPrice", "42 USD/MWh")


def tab_fills_in_what_all_candidates_share(case):
    shell = case.shell().enter("let site_power = 300 MW").enter("let site_price = 42 USD/MWh")
    completed(shell, "sit", "site_p")


def units_behind_an_arrow_are_of_that_dimension(case):
    shell = case.shell().enter("let load = 175 MW")
    listing = listed(shell, "load -> ")
    holds(listing, "kW", "GW", "Power")
    lacks(listing, "MWh", "USD")


def tab_completes_a_compound_unit_behind_an_arrow(case):
    completed(case.shell(), "45 USD/PH/day * 1 PH/s -> USD/da", "45 USD/PH/day * 1 PH/s -> USD/day")


def tab_completes_a_unit_behind_a_number(case):
    holds(listed(case.shell(), "42 USD/M"), "USD/MWh", "USD/MW")


def fields_stand_behind_a_dot(case):
    shell = case.shell().enter('let s = Site { name: "A", capacity: 30 MW, energy_price: 42 USD/MWh }')
    listing = listed(shell, "s.")
    holds(listing, "capacity", "Power", "energy_price", "EnergyPrice")
    lacks(listing, "npv")


def tab_completes_a_field_of_the_network(case):
    completed(case.shell(), "network.difficu", "network.difficulty")


def scenarios_stand_behind_under(case):
    shell = case.shell().enter("let p = 42 USD/MWh")
    shell.enter("scenario winter { p = 95 USD/MWh }").enter("scenario windy { p = 20 USD/MWh }")
    listing = listed(shell, "p under win")
    holds(listing, "winter", "windy", "scenario")
    lacks(listing, "npv")


def parameters_stand_in_a_call(case):
    holds(listed(case.shell(), "breakeven_price("), "hashprice:", "efficiency:", "pool_fee:")


def parameters_of_an_own_function_stand_in_its_call(case):
    shell = case.shell().enter("fn cost(draw: Power, price: EnergyPrice) = draw * price")
    completed(shell, "cost(pri", "cost(price:")


def parameters_stand_only_where_an_argument_begins(case):
    lacks(listed(case.shell(), "breakeven_price(2 * n"), "efficiency:")


def fields_of_a_kind_stand_in_its_braces(case):
    listing = listed(case.shell(), "let s = Site { ")
    holds(listing, "name:", "capacity:", "Power")
    lacks(listing, "npv")


def fields_of_a_value_stand_behind_with(case):
    shell = case.shell().enter('let s = Site { name: "A", capacity: 30 MW, energy_price: 42 USD/MWh }')
    completed(shell, "s with { pue: 1.1, cap", "s with { pue: 1.1, capacity:")


def definitions_stand_in_the_braces_of_under(case):
    shell = case.shell().enter("let power_price = 42 USD/MWh").enter("let p2 = 1")
    listing = listed(shell, "p2 under { p")
    holds(listing, "power_price", "p2")
    lacks(listing, "payback")


def dimensions_stand_where_a_type_is_wanted(case):
    completed(case.shell(), "let price: EnergyP", "let price: EnergyPrice")
    completed(case.shell(), "fn cost(load: Pow", "fn cost(load: Power")


def own_names_stand_behind_edit(case):
    completed(case.shell().enter("let npv_limit = 5 USD"), ":edit n", ":edit npv_limit")


def dimensions_stand_behind_units(case):
    completed(case.shell(), ":units Hashp", ":units Hashprice")


def files_stand_behind_open(case):
    case.file("harbour.sw.md", "")
    case.file("notes.txt", "")
    completed(case.shell(), ":open ha", ":open harbour.sw.md")


def folders_stand_behind_save(case):
    import os

    os.mkdir(case.file("north"))
    completed(case.shell(), ":save no", ":save north/")


def nothing_is_completed_inside_a_text(case):
    shell = case.shell()
    shell.send('"npv' + TAB + '"' + ENTER)
    shell.see('"npv"\nsw>')


def tab_on_a_second_line_indents(case):
    shell = case.shell()
    shell.send("(1 +" + ENTER)
    shell.see_line("...")
    shell.send(TAB + "2)")
    shell.see_line("...   2)")


def a_hint_shows_the_signature_of_a_call(case):
    shell = case.shell(NO_COLOR=None)
    shell.send("breakeven_price(")
    # It has no room beside the text, so it stands below.
    shell.see("sw> breakeven_price(\nbreakeven_price(hashprice: Hashprice, efficiency: Efficiency")


def a_hint_shows_dimension_and_value_of_a_name(case):
    shell = case.shell(NO_COLOR=None).enter("let load = 175 MW")
    shell.send("load")
    shell.see_line("sw> load  Power  175 MW")


def hints_are_gone_when_the_line_is_entered(case):
    shell = case.shell(NO_COLOR=None).enter("let load = 175 MW").enter("load")
    same(shell.screen.lines()[-3:], ["sw> load", "175 MW", "sw>"], shell.seen())
