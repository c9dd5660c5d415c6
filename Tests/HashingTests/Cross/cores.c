// Tests every core of this machine without Swift: the vectors, then random blocks against portable.
//
//     cores BLOCKS [NAME …]     random blocks; the named cores must be usable here
//
// `run` beside it builds and runs this here, optimised, and for arm64 under an emulator.
#include "CSHA256.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MESSAGES = 1000, MOST_HITS = 400 };
// One as a block, three as a header, three as a node.
enum { BLOCKS_OF_MESSAGE = 7 };

static int failures;

static void expect(bool holds, const sh_core *core, const char *what) {
  if (holds) { return; }
  printf("FAILED: %s: %s\n", core->name, what);
  failures++;
}

static void from_hexadecimal(uint8_t *bytes, const char *text) {
  for (size_t i = 0; text[2 * i] != 0; i++) {
    char pair[3] = {text[2 * i], text[2 * i + 1], 0};
    bytes[i] = (uint8_t)strtoul(pair, NULL, 16);
  }
}

static bool shows(const uint8_t digest[SH_DIGEST_BYTES], const char *text) {
  uint8_t expected[SH_DIGEST_BYTES];
  from_hexadecimal(expected, text);
  return memcmp(digest, expected, sizeof expected) == 0;
}

static void reverse(uint8_t digest[SH_DIGEST_BYTES]) {
  for (int i = 0; i < SH_DIGEST_BYTES / 2; i++) {
    uint8_t byte = digest[i];
    digest[i] = digest[SH_DIGEST_BYTES - 1 - i];
    digest[SH_DIGEST_BYTES - 1 - i] = byte;
  }
}

static void initial(uint32_t state[8]) {
  static const uint32_t words[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                    0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  memcpy(state, words, sizeof words);
}

/// The digest of `count` letters a, but of "abc" where `count` is 3.
static void digest_letters(const sh_core *core, uint8_t digest[SH_DIGEST_BYTES], size_t count) {
  size_t blocks = (count + 9 + SH_BLOCK_BYTES - 1) / SH_BLOCK_BYTES;
  uint8_t *message = calloc(blocks, SH_BLOCK_BYTES);
  if (message == NULL) { exit(2); }
  memset(message, 'a', count);
  if (count == 3) { memcpy(message, "abc", 3); }
  message[count] = 0x80;
  for (int i = 0; i < 8; i++) {
    message[blocks * SH_BLOCK_BYTES - 1 - (size_t)i] = (uint8_t)(8 * (uint64_t)count >> 8 * i);
  }
  uint32_t state[8];
  initial(state);
  sh_compress(core, state, message, blocks);
  for (int i = 0; i < SH_DIGEST_BYTES; i++) {
    digest[i] = (uint8_t)(state[i / 4] >> (24 - i % 4 * 8));
  }
  free(message);
}

// Source: FIPS 180-4's examples; the lengths around a block's end were made with three tools.
static void test_letters(const sh_core *core) {
  static const struct {
    size_t count;
    const char *digest;
  } vectors[] = {
      {0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
      {3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
      {55, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"},
      {56, "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a"},
      {64, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"},
      {119, "31eba51c313a5c08226adf18d4a359cfdfd8d2e816b13f4af952f7ea6584dcfb"},
      {1000000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
  };
  for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++) {
    uint8_t digest[SH_DIGEST_BYTES];
    digest_letters(core, digest, vectors[i].count);
    expect(shows(digest, vectors[i].digest), core, "the digest of letters");
  }
}

static const char GENESIS[] =
    "0100000000000000000000000000000000000000000000000000000000000000000000003ba3edfd7a7b12b27ac72c"
    "3e67768f617fc81bc3888a51323a9fb8aa4b1e5e4a29ab5f49ffff001d1dac2b7c";
static const char BLOCK_125552[] =
    "0100000081cd02ab7e569e8bcd9317e2fe99f2de44d49ab2b8851ba4a308000000000000e320b6c2fffc8d750423db"
    "8b1eb942ae710e951ed797f7affc8892b0f1fc122bc7f5d74df2b9441a42a14695";

static void test_headers(const sh_core *core) {
  uint8_t headers[40 * SH_HEADER_BYTES], digests[40 * SH_DIGEST_BYTES];
  // As many as fill the lanes of any core, and some that do not.
  for (int i = 0; i < 40; i++) {
    from_hexadecimal(headers + i * SH_HEADER_BYTES, i % 2 == 0 ? GENESIS : BLOCK_125552);
  }
  sh_headers(core, digests, headers, 40);
  for (int i = 0; i < 40; i++) {
    uint8_t *digest = digests + i * SH_DIGEST_BYTES;
    reverse(digest);
    const char *expected =
        i % 2 == 0 ? "000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f"
                   : "00000000000000001e8d6829a8a21adc5d38d0a473b144b6765798e61f98bd1d";
    expect(shows(digest, expected), core, "the hash of a block");
  }
}

// Source: the transactions of block 100,000 and its header's Merkle root.
static void test_nodes(const sh_core *core) {
  static const char *const ids[] = {
      "8c14f0db3df150123e6f3dbbf30f8b955a8249b62ac1d1ff16284aefa3d06d87",
      "fff2525b8931402dd09222c50775608f75787bd2b87e56995a7bdd30f79702c4",
      "6359f0868171b1d194cbee1af2f16ea598ae8fad666d9b012c8ed2b79a236ec4",
      "e9a66845e05d5abc0ad04ec80f774a7e585c6e8db975962d069a522137b80c1d",
  };
  // 20 such trees in one row: in place, level by level.
  uint8_t level[80 * SH_DIGEST_BYTES];
  for (int i = 0; i < 80; i++) {
    from_hexadecimal(level + i * SH_DIGEST_BYTES, ids[i % 4]);
    reverse(level + i * SH_DIGEST_BYTES);
  }
  sh_nodes(core, level, level, 40);
  sh_nodes(core, level, level, 20);
  for (int i = 0; i < 20; i++) {
    uint8_t *root = level + i * SH_DIGEST_BYTES;
    reverse(root);
    expect(
        shows(root, "f3e94742aca4b5ef85488dc37c06c3282295ffec960994b2c0d5ac2a25a95766"), core,
        "a Merkle root");
  }
}

static size_t count_zeros(const sh_core *core, int zeros, uint32_t *last, uint64_t count) {
  uint8_t header[SH_HEADER_BYTES], target[SH_DIGEST_BYTES];
  uint32_t hits[MOST_HITS];
  sh_search search;
  memset(target, 0xff, sizeof target);
  for (int bit = 0; bit < zeros; bit++) { target[31 - bit / 8] &= (uint8_t)~(0x80 >> bit % 8); }
  from_hexadecimal(header, GENESIS);
  sh_search_prepare(&search, header, target);
  size_t found = sh_scan(core, hits, MOST_HITS, &search, 0, count);
  *last = found == 0 ? 0 : hits[found - 1];
  return found;
}

// Source: the counts of leading zero bits in 2^24 hashes were made with Python's hashlib.
static void test_scan(const sh_core *core, bool whole) {
  uint32_t last;
  if (whole) {
    expect(count_zeros(core, 16, &last, 1 << 24) == 266, core, "nonces of 16 zero bits");
    expect(count_zeros(core, 20, &last, 1 << 24) == 19, core, "nonces of 20 zero bits");
    expect(count_zeros(core, 24, &last, 1 << 24) == 1, core, "nonces of 24 zero bits");
    expect(last == 13320040, core, "the nonce of 24 zero bits");
  }
  uint8_t header[SH_HEADER_BYTES], target[SH_DIGEST_BYTES] = {0};
  from_hexadecimal(header, BLOCK_125552);
  // The target of 1a44b9f2.
  target[25] = 0x44, target[24] = 0xb9, target[23] = 0xf2;
  sh_search search;
  uint32_t hits[MOST_HITS];
  sh_search_prepare(&search, header, target);
  static const uint32_t midstate[8] = {0x9524c593, 0x05c56713, 0x16e669ba, 0x2d2810a0,
                                       0x07e86e37, 0x2f56a9da, 0xcd5bce69, 0x7a78da2d};
  expect(memcmp(search.midstate, midstate, sizeof midstate) == 0, core, "a midstate");
  size_t found = sh_scan(core, hits, MOST_HITS, &search, 2504433986u - 50001, 100000);
  expect(found == 1 && hits[0] == 2504433986u, core, "the nonce of a real block");
}

static uint64_t random_state = 20090103;

static uint64_t random_word(void) {
  uint64_t z = (random_state += 0x9e3779b97f4a7c15u);
  z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
  z = (z ^ z >> 27) * 0x94d049bb133111ebu;
  return z ^ z >> 31;
}

static void test_random(const sh_core *core, const uint8_t *messages) {
  static uint8_t expected[MESSAGES * SH_DIGEST_BYTES], found[MESSAGES * SH_DIGEST_BYTES];
  const sh_core *portable = sh_core_at(0);
  uint32_t one[8], other[8];
  initial(one);
  initial(other);
  sh_compress(portable, one, messages, MESSAGES);
  sh_compress(core, other, messages, MESSAGES);
  expect(memcmp(one, other, sizeof one) == 0, core, "random blocks");
  sh_headers(portable, expected, messages, MESSAGES);
  sh_headers(core, found, messages, MESSAGES);
  expect(memcmp(expected, found, sizeof found) == 0, core, "random headers");
  sh_nodes(portable, expected, messages, MESSAGES);
  sh_nodes(core, found, messages, MESSAGES);
  expect(memcmp(expected, found, sizeof found) == 0, core, "random nodes");
}

static bool is_named(const sh_core *core, char **names, int count) {
  for (int i = 0; i < count; i++) {
    if (strcmp(names[i], core->name) == 0) { return true; }
  }
  return false;
}

int main(int count, char **arguments) {
  static uint8_t messages[MESSAGES * SH_HEADER_BYTES];
  long blocks = count > 1 ? atol(arguments[1]) : 100000;
  for (size_t i = 0; i < sh_core_count(); i++) {
    const sh_core *core = sh_core_at(i);
    if (sh_core_status(i) != SH_ACCEPTED) {
      expect(!is_named(core, arguments + 2, count - 2), core, "is not usable here");
      printf("%-9s not here\n", core->name);
      continue;
    }
    test_letters(core);
    test_headers(core);
    test_nodes(core);
    // 2^24 nonces are many for an emulator.
    test_scan(core, blocks >= 1000000 && i > 0);
    for (long done = 0; done < blocks && failures == 0; done += BLOCKS_OF_MESSAGE * MESSAGES) {
      for (size_t word = 0; word < sizeof messages / 8; word++) {
        uint64_t value = random_word();
        memcpy(messages + 8 * word, &value, sizeof value);
      }
      test_random(core, messages);
    }
    printf("%-9s %s\n", core->name, failures == 0 ? "right" : "WRONG");
  }
  return failures == 0 ? 0 : 1;
}
