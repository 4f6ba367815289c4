import { boxMuller, boxMullerBlock } from "./boxMuller";
import { zeroed } from "./zeroed";

/** Words of a generator's state: the 624 of the twister and the index of the next one. */
const stateWords = 625;
const twisterWords = 624;
const twisterShift = 397;

/** 64 random bits as two words of 32. */
export interface RandomWords {
  readonly high: number;
  readonly low: number;
}

/**
 * PyTorch's CPU generator: the Mersenne Twister MT19937 with PyTorch's ways to draw from it, so that one seed gives the
 * same numbers here and after `torch.manual_seed`, to the bit. (PyTorch's own normal numbers depend on the processor: these
 * are the ones of AVX2.)
 */
export class Generator {
  readonly #words = new Uint32Array(twisterWords);
  #index = twisterWords;
  /** The second half of the last Box-Muller pair (PyTorch keeps it between calls with fewer than 16 elements). */
  #nextNormal: number | null = null;

  /** As `torch.manual_seed(seed)`: only the low 32 bits of an integer seed count. */
  constructor(seed: number) {
    const words = this.#words;
    words[0] = Number(BigInt.asUintN(32, BigInt(Math.trunc(seed))));
    for (let i = 1; i < twisterWords; i += 1) {
      const last = words[i - 1]!;
      words[i] = Math.imul(1812433253, last ^ (last >>> 30)) + i;
    }
  }

  /** A generator that goes on from {@link state}. */
  static fromState(state: Uint32Array): Generator {
    if (state.length !== stateWords)
      throw new RangeError(`A generator state has ${stateWords} words, not ${state.length}.`);
    const generator = new Generator(0);
    generator.#words.set(state.subarray(0, twisterWords));
    generator.#index = Math.min(state[twisterWords] ?? twisterWords, twisterWords);
    return generator;
  }

  /** The state as 625 words: the twister's 624 and the index of the next one. */
  state(): Uint32Array {
    const state = new Uint32Array(stateWords);
    state.set(this.#words);
    state[twisterWords] = this.#index;
    return state;
  }

  /** 32 random bits, as a number in [0, 2^32). */
  u32(): number {
    if (this.#index >= twisterWords) this.#twist();
    let y = this.#words[this.#index]!;
    this.#index += 1;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    y ^= y >>> 18;
    return y >>> 0;
  }

  /** 64 random bits: the high word is drawn first. */
  u64(): RandomWords {
    const high = this.u32();
    return { high, low: this.u32() };
  }

  /** A uniform number in [0, 1) of 53 bits, as PyTorch draws doubles. */
  uniform53(): number {
    const { high, low } = this.u64();
    return ((high & 0x1fffff) * 2 ** 32 + low) * 2 ** -53;
  }

  /** `torch.rand(n)`: n floats in [0, 1), 24 bits each. */
  rand(n: number): Float32Array {
    const values = zeroed(Float32Array, n);
    for (let i = 0; i < n; i += 1) values[i] = this.#uniform24();
    return values;
  }

  /** `tensor.uniform_(low, high)` on n elements. The bounds are rounded to float32 first, as PyTorch does. */
  uniform(n: number, low: number, high: number): Float32Array {
    const from = Math.fround(low);
    const range = Math.fround(Math.fround(high) - from);
    const values = zeroed(Float32Array, n);
    for (let i = 0; i < n; i += 1) values[i] = this.#uniform24() * range + from;
    return values;
  }

  /** `tensor.bernoulli_(p)` on n elements: 1 with probability p, 0 otherwise. */
  bernoulli(n: number, p: number): Float32Array {
    const values = zeroed(Float32Array, n);
    for (let i = 0; i < n; i += 1) values[i] = this.uniform53() < p ? 1 : 0;
    return values;
  }

  /** `torch.randn(n)`: n floats of the standard normal distribution. */
  randn(n: number): Float32Array {
    return this.normal(n, 0, 1);
  }

  /** `tensor.normal_(mean, std)` on n elements (Box-Muller; another order of draws from 16 elements on). */
  normal(n: number, mean: number, std: number): Float32Array {
    if (n < boxMullerBlock) return Float32Array.from({ length: n }, () => this.#normal() * std + mean);
    const values = this.rand(n);
    for (let start = 0; start + boxMullerBlock <= n; start += boxMullerBlock) boxMuller(values, start, mean, std);
    if (n % boxMullerBlock !== 0) {
      const last = n - boxMullerBlock;
      values.set(this.rand(boxMullerBlock), last);
      boxMuller(values, last, mean, std);
    }
    return values;
  }

  /** `torch.randperm(n)`: the numbers 0 to n - 1 in random order. */
  randperm(n: number): Uint32Array {
    const order = zeroed(Uint32Array, n);
    for (let i = 0; i < n; i += 1) order[i] = i;
    for (let i = 0; i < n - 1; i += 1) {
      const other = i + (this.u32() % (n - i));
      const value = order[i]!;
      order[i] = order[other]!;
      order[other] = value;
    }
    return order;
  }

  #uniform24(): number {
    return (this.u32() & 0xffffff) * 2 ** -24;
  }

  #normal(): number {
    if (this.#nextNormal !== null) {
      const value = this.#nextNormal;
      this.#nextNormal = null;
      return value;
    }
    const angle = 2 * Math.PI * this.uniform53();
    const radius = Math.sqrt(-2 * Math.log1p(-this.uniform53()));
    this.#nextNormal = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  }

  #twist(): void {
    const words = this.#words;
    for (let i = 0; i < twisterWords; i += 1) {
      const mixed = (words[i]! & 0x80000000) | (words[(i + 1) % twisterWords]! & 0x7fffffff);
      const shifted = words[(i + twisterShift) % twisterWords]! ^ (mixed >>> 1);
      words[i] = mixed & 1 ? shifted ^ 0x9908b0df : shifted;
    }
    this.#index = 0;
  }
}

/**
 * The order of rows in one epoch of PyTorch's `DataLoader`, consuming `generator` as it does: first the loader's base
 * seed, whether or not rows are shuffled, then, when shuffling, the seed of the sampler's own generator.
 */
export function epochOrder(generator: Generator, rows: number, shuffle: boolean): Uint32Array {
  generator.u64();
  if (shuffle) return new Generator(generator.u64().low).randperm(rows);
  return Uint32Array.from({ length: rows }, (_, row) => row);
}

/**
 * `torch.utils.data.random_split(rows, [rows - validationCount, validationCount])` with a generator of its own seeded
 * with `seed`. Without validation rows nothing is shuffled.
 */
export function randomSplit(
  rows: number,
  validationCount: number,
  seed: number,
): { train: Uint32Array; validation: Uint32Array } {
  const order =
    validationCount === 0 ? Uint32Array.from({ length: rows }, (_, row) => row) : new Generator(seed).randperm(rows);
  return { train: order.slice(0, rows - validationCount), validation: order.slice(rows - validationCount) };
}
