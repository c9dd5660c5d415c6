// What a nonce scan computes once for all nonces of a header.
#pragma once

#include "core.h"

typedef struct {
  uint32_t midstate[8];
  uint32_t tail[3];
  uint32_t mask;  ///< See `sh_word_mask`.
  /// The state after round 3 as if the nonce were 0, in the places that rounds leave it: a in 4,
  /// b in 5, …, e in 0, f in 1. The nonce is still to be added to a and e.
  uint32_t state[8];
} sh_plan;

static inline void sh_plan_prepare(sh_plan *plan, const sh_search *search) {
  memcpy(plan->midstate, search->midstate, sizeof plan->midstate);
  memcpy(plan->tail, search->tail, sizeof plan->tail);
  memcpy(plan->state, search->midstate, sizeof plan->state);
  plan->mask = sh_word_mask(search);
  uint32_t *s = plan->state;
  for (unsigned t = 0; t < 4; t++) {
    uint32_t a = s[-t % 8], b = s[(1 - t) % 8], c = s[(2 - t) % 8];
    uint32_t e = s[(4 - t) % 8], f = s[(5 - t) % 8], g = s[(6 - t) % 8];
    uint32_t sum = s[(7 - t) % 8] + SH_K[t] + (t < 3 ? plan->tail[t] : 0) + sh_big_sigma1(e) +
                   (g ^ (e & (f ^ g)));
    s[(3 - t) % 8] += sum;
    s[(7 - t) % 8] = sum + sh_big_sigma0(a) + ((a & b) | (c & (a | b)));
  }
}
