// Dropout's mask: Philox4x32-10 (Salmon et al. 2011), one counter per lane. `ops/dropout.ts` says which word decides what.

using Words [[gnu::vector_size(GRADWIRE_LANES * 4)]] = std::uint32_t;
using LongWords [[gnu::vector_size(GRADWIRE_LANES * 8)]] = std::uint64_t;

inline constexpr std::size_t philoxRounds = 10;
inline constexpr std::size_t maskCounters = 16;
inline constexpr std::size_t maskBlock = 4 * maskCounters;
static_assert(maskCounters % lanes == 0);

struct PhiloxWords {
  Words word[4];
};

GRADWIRE_INLINE PhiloxWords philox(Words c0, Words c1, Words c2, Words c3, std::uint32_t k0, std::uint32_t k1) {
  for (std::size_t round = 0; round < philoxRounds; ++round) {
    const LongWords product0 = __builtin_convertvector(c0, LongWords) * 0xd2511f53U;
    const LongWords product1 = __builtin_convertvector(c2, LongWords) * 0xcd9e8d57U;
    const Words high0 = __builtin_convertvector(product0 >> 32, Words);
    const Words high1 = __builtin_convertvector(product1 >> 32, Words);
    c0 = high1 ^ c1 ^ k0;
    c1 = __builtin_convertvector(product1, Words);
    c2 = high0 ^ c3 ^ k1;
    c3 = __builtin_convertvector(product0, Words);
    k0 += 0x9e3779b9U;
    k1 += 0xbb67ae85U;
  }
  return {{c0, c1, c2, c3}};
}

/// n elements from the beginning of block `block` on.
void dropout(float* out, const float* x, std::size_t block, std::size_t n, const DropoutMask& mask) {
  Words lane{};
  for (std::size_t i = 0; i < lanes; ++i) lane[i] = static_cast<std::uint32_t>(i);
  const Ints kept = Ints{} + mask.kept;
  for (std::size_t start = 0; start < n; start += maskBlock, ++block) {
    for (std::size_t i = 0; i < maskCounters; i += lanes) {
      // Counters of a block do not carry into the upper word: a block has 16 of them.
      const std::uint64_t counter = static_cast<std::uint64_t>(block) * maskCounters + i;
      const Words low = lane + static_cast<std::uint32_t>(counter);
      const Words high = Words{} + static_cast<std::uint32_t>(counter >> 32);
      const PhiloxWords random = philox(low, high, Words{} + mask.step, Words{}, mask.seed, 0);
      for (std::size_t w = 0; w < 4; ++w) {
        const std::size_t at = start + w * maskCounters + i;
        if (at >= n) break;
        const Ints bits = (Ints)(random.word[w] >> 8);
        if (at + lanes <= n) {
          store(out + at, bits < kept ? load(x + at) * mask.scale : Lanes{});
        } else {
          storePart(out + at, bits < kept ? loadPart(x + at, n - at, 0) * mask.scale : Lanes{}, n - at);
        }
      }
    }
  }
}
