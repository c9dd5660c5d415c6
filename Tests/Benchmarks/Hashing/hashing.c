// Measures the SHA-256 cores against their goals and OpenSSL, interleaved in one run.
//
// Given the program of SwiftCrypto/, it asks that once a round, and shows swift-crypto's rates too.
//
// Times are the processor's for one thread, medians over rounds; cycles are such a time at the
// clock that a chain of dependent additions runs at in the same round. The goals in cycles were set
// on Zen 4; on another processor the figures are shown without them.
#define OPENSSL_SUPPRESS_DEPRECATED
#include "CSHA256.h"

#include <openssl/evp.h>
#include <openssl/sha.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#if defined(__x86_64__)
#include <cpuid.h>
#endif

enum { ROUNDS = 15, MESSAGES = 20000, BULK_BYTES = 1 << 20, MOST_ROWS = 64, ADDITIONS = 1 << 21 };

typedef enum { SCAN, HEADERS, NODES, BULK, TASKS } Task;
static const char *const TASK_NAMES[] = {"nonce scan", "headers", "Merkle nodes", "bulk"};
static const char *const TASK_UNITS[] = {"MH/s", "M/s", "M/s", "MB/s"};

/// One competitor at one task.
typedef struct {
  Task task;
  const char *name;
  const sh_core *core;                       ///< NULL for a peer.
  void (*digest)(uint8_t *, const uint8_t *, size_t);  ///< OpenSSL's, once; NULL for the others.
  double goal_cycles;                        ///< 0: none.
  double cycles[ROUNDS], rates[ROUNDS];      ///< Rates: millions a second.
} Row;

/// swift-crypto's two ways, in the order of its program's lines.
static const char *const SWIFT_CRYPTO[] = {"swift-crypto twice", "swift-crypto copy"};

static Row rows[MOST_ROWS];
static int row_count;
static uint8_t *bulk;
static uint8_t messages[MESSAGES * SH_HEADER_BYTES], digests[MESSAGES * SH_DIGEST_BYTES];
static EVP_MD_CTX *context;
static EVP_MD *sha256;

static double seconds(clockid_t clock) {
  struct timespec now;
  clock_gettime(clock, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/// The clock [Hz], by additions of one cycle each that wait for one another.
static double clock_rate(void) {
  double start = seconds(CLOCK_THREAD_CPUTIME_ID);
  uint64_t sum = 0;
  for (int i = 0; i < ADDITIONS; i++) {
    // Hides the sum from the compiler, which would know it beforehand.
    sum += 1;
    __asm__ volatile("" : "+r"(sum));
  }
  return ADDITIONS / (seconds(CLOCK_THREAD_CPUTIME_ID) - start);
}

static void low_level(uint8_t *digest, const uint8_t *bytes, size_t count) {
  SHA256_CTX hash;
  SHA256_Init(&hash);
  SHA256_Update(&hash, bytes, count);
  SHA256_Final(digest, &hash);
}

static void evp(uint8_t *digest, const uint8_t *bytes, size_t count) {
  EVP_DigestInit_ex2(context, sha256, NULL);
  EVP_DigestUpdate(context, bytes, count);
  EVP_DigestFinal_ex(context, digest, NULL);
}

static void run_openssl(const Row *row) {
  size_t size = row->task == NODES ? SH_NODE_BYTES : SH_HEADER_BYTES;
  if (row->task == BULK) {
    row->digest(digests, bulk, BULK_BYTES);
    return;
  }
  for (size_t i = 0; i < MESSAGES; i++) {
    uint8_t once[SH_DIGEST_BYTES];
    row->digest(once, messages + i * size, size);
    row->digest(digests + i * SH_DIGEST_BYTES, once, sizeof once);
  }
}

/// The number of hashes, or of bytes, that one run makes.
static size_t run(const Row *row) {
  uint32_t hit, state[8] = {0};
  sh_search search;
  uint8_t none[SH_DIGEST_BYTES] = {0};
  size_t count = row->task == BULK ? BULK_BYTES : MESSAGES;
  if (row->core == NULL) {
    run_openssl(row);
    return count;
  }
  switch (row->task) {
    case SCAN:
      count = strcmp(row->core->name, "portable") == 0 ? MESSAGES : 10 * MESSAGES;
      sh_search_prepare(&search, messages, none);
      sh_scan(row->core, &hit, 1, &search, 0, count);
      break;
    case HEADERS: sh_headers(row->core, digests, messages, MESSAGES); break;
    case NODES: sh_nodes(row->core, digests, messages, MESSAGES); break;
    default: sh_compress(row->core, state, bulk, BULK_BYTES / SH_BLOCK_BYTES);
  }
  return count;
}

static void measure(Row *row, int round) {
  if (row->core == NULL && row->digest == NULL) { return; }
  double clock = clock_rate(), start = seconds(CLOCK_THREAD_CPUTIME_ID);
  size_t count = run(row);
  double time = (seconds(CLOCK_THREAD_CPUTIME_ID) - start) / (double)count;
  if (round < 0) { return; }
  row->rates[round] = 1e-6 / time;
  row->cycles[round] = time * clock;
}

static Row *row_of(Task task, const char *name) {
  for (int i = 0; i < row_count; i++) {
    if (rows[i].task == task && strcmp(rows[i].name, name) == 0) { return &rows[i]; }
  }
  return NULL;
}

/// Fills swift-crypto's rows with what its program says; false where that failed.
static bool ask_swift_crypto(const char *program, int round) {
  double clock = clock_rate();
  FILE *answer = popen(program, "r");
  if (answer == NULL) { return false; }
  bool is_whole = true;
  for (size_t i = 0; i < sizeof SWIFT_CRYPTO / sizeof *SWIFT_CRYPTO; i++) {
    double rate = 0;
    is_whole = is_whole && fscanf(answer, " %lf MH/s %*[^\n]", &rate) == 1 && rate > 0;
    Row *row = row_of(SCAN, SWIFT_CRYPTO[i]);
    if (!is_whole || row == NULL || round < 0) { continue; }
    row->rates[round] = rate;
    row->cycles[round] = clock / (1e6 * rate);
  }
  return pclose(answer) == 0 && is_whole;
}

static int by_value(const void *left, const void *right) {
  double a = *(const double *)left, b = *(const double *)right;
  return (a > b) - (a < b);
}

static double median(const double *values) {
  double sorted[ROUNDS];
  memcpy(sorted, values, sizeof sorted);
  qsort(sorted, ROUNDS, sizeof *sorted, by_value);
  return sorted[ROUNDS / 2];
}

/// Is this the processor that the goals in cycles are for?
static bool is_zen4(void) {
#if defined(__x86_64__)
  unsigned a, b, c, d;
  char maker[13] = {0};
  if (__get_cpuid(0, &a, &b, &c, &d) == 0) { return false; }
  memcpy(maker, &b, 4), memcpy(maker + 4, &d, 4), memcpy(maker + 8, &c, 4);
  __get_cpuid(1, &a, &b, &c, &d);
  unsigned family = (a >> 8 & 15) + (a >> 20 & 255), model = (a >> 4 & 15) | (a >> 12 & 0xf0);
  // Models 00–0f, 20–5f of the family are Zen 3.
  return strcmp(maker, "AuthenticAMD") == 0 && family == 0x19 &&
         ((model >= 0x10 && model < 0x20) || model >= 0x60);
#else
  return false;
#endif
}

static void processor_name(char name[64]) {
  strcpy(name, "unknown processor");
#if defined(__x86_64__)
  unsigned words[12];
  for (unsigned i = 0; i < 3; i++) {
    unsigned *w = words + 4 * i;
    if (__get_cpuid(0x80000002u + i, w, w + 1, w + 2, w + 3) == 0) { return; }
  }
  memcpy(name, words, sizeof words);
  name[sizeof words] = 0;
  unsigned a, b, c, d;
  __get_cpuid(1, &a, &b, &c, &d);
  size_t end = strlen(name);
  while (end > 0 && name[end - 1] == ' ') { end--; }
  snprintf(
      name + end, 64 - end, ", family %u", (a >> 8 & 15) + (a >> 20 & 255));
#endif
}

static void add_row(Task task, const char *name, const sh_core *core) {
  if (row_count == MOST_ROWS) { exit(2); }
  rows[row_count++] = (Row){.task = task, .name = name, .core = core};
}

static bool does(const sh_core *core, Task task) {
  switch (task) {
    case SCAN: return core->scan != NULL;
    case HEADERS: return core->headers != NULL;
    case NODES: return core->nodes != NULL;
    default: return core->compress != NULL;
  }
}

static void add_rows(bool with_swift_crypto) {
  static const struct {
    const char *name;
    double cycles;
  } goals[] = {{"hybrid", 105}, {"avx512", 120}, {"sha_ni", 150}};
  for (Task task = SCAN; task < TASKS; task++) {
    for (size_t i = 0; i < sh_core_count(); i++) {
      const sh_core *core = sh_core_at(i);
      if (sh_core_status(i) != SH_ACCEPTED || !does(core, task)) { continue; }
      add_row(task, core->name, core);
      for (size_t k = 0; task == SCAN && k < sizeof goals / sizeof *goals; k++) {
        bool is_meant = strcmp(core->name, goals[k].name) == 0;
        if (is_meant) { rows[row_count - 1].goal_cycles = goals[k].cycles; }
      }
    }
    add_row(task, "OpenSSL low level", NULL);
    rows[row_count - 1].digest = low_level;
    add_row(task, "OpenSSL EVP", NULL);
    rows[row_count - 1].digest = evp;
    for (int i = 0; with_swift_crypto && task == SCAN && i < 2; i++) {
      add_row(task, SWIFT_CRYPTO[i], NULL);
    }
  }
}

static double rate(Task task, const char *name) {
  const Row *row = row_of(task, name);
  return row == NULL ? 0 : median(row->rates);
}

static void print_rows(bool zen4) {
  printf("%-14s %-18s %10s %13s %10s\n", "task", "by", "median", "cycles", "/ OpenSSL");
  for (int i = 0; i < row_count; i++) {
    const Row *row = &rows[i];
    double cycles = median(row->cycles), own = median(row->rates);
    printf(
        "%-14s %-18s %10.2f %-4s %8.*f %10.2f", TASK_NAMES[row->task], row->name, own,
        TASK_UNITS[row->task], row->task == BULK ? 2 : 0, cycles,
        own / rate(row->task, "OpenSSL low level"));
    if (zen4 && row->goal_cycles > 0) {
      const char *verdict = cycles <= row->goal_cycles ? "met" : "missed";
      printf("   goal <= %.0f cycles: %s", row->goal_cycles, verdict);
    }
    printf("\n");
  }
}

static void print_goal(const char *what, double value, double goal) {
  printf("%-64s %8.2f   goal >= %-5g %s\n", what, value, goal, value >= goal ? "met" : "missed");
}

static void *scan_alone(void *unused) {
  Row row = {.task = SCAN, .core = sh_core_for(SH_SCAN)};
  for (int i = 0; i < 20; i++) { run(&row); }
  return unused;
}

/// How much more two threads do in the same wall time.
static double two_threads(void) {
  double best = 0;
  for (int round = 0; round < ROUNDS; round++) {
    double start = seconds(CLOCK_MONOTONIC);
    scan_alone(NULL);
    double one = seconds(CLOCK_MONOTONIC) - start;
    pthread_t thread;
    start = seconds(CLOCK_MONOTONIC);
    if (pthread_create(&thread, NULL, scan_alone, NULL) != 0) { return 0; }
    scan_alone(NULL);
    pthread_join(thread, NULL);
    double ratio = 2 * one / (seconds(CLOCK_MONOTONIC) - start);
    best = ratio > best ? ratio : best;
  }
  return best;
}

static void print_goals(bool with_swift_crypto) {
  const char *scan = sh_core_for(SH_SCAN)->name, *headers = sh_core_for(SH_HEADERS)->name;
  const char *nodes = sh_core_for(SH_NODES)->name, *blocks = sh_core_for(SH_COMPRESS)->name;
  printf("\nin use: scan %s, headers %s, nodes %s, bulk %s\n", scan, headers, nodes, blocks);
  double nonces = rate(SCAN, scan), parents = rate(NODES, nodes);
  print_goal("nonce scan / OpenSSL low level", nonces / rate(SCAN, "OpenSSL low level"), 4.5);
  print_goal("nonce scan / OpenSSL EVP", nonces / rate(SCAN, "OpenSSL EVP"), 8);
  if (with_swift_crypto) {
    double copied = rate(SCAN, SWIFT_CRYPTO[1]);
    print_goal("nonce scan / swift-crypto, copied midstate hasher", nonces / copied, 11);
  }
  print_goal("headers [M/s]", rate(HEADERS, headers), 12);
  printf("%-64s %8.2f\n", "Merkle nodes [M/s] (goal >= 17, or the next line's)", parents);
  print_goal("Merkle nodes / OpenSSL low level", parents / rate(NODES, "OpenSSL low level"), 2.3);
  print_goal("bulk / OpenSSL EVP", rate(BULK, blocks) / rate(BULK, "OpenSSL EVP"), 0.95);
  print_goal("two threads / one, best round (needs two idle processors)", two_threads(), 1.9);
}

int main(int count, char **arguments) {
  const char *swift_crypto = count > 1 ? arguments[1] : NULL;
  char name[64];
  processor_name(name);
  bulk = calloc(1, BULK_BYTES);
  context = EVP_MD_CTX_new();
  sha256 = EVP_MD_fetch(NULL, "SHA256", NULL);
  if (bulk == NULL || context == NULL || sha256 == NULL) { return 2; }
  for (size_t i = 0; i < sizeof messages; i++) { messages[i] = (uint8_t)(i * 2654435761u >> 13); }
  add_rows(swift_crypto != NULL);
  // Each round begins elsewhere, so that a slow moment of the machine falls on all.
  for (int round = -1; round < ROUNDS; round++) {
    for (int i = 0; i < row_count; i++) { measure(&rows[(i + round + 1) % row_count], round); }
    if (swift_crypto != NULL && !ask_swift_crypto(swift_crypto, round)) {
      fprintf(stderr, "%s does not answer as it should\n", swift_crypto);
      return 2;
    }
  }
  printf("%s, %.2f GHz, %s\n\n", name, 1e-9 * clock_rate(), OpenSSL_version(OPENSSL_VERSION));
  print_rows(is_zen4());
  print_goals(swift_crypto != NULL);
  EVP_MD_free(sha256);
  EVP_MD_CTX_free(context);
  free(bulk);
  return 0;
}
