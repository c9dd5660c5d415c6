// libedit behind plain functions: it turns keys into edits, and draws into the void.
#include "CEditLine.h"

#ifdef SWITCHYARD_LINE_EDITING

#include <histedit.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

_Static_assert(sizeof(wchar_t) == sizeof(uint32_t), "wchar_t holds a code point");

struct ce_editor {
  EditLine *line;
  FILE *input;
  FILE *nowhere;
  ce_callbacks callbacks;
  void *context;
  int event;
};

static ce_editor *editor_of(EditLine *line) {
  ce_editor *editor = NULL;
  el_wget(line, EL_CLIENTDATA, &editor);
  return editor;
}

// ---- Callbacks -------------------------------------------------------------------------------

static int read_character(EditLine *line, wchar_t *character) {
  ce_editor *editor = editor_of(line);
  uint32_t read = 0;
  int result = editor->callbacks.read(editor->context, &read);
  *character = (wchar_t)read;
  return result;
}

static unsigned char run(EditLine *line, ce_command command) {
  ce_editor *editor = editor_of(line);
  switch (editor->callbacks.run(editor->context, command)) {
    case CE_STAY: return CC_REFRESH;
    case CE_SUBMIT: return CC_NEWLINE;
    case CE_LEAVE: return CC_EOF;
    case CE_REFUSE: return CC_ERROR;
  }
  return CC_ERROR;
}

// libedit hands a command nothing that tells it from another, hence one function for each. It keeps
// the pointer to the name, so the names are literals.
#define COMMAND(identifier)                                            \
  static unsigned char run_##identifier(EditLine *line, int key) {     \
    (void)key;                                                         \
    return run(line, identifier);                                      \
  }
COMMAND(CE_ACCEPT)
COMMAND(CE_NEWLINE)
COMMAND(CE_UP)
COMMAND(CE_DOWN)
COMMAND(CE_COMPLETE)
COMMAND(CE_SEARCH)
COMMAND(CE_DELETE_NEXT)
COMMAND(CE_CLEAR)
COMMAND(CE_PASTE)
COMMAND(CE_BEGIN)
COMMAND(CE_HOME)
COMMAND(CE_END)

static const struct {
  const wchar_t *name;
  const wchar_t *help;
  unsigned char (*function)(EditLine *, int);
} commands[CE_COMMAND_COUNT] = {
    [CE_ACCEPT] = {L"line-accept", L"Submit the text, or go on in a new line", run_CE_ACCEPT},
    [CE_NEWLINE] = {L"line-newline", L"Insert a line break", run_CE_NEWLINE},
    [CE_UP] = {L"line-up", L"Line above, or older entry", run_CE_UP},
    [CE_DOWN] = {L"line-down", L"Line below, or newer entry", run_CE_DOWN},
    [CE_COMPLETE] = {L"line-complete", L"Complete the name, or list", run_CE_COMPLETE},
    [CE_SEARCH] = {L"line-search", L"Search the history as you type", run_CE_SEARCH},
    [CE_DELETE_NEXT] = {L"line-delete-or-leave", L"Delete, or end input", run_CE_DELETE_NEXT},
    [CE_CLEAR] = {L"line-clear-screen", L"Clear the screen", run_CE_CLEAR},
    [CE_PASTE] = {L"line-paste", L"Take what was pasted", run_CE_PASTE},
    [CE_BEGIN] = {L"line-begin", L"Take the text to begin with", run_CE_BEGIN},
    [CE_HOME] = {L"line-home", L"Start of the line", run_CE_HOME},
    [CE_END] = {L"line-end", L"End of the line", run_CE_END},
};

// libedit asks only for these four steps while it edits; it lets the application do the rest.
static int recall(void *context, HistEventW *event, int operation, ...) {
  ce_editor *editor = context;
  ce_step step;
  switch (operation) {
    case H_FIRST: step = CE_NEWEST; editor->event = 1; break;
    case H_LAST: step = CE_OLDEST; break;
    case H_NEXT: step = CE_OLDER; editor->event++; break;
    case H_PREV: step = CE_NEWER; editor->event--; break;
    default: return -1;
  }
  const uint32_t *entry = editor->callbacks.recall(editor->context, step);
  event->num = editor->event;
  event->str = (const wchar_t *)entry;
  return entry ? 0 : -1;
}

static wchar_t *no_prompt(EditLine *line) {
  (void)line;
  static wchar_t empty[] = L"";
  return empty;
}

// ---- Life ------------------------------------------------------------------------------------

bool ce_available(void) { return true; }

// Words end where iswalnum says; without a UTF-8 locale that knows ASCII only.
static void choose_utf8(void) {
  setlocale(LC_CTYPE, "");
  if (strcmp(nl_langinfo(CODESET), "UTF-8") == 0) { return; }
  static const char *const names[] = {"C.UTF-8", "en_US.UTF-8", "UTF-8"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    if (setlocale(LC_CTYPE, names[i])) { return; }
  }
}

ce_editor *ce_open(
    const char *name, int input, int output, ce_callbacks callbacks, void *context) {
  ce_editor *editor = calloc(1, sizeof *editor);
  if (!editor) { return NULL; }
  choose_utf8();
  editor->callbacks = callbacks;
  editor->context = context;
  editor->nowhere = fopen("/dev/null", "w");
  editor->input = fopen("/dev/null", "r");
  if (editor->nowhere && editor->input) {
    // The descriptors are the terminal's, the streams are not: modes are set, nothing is drawn.
    editor->line = el_init_fd(
        name, editor->input, editor->nowhere, editor->nowhere, input, output, output);
  }
  if (!editor->line) {
    ce_close(editor);
    return NULL;
  }
  el_wset(editor->line, EL_CLIENTDATA, editor);
  el_wset(editor->line, EL_PROMPT, no_prompt);
  // libedit would send its signals on to the whole process group.
  el_wset(editor->line, EL_SIGNAL, 0);
  el_wset(editor->line, EL_HIST, recall, editor);
  el_wset(editor->line, EL_GETCFN, read_character);
  for (int i = 0; i < CE_COMMAND_COUNT; i++) {
    el_wset(
        editor->line, EL_ADDFN, commands[i].name, commands[i].help, commands[i].function);
  }
  el_wset(editor->line, EL_EDITOR, L"emacs");
  return editor;
}

void ce_close(ce_editor *editor) {
  if (!editor) { return; }
  if (editor->line) { el_end(editor->line); }
  if (editor->nowhere) { fclose(editor->nowhere); }
  if (editor->input) { fclose(editor->input); }
  free(editor);
}

// ---- Editing ---------------------------------------------------------------------------------

bool ce_edit(ce_editor *editor) {
  int count = 0;
  return el_wgets(editor->line, &count) != NULL && count > 0;
}

void ce_set_raw(ce_editor *editor, bool raw) { el_wset(editor->line, EL_PREP_TERM, (int)raw); }

const uint32_t *ce_line(ce_editor *editor, size_t *count, size_t *cursor) {
  const LineInfoW *info = el_wline(editor->line);
  *count = (size_t)(info->lastchar - info->buffer);
  *cursor = (size_t)(info->cursor - info->buffer);
  return (const uint32_t *)info->buffer;
}

bool ce_insert(ce_editor *editor, const uint32_t *text) {
  return el_winsertstr(editor->line, (const wchar_t *)text) == 0;
}

void ce_delete(ce_editor *editor, int count) { el_deletestr(editor->line, count); }

void ce_move(ce_editor *editor, int by) { el_cursor(editor->line, by); }

void ce_bind(ce_editor *editor, bool in_command_map, const char *keys, const char *function) {
  el_set(editor->line, EL_BIND, keys, function, (char *)NULL);
  if (in_command_map) { el_set(editor->line, EL_BIND, "-a", keys, function, (char *)NULL); }
}

bool ce_configure(ce_editor *editor, const char *line) {
  Tokenizer *tokenizer = tok_init(NULL);
  if (!tokenizer) { return false; }
  int count = 0;
  const char **words = NULL;
  bool understood = tok_str(tokenizer, line, &count, &words) == 0
      && (count == 0 || el_parse(editor->line, count, words) == 0);
  tok_end(tokenizer);
  return understood;
}

bool ce_is_vi(ce_editor *editor) {
  const wchar_t *mode = NULL;
  return el_wget(editor->line, EL_EDITOR, &mode) == 0 && mode && wcscmp(mode, L"vi") == 0;
}

void ce_resize(ce_editor *editor) { el_resize(editor->line); }

#else

bool ce_available(void) { return false; }
ce_editor *ce_open(
    const char *name, int input, int output, ce_callbacks callbacks, void *context) {
  (void)name, (void)input, (void)output, (void)callbacks, (void)context;
  return NULL;
}
void ce_close(ce_editor *editor) { (void)editor; }
bool ce_edit(ce_editor *editor) { return (void)editor, false; }
void ce_set_raw(ce_editor *editor, bool raw) { (void)editor, (void)raw; }
const uint32_t *ce_line(ce_editor *editor, size_t *count, size_t *cursor) {
  static const uint32_t empty[1];
  (void)editor;
  *count = *cursor = 0;
  return empty;
}
bool ce_insert(ce_editor *editor, const uint32_t *text) { return (void)editor, (void)text, false; }
void ce_delete(ce_editor *editor, int count) { (void)editor, (void)count; }
void ce_move(ce_editor *editor, int by) { (void)editor, (void)by; }
void ce_bind(ce_editor *editor, bool in_command_map, const char *keys, const char *function) {
  (void)editor, (void)in_command_map, (void)keys, (void)function;
}
bool ce_configure(ce_editor *editor, const char *line) { return (void)editor, (void)line, false; }
bool ce_is_vi(ce_editor *editor) { return (void)editor, false; }
void ce_resize(ce_editor *editor) { (void)editor; }

#endif
