// The signals of a prompt as flags, and a wait for input that no signal can slip past.
//
// A handler sets a flag and writes one byte into a pipe that the wait also listens to. That holds
// whichever thread the system picks for the signal, and closes the gap between test and wait.
#include "CEditLine.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <unistd.h>

static atomic_int interrupted;
static atomic_int terminal_signals;
static atomic_int terminating_signal;
static int wake[2] = {-1, -1};

static void note(int number) {
  int kept = errno;
  switch (number) {
    case SIGINT: atomic_store(&interrupted, 1); break;
    case SIGWINCH: atomic_fetch_or(&terminal_signals, CE_RESIZED); break;
    case SIGTSTP: atomic_fetch_or(&terminal_signals, CE_SUSPEND); break;
    case SIGCONT: atomic_fetch_or(&terminal_signals, CE_CONTINUED); break;
    default:
      atomic_store(&terminating_signal, number);
      atomic_fetch_or(&terminal_signals, CE_TERMINATE);
  }
  ssize_t written = write(wake[1], "!", 1);
  (void)written;  // A full pipe wakes as well.
  errno = kept;
}

static bool prepare_wake(void) {
  if (wake[0] >= 0) { return true; }
  if (pipe(wake) != 0) { return false; }
  for (int i = 0; i < 2; i++) {
    fcntl(wake[i], F_SETFL, O_NONBLOCK);
    fcntl(wake[i], F_SETFD, FD_CLOEXEC);
  }
  return true;
}

static bool catch_signal(int number, struct sigaction *before) {
  struct sigaction action = {.sa_handler = note, .sa_flags = SA_RESTART};
  sigemptyset(&action.sa_mask);
  return sigaction(number, &action, before) == 0;
}

// ---- Ctrl-C ----------------------------------------------------------------------------------

bool ce_catch_interrupts(void) { return prepare_wake() && catch_signal(SIGINT, NULL); }
bool ce_interrupted(void) { return atomic_load_explicit(&interrupted, memory_order_relaxed) != 0; }
void ce_clear_interrupt(void) { atomic_store(&interrupted, 0); }

// ---- The terminal's signals ------------------------------------------------------------------

static const int caught[] = {SIGWINCH, SIGTSTP, SIGCONT, SIGTERM, SIGQUIT, SIGHUP};
enum { caught_count = sizeof caught / sizeof *caught };
static struct sigaction before[caught_count];
static bool is_catching;

void ce_catch_terminal_signals(bool catching) {
  if (catching == is_catching || !prepare_wake()) { return; }
  for (int i = 0; i < caught_count; i++) {
    if (!catching) {
      sigaction(caught[i], &before[i], NULL);
      continue;
    }
    catch_signal(caught[i], &before[i]);
    // What the parent chose to ignore (nohup) stays ignored.
    if (before[i].sa_handler == SIG_IGN) { sigaction(caught[i], &before[i], NULL); }
  }
  is_catching = catching;
}

int ce_take_signals(void) { return atomic_exchange(&terminal_signals, 0); }

// The default action of a signal that is caught: let it through once.
static void let_through(int number) {
  struct sigaction action = {.sa_handler = SIG_DFL}, kept;
  sigemptyset(&action.sa_mask);
  sigaction(number, &action, &kept);
  raise(number);
  sigaction(number, &kept, NULL);
}

void ce_suspend(void) { let_through(SIGTSTP); }
void ce_terminate(void) { let_through(atomic_load(&terminating_signal)); }

// ---- Waiting ---------------------------------------------------------------------------------

ce_wait_result ce_wait(int input, int milliseconds) {
  // Where select cannot watch, the read itself waits.
  if (!prepare_wake() || input >= FD_SETSIZE || wake[0] >= FD_SETSIZE) { return CE_READY; }
  fd_set readable;
  FD_ZERO(&readable);
  FD_SET(input, &readable);
  FD_SET(wake[0], &readable);
  struct timeval limit = {milliseconds / 1000, milliseconds % 1000 * 1000};
  int highest = input > wake[0] ? input : wake[0];
  // select, not poll: macOS has no poll for terminals.
  int ready = select(highest + 1, &readable, NULL, NULL, milliseconds < 0 ? NULL : &limit);
  if (ready == 0) { return CE_TIMEOUT; }
  if (ready < 0) { return errno == EINTR ? CE_SIGNALLED : CE_READY; }
  if (!FD_ISSET(wake[0], &readable)) { return CE_READY; }
  char drained[64];
  while (read(wake[0], drained, sizeof drained) > 0) {}
  return CE_SIGNALLED;
}

bool ce_window_size(int descriptor, int *columns, int *rows) {
  struct winsize size;
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) { return false; }
  *columns = size.ws_col;
  *rows = size.ws_row;
  return true;
}
