// libedit's variadic calls, and the signals of a prompt, as plain functions that Swift can import.
//
// The header names none of libedit's own types, so that it reads the same where libedit is missing:
// there `ce_available` says no and `ce_open` gives NULL.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// ---- The editor ------------------------------------------------------------------------------

/// One libedit, with the callbacks that feed it.
typedef struct ce_editor ce_editor;

/// The commands that libedit calls back for; `.editrc` can bind them under the names in editline.c.
typedef enum {
  CE_ACCEPT,      // line-accept
  CE_NEWLINE,     // line-newline
  CE_UP,          // line-up
  CE_DOWN,        // line-down
  CE_COMPLETE,    // line-complete
  CE_SEARCH,      // line-search
  CE_DELETE_NEXT, // line-delete-or-leave
  CE_CLEAR,       // line-clear-screen
  CE_PASTE,       // line-paste
  CE_BEGIN,       // line-begin
  CE_HOME,        // line-home
  CE_END,         // line-end
  CE_COMMAND_COUNT
} ce_command;

/// What a command wants of libedit afterwards.
typedef enum { CE_STAY, CE_SUBMIT, CE_LEAVE, CE_REFUSE } ce_outcome;

/// The step that libedit's own history commands take.
typedef enum { CE_NEWEST, CE_OLDEST, CE_OLDER, CE_NEWER } ce_step;

typedef struct {
  /// Waits for one character. Returns 1 and sets it, 0 at the end of input, -1 when interrupted.
  int (*read)(void *context, uint32_t *character);
  ce_outcome (*run)(void *context, ce_command command);
  /// A history entry as NUL-terminated code points that live until the next call, or NULL.
  const uint32_t *(*recall)(void *context, ce_step step);
} ce_callbacks;

/// Whether this build has libedit.
bool ce_available(void);

/// Opens a libedit that reads the terminal `input` and draws nowhere: its caller paints.
/// Also sets the process's character locale to UTF-8. Returns NULL if it cannot.
ce_editor *ce_open(
    const char *name, int input, int output, ce_callbacks callbacks, void *context);
void ce_close(ce_editor *editor);

/// Runs keys until a command submits or leaves, or the reader says that it is over.
/// Returns whether there is a line: commands of libedit's own can submit one too, with a newline.
bool ce_edit(ce_editor *editor);

/// Raw for editing, or as the terminal was.
void ce_set_raw(ce_editor *editor, bool raw);

/// The code points under edit (not NUL-terminated, valid until the next edit), and the cursor.
const uint32_t *ce_line(ce_editor *editor, size_t *count, size_t *cursor);

/// Inserts NUL-terminated code points at the cursor, which moves behind them.
bool ce_insert(ce_editor *editor, const uint32_t *text);
/// Deletes `count` code points before the cursor.
void ce_delete(ce_editor *editor, int count);
void ce_move(ce_editor *editor, int by);

/// Binds a key sequence in libedit's notation to one of its functions; in the vi command map too if
/// `in_command_map`.
void ce_bind(ce_editor *editor, bool in_command_map, const char *keys, const char *function);

/// Obeys one line of an `.editrc`. Returns false if libedit does not understand it.
bool ce_configure(ce_editor *editor, const char *line);
bool ce_is_vi(ce_editor *editor);

/// Tells libedit that the window has another size.
void ce_resize(ce_editor *editor);

// ---- Signals and waiting ---------------------------------------------------------------------

/// What happened while the prompt waited, as bits.
enum {
  CE_RESIZED = 1,
  CE_SUSPEND = 2,
  CE_CONTINUED = 4,
  CE_TERMINATE = 8,
};

/// Catches SIGINT in a flag from now on. Returns false if the system refuses.
bool ce_catch_interrupts(void);
bool ce_interrupted(void);
void ce_clear_interrupt(void);

/// Catches, while a line is edited, the signals that leave or change the terminal.
void ce_catch_terminal_signals(bool catching);
/// Takes the bits of the terminal signals since the last call.
int ce_take_signals(void);
/// Stops this process as Ctrl-Z would; returns when it goes on.
void ce_suspend(void);
/// Ends this process by the signal that asked for it.
void ce_terminate(void);

typedef enum { CE_READY, CE_SIGNALLED, CE_TIMEOUT } ce_wait_result;

/// Waits for input or a caught signal; `milliseconds` < 0 waits for ever.
ce_wait_result ce_wait(int input, int milliseconds);

/// The window's size in character cells. Returns false off a terminal or where it is unknown.
bool ce_window_size(int descriptor, int *columns, int *rows);
