// What the cores share: constants, byte order, and the exact test of one nonce.
#pragma once

#include "CSHA256.h"

#include <string.h>

// Loops of a fixed count that must become straight code for speed; debug builds keep them as loops,
// which keeps their stack frames small.
#if defined(__clang__)
#define SH_UNROLL _Pragma("clang loop unroll(full)")
#define SH_KEEP_LOOP _Pragma("clang loop unroll(disable)")
#else
#define SH_UNROLL _Pragma("GCC unroll 64")
#define SH_KEEP_LOOP _Pragma("GCC unroll 1")
#endif

#if defined(__x86_64__) && defined(__GNUC__)
#define SH_X86_64 1
#endif
#if defined(__aarch64__) && defined(__GNUC__) && defined(__ARM_NEON)
#define SH_ARM64 1
#endif

/// The round constants and the initial state. Source: FIPS 180-4, 4.2.2 and 5.3.3.
static const uint32_t SH_K[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};
static const uint32_t SH_INITIAL[8] = {
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
};

/// The word that ends an 80-byte, a 64-byte and a 32-byte message: its length in bits.
enum { SH_HEADER_BITS = 640, SH_NODE_BITS = 512, SH_DIGEST_BITS = 256 };
/// The bit that follows every message.
#define SH_END_BIT 0x80000000u

static inline uint32_t sh_rotated(uint32_t x, int bits) { return x >> bits | x << (32 - bits); }
static inline uint32_t sh_big_sigma0(uint32_t x) {
  return sh_rotated(x, 2) ^ sh_rotated(x, 13) ^ sh_rotated(x, 22);
}
static inline uint32_t sh_big_sigma1(uint32_t x) {
  return sh_rotated(x, 6) ^ sh_rotated(x, 11) ^ sh_rotated(x, 25);
}
static inline uint32_t sh_small_sigma0(uint32_t x) {
  return sh_rotated(x, 7) ^ sh_rotated(x, 18) ^ x >> 3;
}
static inline uint32_t sh_small_sigma1(uint32_t x) {
  return sh_rotated(x, 17) ^ sh_rotated(x, 19) ^ x >> 10;
}

static inline uint32_t sh_load(const uint8_t *bytes) {
  return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}
static inline void sh_store(uint8_t *bytes, uint32_t word) {
  for (int i = 0; i < 4; i++) { bytes[i] = (uint8_t)(word >> (24 - 8 * i)); }
}
static inline uint32_t sh_swapped(uint32_t word) { return __builtin_bswap32(word); }

/// The bits of a digest's last word that are zero in every hash up to the target.
///
/// The last word, its bytes swapped, is the hash's highest one as a number. One masked compare lets
/// through all hits and, at real difficulties, one other nonce in 2^32.
static inline uint32_t sh_word_mask(const sh_search *search) {
  uint32_t highest = search->target[0];
  return highest == 0 ? ~0u : sh_swapped(~(~0u >> __builtin_clz(highest)));
}

/// Does the header with this nonce meet the target? By the portable core, whoever asks.
bool sh_meets(const sh_search *search, uint32_t nonce);

/// The nonces found so far, in the caller's room.
typedef struct {
  uint32_t *nonces;
  size_t capacity, count;
} sh_hits;

/// Looks exactly at the lanes whose word passed the masked compare, lowest lane first.
///
/// - Parameters:
///   - lanes: Bit i stands for nonce `first + i`.
///   - left: How many nonces from `first` are still to be tried; lanes beyond are dropped.
static inline void sh_confirm(
    sh_hits *hits, const sh_search *search, uint32_t lanes, uint32_t first, uint64_t left) {
  for (; lanes != 0 && hits->count < hits->capacity; lanes &= lanes - 1) {
    uint32_t lane = (uint32_t)__builtin_ctz(lanes);
    if (lane >= left) { return; }
    if (sh_meets(search, first + lane)) { hits->nonces[hits->count++] = first + lane; }
  }
}

extern const sh_core sh_portable, sh_sha_ni, sh_avx2, sh_avx512, sh_hybrid, sh_armv8;
