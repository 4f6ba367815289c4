/**
 * The shortest decimal text that reads back as the same float32: `0.1`, not `0.10000000149011612`. Zero keeps its sign;
 * NaN and the infinities, which JSON has no numbers for, become the quoted texts `"NaN"`, `"Infinity"`, `"-Infinity"`.
 */
export function float32Text(value: number): string {
  if (!Number.isFinite(value)) return `"${value}"`;
  if (Object.is(value, -0)) return "-0";
  if (Number.isInteger(value) && Math.abs(value) < 1e6) return String(value);
  // Six digits survive decimal -> float32 -> decimal (denormals: fewer), nine survive float32 -> decimal -> float32.
  for (let digits = Math.abs(value) < 2 ** -126 ? 1 : 6; digits < 9; digits += 1) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return String(short);
  }
  return String(Number(value.toPrecision(9)));
}

/** A float32 with as few digits as tell it apart (`53.83253`, not `53.832530975341797`). */
export function shortNumber(value: number): number {
  return Number.isFinite(value) ? Number(float32Text(Math.fround(value))) : value;
}

/** Reads what {@link float32Text} wrote, after JSON parsing; null for anything else. */
export function readFloat32(value: unknown): number | null {
  if (typeof value === "number") {
    const rounded = Math.fround(value);
    return Number.isFinite(rounded) ? rounded : null;
  }
  return value === "NaN" || value === "Infinity" || value === "-Infinity" ? Number(value) : null;
}
