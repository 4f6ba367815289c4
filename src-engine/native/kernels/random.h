// The Mersenne Twister's words and what dropout makes of them: src/random.h says in which order they are drawn.

using Words [[gnu::vector_size(GRADWIRE_LANES * 4)]] = std::uint32_t;

inline constexpr std::size_t twisterWords = 624;
inline constexpr std::size_t twisterShift = 397;
/// Elements whose bits stand in one number of a mask.
inline constexpr std::size_t maskElements = 16;
static_assert(maskElements % lanes == 0);

template <class Word>
GRADWIRE_INLINE Word loadWords(const std::uint32_t* from) {
  Word value;
  std::memcpy(&value, from, sizeof value);
  return value;
}

template <class Word>
GRADWIRE_INLINE Word mixed(Word high, Word low) {
  const Word joined = (high & 0x80000000U) | (low & 0x7fffffffU);
  return (joined >> 1) ^ ((0U - (joined & 1U)) & 0x9908b0dfU);
}

template <class Word>
GRADWIRE_INLINE Word tempered(Word y) {
  y ^= y >> 11;
  y ^= (y << 7) & 0x9d2c5680U;
  y ^= (y << 15) & 0xefc60000U;
  return y ^ (y >> 18);
}

/// Words [from, to) become their successors; each takes up the one behind it and the one `other` places on.
GRADWIRE_INLINE void twistPart(std::uint32_t* state, std::size_t from, std::size_t to, std::ptrdiff_t other) {
  const auto step = [state, other]<class Word>(std::size_t i, Word) {
    const std::uint32_t* const far = state + static_cast<std::ptrdiff_t>(i) + other;
    const Word next = loadWords<Word>(far) ^ mixed(loadWords<Word>(state + i), loadWords<Word>(state + i + 1));
    std::memcpy(state + i, &next, sizeof next);
  };
  std::size_t i = from;
  for (; i + lanes <= to; i += lanes) step(i, Words{});
  for (; i < to; ++i) step(i, std::uint32_t{});
}

void twist(std::uint32_t* state, std::uint32_t* out) {
  constexpr std::size_t last = twisterWords - 1;
  constexpr auto ahead = static_cast<std::ptrdiff_t>(twisterShift);
  constexpr auto behind = ahead - static_cast<std::ptrdiff_t>(twisterWords);
  twistPart(state, 0, twisterWords - twisterShift, ahead);
  twistPart(state, twisterWords - twisterShift, last, behind);
  state[last] = state[twisterShift - 1] ^ mixed(state[last], state[0]);
  for (std::size_t i = 0; i < twisterWords; i += lanes) {
    const Words words = tempered(loadWords<Words>(state + i));
    std::memcpy(out + i, &words, sizeof words);
  }
}
static_assert(twisterWords % lanes == 0);

/// Which of 16 elements are kept, whose 32 words begin at `words`: a bit for each.
GRADWIRE_INLINE std::uint32_t keptOf(const std::uint32_t* words, std::uint64_t threshold) {
  constexpr std::uint64_t bits53 = (std::uint64_t{1} << 53) - 1;
  std::uint32_t kept = 0;
#if GRADWIRE_FMA == 512
  const __m512i below = _mm512_set1_epi64(static_cast<long long>(threshold));
  const __m512i used = _mm512_set1_epi64(static_cast<long long>(bits53));
  for (std::size_t i = 0; i < maskElements; i += 8) {
    // The upper word comes first.
    const __m512i drawn = _mm512_rol_epi64(_mm512_loadu_si512(words + 2 * i), 32);
    kept |= static_cast<std::uint32_t>(_mm512_cmplt_epu64_mask(_mm512_and_si512(drawn, used), below)) << i;
  }
#elif GRADWIRE_FMA == 256
  const __m256i below = _mm256_set1_epi64x(static_cast<long long>(threshold));
  const __m256i used = _mm256_set1_epi64x(static_cast<long long>(bits53));
  for (std::size_t i = 0; i < maskElements; i += 4) {
    const __m256i pair = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(words + 2 * i));
    const __m256i drawn = _mm256_and_si256(_mm256_shuffle_epi32(pair, 0xb1), used);
    const int four = _mm256_movemask_pd(_mm256_castsi256_pd(_mm256_cmpgt_epi64(below, drawn)));
    kept |= static_cast<std::uint32_t>(four) << i;
  }
#else
  for (std::size_t i = 0; i < maskElements; ++i) {
    const std::uint64_t drawn = (static_cast<std::uint64_t>(words[2 * i]) << 32 | words[2 * i + 1]) & bits53;
    kept |= static_cast<std::uint32_t>(drawn < threshold) << i;
  }
#endif
  return kept;
}

void keepBits(float* mask, const std::uint32_t* words, std::size_t count, std::uint64_t threshold) {
  for (std::size_t i = 0; i < count; ++i) {
    mask[i] = static_cast<float>(static_cast<std::int32_t>(keptOf(words + 2 * maskElements * i, threshold)));
  }
}

void dropout(float* out, const float* x, const float* mask, std::size_t n, float scale) {
  Ints lane{};
  for (std::size_t i = 0; i < lanes; ++i) lane[i] = 1 << i;
  const Lanes kept = broadcast(scale);
  for (std::size_t start = 0; start < n; start += maskElements, ++mask) {
    const std::int32_t bits = *mask >= 0 && *mask < 65536.0F ? static_cast<std::int32_t>(*mask) : 0;
    for (std::size_t i = 0; i < maskElements && start + i < n; i += lanes) {
      const std::size_t at = start + i;
      const Ints chosen = (Ints{} + (bits >> i)) & lane;
      const Lanes factor = chosen == lane ? kept : Lanes{};
      if (at + lanes <= n) {
        store(out + at, load(x + at) * factor);
      } else {
        storePart(out + at, loadPart(x + at, n - at, 0) * factor, n - at);
      }
    }
  }
}
