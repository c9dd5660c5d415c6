"""The screen of a terminal: what a person would see of the bytes that a program wrote."""

import re
import unicodedata

ESCAPE = re.compile(r"\x1b\[([?0-9;]*)([A-Za-z])|\x1b([=>78])")


class Screen:
    """Rows that never scroll away, and a cursor; knows what the prompt's painter sends."""

    def __init__(self, columns):
        self.columns = columns
        self.pending = ""
        self.clear()

    def clear(self):
        self.rows, self.row, self.column = [[]], 0, 0

    def feed(self, text):
        text = self.pending + text
        self.pending = ""
        index = 0
        while index < len(text):
            character = text[index]
            if character == "\x1b":
                found = ESCAPE.match(text, index)
                if not found:
                    # The rest of a sequence is still on its way.
                    self.pending = text[index:]
                    return
                self.obey(found.group(1) or "", found.group(2) or "")
                index = found.end()
                continue
            self.put(character)
            index += 1

    def put(self, character):
        if character == "\r":
            self.column = 0
        elif character == "\n":
            self.down()
        elif character == "\b":
            self.column = max(0, self.column - 1)
        elif character >= " ":
            width = self.width(character)
            if width == 0:
                return
            if self.column + width > self.columns:
                self.down()
                self.column = 0
            line = self.rows[self.row]
            line += [" "] * (self.column - len(line))
            line[self.column : self.column + width] = [character] + [""] * (width - 1)
            self.column += width

    def down(self):
        self.row += 1
        while len(self.rows) <= self.row:
            self.rows.append([])

    @staticmethod
    def width(character):
        if unicodedata.combining(character):
            return 0
        return 2 if unicodedata.east_asian_width(character) in "WF" else 1

    def obey(self, argument, letter):
        number = int(argument) if argument.isdigit() else None
        if letter == "A":
            self.row = max(0, self.row - (number or 1))
        elif letter == "B":
            for _ in range(number or 1):
                self.down()
        elif letter == "C":
            self.column = min(self.columns - 1, self.column + (number or 1))
        elif letter == "D":
            self.column = max(0, self.column - (number or 1))
        elif letter == "H":
            self.clear()
        elif letter == "K":
            del self.rows[self.row][self.column :]
        elif letter == "J" and number == 2:
            self.clear()
        elif letter == "J":
            del self.rows[self.row][self.column :]
            del self.rows[self.row + 1 :]

    def lines(self):
        return ["".join(row).rstrip() for row in self.rows]

    def text(self):
        return "\n".join(self.lines()).rstrip()
