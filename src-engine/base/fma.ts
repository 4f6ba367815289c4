const sumBits = new Float64Array(1);
/** The words of {@link sumBits}, the low one first as on every processor Node runs on. */
const words = new Uint32Array(sumBits.buffer);

/** What the low 29 bits of a double are, which a float32 has no room for, when it lies half way between two float32s. */
const belowFloat32 = 0x1fffffff;
const halfWay = 0x10000000;

/**
 * a b + c of float32 numbers, rounded once to float32: what a processor's fused multiply-add gives. The product of two
 * float32s is exact in double; their sum, rounded to double, would be rounded a second time only where it is then half way
 * between two float32s, so there it is moved to the side of what was lost. For results that are not subnormal.
 */
export function fma(a: number, b: number, c: number): number {
  const product = a * b;
  const sum = product + c;
  sumBits[0] = sum;
  const low = words[0]!;
  if ((low & belowFloat32) === halfWay) {
    const added = sum - product;
    const lost = product - (sum - added) + (c - added);
    if (lost !== 0) words[0] = low + (lost > 0 === sum > 0 ? 1 : -1);
  }
  return Math.fround(sumBits[0]);
}
