/**
 * The shortest decimal text that reads back as the same float32: `0.1`, not `0.10000000149011612`. Zero keeps its sign;
 * NaN and the infinities, which JSON has no numbers for, become the quoted texts `"NaN"`, `"Infinity"`, `"-Infinity"`.
 */
export function float32Text(value: number): string {
  if (!Number.isFinite(value)) return `"${value}"`;
  return Object.is(value, -0) ? "-0" : String(shortest(value));
}

/** A float32 with as few digits as tell it apart (`53.83253`, not `53.832530975341797`). */
export function shortNumber(value: number): number {
  const float = Math.fround(value);
  return Number.isFinite(float) ? shortest(float) : value;
}

/** Powers of ten that a float32 of usual size is multiplied by: all are exact, and so are quotients by them as near as texts. */
const powers = Array.from({ length: 12 }, (_, exponent) => 10 ** exponent);

/** The double with the fewest digits that is the finite `value` as a float32. */
function shortest(value: number): number {
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e6) return value;
  if (size < 1e-3 || size >= 1e6) return shortestOfAny(value);
  let before = -2;
  while (size >= 10 ** before) before += 1;
  for (let digits = 6; digits < 9; digits += 1) {
    const power = powers[digits - before]!;
    const scaled = size * power;
    const whole = Math.floor(scaled);
    const rest = scaled - whole;
    // Too near to the middle to be rounded by a product that was rounded itself.
    if (Math.abs(rest - 0.5) < 1e-5) return shortestOfAny(value);
    const short = (rest > 0.5 ? whole + 1 : whole) / power;
    if (Math.fround(short) === size) return value < 0 ? -short : short;
  }
  return Number(value.toPrecision(9));
}

/** As {@link shortest}, of any size, by texts. */
function shortestOfAny(value: number): number {
  // Six digits survive decimal -> float32 -> decimal (denormals: fewer), nine survive float32 -> decimal -> float32.
  for (let digits = Math.abs(value) < 2 ** -126 ? 1 : 6; digits < 9; digits += 1) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return short;
  }
  return Number(value.toPrecision(9));
}

/** Reads what {@link float32Text} wrote, after JSON parsing; null for anything else. */
export function readFloat32(value: unknown): number | null {
  if (typeof value === "number") {
    const rounded = Math.fround(value);
    return Number.isFinite(rounded) ? rounded : null;
  }
  return value === "NaN" || value === "Infinity" || value === "-Infinity" ? Number(value) : null;
}
