import { dateOrders, dateReader, numberGaps, type DateOrder } from "../../../src-engine";

/** Share of a column's cells that must be days. */
const likeness = 0.8;

const readers = dateOrders.map((order) => ({ order, read: dateReader(order) }));

/**
 * The orders in which a column's days may be written, each of which reads as many cells as any: none where it holds no
 * days, two where no day is above the twelfth.
 */
export function sniffDates(cells: readonly string[]): DateOrder[] {
  const present = cells.filter((text) => text.trim() !== "" && !numberGaps.includes(text.trim().toLowerCase()));
  const counted = readers.map(({ order, read }) => ({
    order,
    count: present.filter((text) => !Number.isNaN(read(text))).length,
  }));
  const most = Math.max(...counted.map(({ count }) => count));
  if (most === 0 || most < present.length * likeness) return [];
  return counted.filter(({ count }) => count === most).map(({ order }) => order);
}
