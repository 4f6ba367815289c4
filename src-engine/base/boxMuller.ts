import { fma } from "./fma";

/** Pairs that are transformed together; each block holds the radii's uniforms first and the angles' after them. */
const pairs = 8;

/** Numbers of a block. */
export const boxMullerBlock = 2 * pairs;

const { fround } = Math;
const twoPi = fround(2 * Math.PI);

// Cephes' polynomials for float32 (Moshier 1992: logf, sinf, cosf) by falling powers.
const logarithm = [
  7.0376836292e-2, -1.151461031e-1, 1.167699874e-1, -1.2420140846e-1, 1.4249322787e-1, -1.6668057665e-1,
  2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1,
].map(fround);
const cosine = [2.443315711809948e-5, -1.388731625493765e-3, 4.166664568298827e-2].map(fround);
const sine = [-1.9515295891e-4, 8.3321608736e-3, -1.6666654611e-1].map(fround);

const halfRoot = fround(Math.SQRT1_2);
/** ln 2 in two parts, the greater first: its product with an exponent is exact. */
const ln2 = [0.693359375, fround(-2.1219444e-4)] as const;
/** -pi / 4 in three parts, each of few bits but the last. */
const quarterTurn = [-0.78515625, -2.4187564849853515625e-4, fround(-3.77489497744594108e-8)] as const;
const octants = fround(4 / Math.PI);

/**
 * Turns the block of uniform float32 numbers at `start` into normal ones of the given mean and standard deviation (Box and
 * Muller 1958), to the bit as PyTorch does on processors with AVX2 (`normal_fill_16_AVX2`, `avx_mathfun.h`): the same
 * polynomials, rounded at the same places, whatever processor this runs on.
 */
export function boxMuller(values: Float32Array, start: number, mean: number, std: number): void {
  const center = fround(mean);
  const scale = fround(std);
  for (let j = start; j < start + pairs; j += 1) {
    const radius = fround(Math.sqrt(-2 * log(fround(1 - values[j]!))));
    const { sin, cos } = sincos(fround(twoPi * values[j + pairs]!));
    values[j] = fma(fround(radius * cos), scale, center);
    values[j + pairs] = fma(fround(radius * sin), scale, center);
  }
}

const bits = new Float32Array(1);
const word = new Int32Array(bits.buffer);

/** The natural logarithm of a normal positive float32. */
function log(x: number): number {
  bits[0] = x;
  const encoded = word[0]!;
  word[0] = (encoded & 0x7fffff) | 0x3f000000;
  const fraction = bits[0];
  const below = fraction < halfRoot;
  const exponent = (encoded >> 23) - (below ? 127 : 126);
  const r = fround(fraction - 1 + (below ? fraction : 0));
  const square = fround(r * r);
  const cubic = fround(horner(logarithm, r) * r);
  const small = fma(cubic, square, fround(exponent * ln2[1]));
  return fma(exponent, ln2[0], fround(r + fma(-square, 0.5, small)));
}

/** Sine and cosine of a float32 angle, in radians from 0 to 2 pi. */
function sincos(angle: number): { sin: number; cos: number } {
  const octant = (Math.trunc(fround(angle * octants)) + 1) & ~1;
  let r = angle;
  for (const part of quarterTurn) r = fma(octant, part, r);
  const square = fround(r * r);
  const evenTerm = fround(horner(cosine, square) * square);
  const even = fround(fma(evenTerm, square, -fround(square * 0.5)) + 1);
  const odd = fma(fround(horner(sine, square) * square), r, r);
  const [sin, cos] = (octant & 2) === 0 ? [odd, even] : [even, odd];
  return { sin: (octant & 4) === 0 ? sin : -sin, cos: ((octant - 2) & 4) === 0 ? -cos : cos };
}

function horner(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (const coefficient of coefficients) sum = fma(sum, x, coefficient);
  return sum;
}
