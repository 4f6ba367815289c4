const numberWithPoint = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const numberWithComma = /^[+-]?(\d+,\d*|,\d+)([eE][+-]?\d+)?$/;

/** The decimal mark the user set; null: either. */
export type Decimal = "." | "," | null;

/** Whether a cell means "no value": empty, or one of the markers, spaces around it aside. */
export function missingTest(markers: readonly string[]): (cell: string | null) => boolean {
  const set = new Set(markers.map((marker) => marker.trim()));
  return (cell) => cell === null || cell.trim() === "" || set.has(cell.trim());
}

/** Whether a cell is a number, with either decimal mark where none was set. */
export function isNumber(cell: string, decimal: Decimal): boolean {
  const text = cell.trim();
  return (
    (decimal !== "," && numberWithPoint.test(text)) ||
    (decimal !== "." && (numberWithComma.test(text) || /^[+-]?\d+$/.test(text)))
  );
}

/**
 * A decimal comma needs evidence. `1,234` alone is none in a file of commas and quotes: it may be a thousand.
 */
export function sniffDecimal(rows: readonly (readonly string[])[], delimiter: string): "." | "," {
  let commas = 0;
  let thousands = 0;
  let points = 0;
  for (const cells of rows) {
    for (const cell of cells) {
      const text = cell.trim();
      if (/^[+-]?\d{1,3},\d{3}$/.test(text) && !/^[+-]?0,/.test(text)) thousands += 1;
      else if (numberWithComma.test(text)) commas += 1;
      else if (/^[+-]?\d*\.\d+([eE][+-]?\d+)?$/.test(text)) points += 1;
    }
  }
  if (commas === 0 && delimiter !== ",") return thousands > points ? "," : ".";
  return commas > points ? "," : ".";
}

/** The most frequent width; of several the widest. */
export function modalWidth(widths: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  let best = 1;
  for (const [width, count] of counts)
    if (count > (counts.get(best) ?? 0) || (count === counts.get(best) && width > best)) best = width;
  return best;
}
