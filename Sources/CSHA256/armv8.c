// The cryptography extensions of ARMv8: one stream of blocks, or four messages side by side.
#include "core.h"

#if defined(SH_ARM64)
#include <arm_neon.h>
#if defined(__linux__)
#include <sys/auxv.h>
#endif

#if defined(__clang__)
#define QUADS_TARGET __attribute__((target("sha2")))
#else
#define QUADS_TARGET __attribute__((target("+crypto")))
#endif
#define ARMV8 static inline __attribute__((always_inline)) QUADS_TARGET
typedef uint32_t Quad __attribute__((vector_size(16)));

typedef struct {
  Quad abcd, efgh;
} Halves;

ARMV8 Halves halves_of_words(Quad abcd, Quad efgh) { return (Halves){abcd, efgh}; }

ARMV8 void words_of(Quad words[2], Halves s) {
  words[0] = s.abcd;
  words[1] = s.efgh;
}

ARMV8 void add(Halves *s, Halves other) {
  s->abcd += other.abcd;
  s->efgh += other.efgh;
}

ARMV8 void add_nonce(Halves *s, uint32_t nonce) {
  s->abcd += (Quad){nonce, 0, 0, 0};
  s->efgh += (Quad){nonce, 0, 0, 0};
}

ARMV8 void four_rounds(Halves *s, Quad kw) {
  Quad abcd = s->abcd;
  s->abcd = (Quad)vsha256hq_u32((uint32x4_t)abcd, (uint32x4_t)s->efgh, (uint32x4_t)kw);
  s->efgh = (Quad)vsha256h2q_u32((uint32x4_t)s->efgh, (uint32x4_t)abcd, (uint32x4_t)kw);
}

ARMV8 uint32_t last_word(Halves s, Quad kw) {
  return vgetq_lane_u32(
      vsha256h2q_u32((uint32x4_t)s.efgh, (uint32x4_t)s.abcd, (uint32x4_t)kw), 3);
}

ARMV8 Quad extended(Quad w0, Quad w1, Quad w2, Quad w3) {
  uint32x4_t sum = vsha256su0q_u32((uint32x4_t)w0, (uint32x4_t)w1);
  return (Quad)vsha256su1q_u32(sum, (uint32x4_t)w2, (uint32x4_t)w3);
}

ARMV8 Quad swapped_bytes(Quad x) {
  return (Quad)vreinterpretq_u32_u8(vrev32q_u8(vreinterpretq_u8_u32((uint32x4_t)x)));
}

#include "quads.h"

static bool supported(void) {
#if defined(__APPLE__)
  return true;  // Every processor that the system runs on has them.
#elif defined(__linux__)
  enum { HAS_SHA2 = 1 << 6 };  // HWCAP_SHA2 of the kernel's asm/hwcap.h.
  return (getauxval(AT_HWCAP) & HAS_SHA2) != 0;
#else
  return false;
#endif
}

const sh_core sh_armv8 = {"armv8", 1, supported, compress, headers, nodes, scan};
#else
const sh_core sh_armv8 = {.name = "armv8", .lanes = 1};
#endif
