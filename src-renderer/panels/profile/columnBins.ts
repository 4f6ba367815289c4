import type { ColumnProfile } from "../../../src-main/contract";

/** Values of a column in one part of its range: numbers, or milliseconds since 1970. */
export interface ColumnBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** The histogram of a column with the edges of its parts; none where there is none. */
export function columnBins({ kind, histogram, min, max }: ColumnProfile): ColumnBin[] {
  if (histogram === null || min === null || max === null) return [];
  const [least, most] = kind === "date" ? [timeOf(min), timeOf(max)] : [Number(min), Number(max)];
  const parts = histogram.length;
  if (!(most > least)) return [{ from: least, to: most, count: histogram[0]! }];
  // Between the two ends, for the range of the largest numbers is none.
  const edge = (bin: number) => least * (1 - bin / parts) + most * (bin / parts);
  return histogram.map((count, bin) => ({ from: edge(bin), to: edge(bin + 1), count }));
}

/** A day of a profile, with its time where it has one, in milliseconds since 1970. */
export function timeOf(day: number | string): number {
  return typeof day === "number" ? day : Date.parse(day.includes("T") ? `${day}Z` : day);
}

/** Milliseconds since 1970 as a profile writes days. */
export function dayOf(time: number): string {
  const text = new Date(time).toISOString();
  return text.endsWith("T00:00:00.000Z") ? text.slice(0, 10) : text.slice(0, 16);
}
