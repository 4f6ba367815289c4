import type { InputColumn } from "../../../src-main/contract";
import { plainFormat, typedNumberReader } from "../../../src-engine";

/** Rows and columns of a grid that can still be drawn on. */
const mostSide = 32;

/** Inputs that are the pixels of a picture. */
export interface PixelGrid {
  readonly rows: number;
  readonly columns: number;
  /** Names of the inputs, row by row. */
  readonly names: readonly string[];
  /** The numbers of an empty and of a full pixel. */
  readonly empty: number;
  readonly full: number;
}

/** The grid that inputs named `row 1 col 1` and so on make; null where they do not fill one. */
export function pixelGrid(inputs: readonly InputColumn[]): PixelGrid | null {
  const places = inputs.map(({ name }) => /^row (\d{1,2}) col (\d{1,2})$/.exec(name)?.slice(1).map(Number));
  const [rows, columns] = [0, 1].map((axis) => Math.max(0, ...places.map((place) => place?.[axis] ?? 0))) as [
    number,
    number,
  ];
  if (rows < 2 || columns < 2 || rows > mostSide || columns > mostSide || inputs.length !== rows * columns) return null;
  const names = Array.from(
    { length: rows * columns },
    (_, pixel) => `row ${String(Math.floor(pixel / columns) + 1)} col ${String((pixel % columns) + 1)}`,
  );
  const known = new Map(inputs.map((input) => [input.name, input]));
  if (!names.every((name) => known.get(name)?.type === "number")) return null;
  const empty = Math.min(...inputs.map(({ min }) => min ?? NaN));
  const full = Math.max(...inputs.map(({ max }) => max ?? NaN));
  return full > empty ? { rows, columns, names, empty, full } : null;
}

/** How full a pixel is, from 0 to 1, by what is typed for it. */
export function pixelShare({ empty, full }: PixelGrid, text: string): number {
  const value = typedNumberReader(plainFormat("."))(text.trim());
  return Number.isNaN(value) ? 0 : Math.min(1, Math.max(0, (value - empty) / (full - empty)));
}

/** A pixel of a grid, from 0. */
export interface Pixel {
  readonly row: number;
  readonly column: number;
}

/** What the pen leaves beside its pixel, as shares of a full one. */
const penEdge = 0.35;

/** The cells that a stroke from one pixel to another types: full below the pen, softer beside it, or empty. */
export function strokeCells(
  grid: PixelGrid,
  { from, to, erases }: { readonly from: Pixel; readonly to: Pixel; readonly erases: boolean },
  textOf: (name: string) => string,
): Record<string, string> {
  const cells = new Map<string, number>();
  const put = (row: number, column: number, share: number) => {
    if (row < 0 || column < 0 || row >= grid.rows || column >= grid.columns) return;
    const name = grid.names[row * grid.columns + column]!;
    const before = cells.get(name) ?? pixelShare(grid, textOf(name));
    cells.set(name, erases ? 0 : Math.max(before, share));
  };
  const steps = Math.max(Math.abs(to.row - from.row), Math.abs(to.column - from.column), 1);
  for (let step = 0; step <= steps; step += 1) {
    const row = Math.round(from.row + ((to.row - from.row) * step) / steps);
    const column = Math.round(from.column + ((to.column - from.column) * step) / steps);
    put(row, column, 1);
    if (erases) continue;
    for (const [down, right] of [
      [-1, 0],
      [1, 0],
      [0, -1],
      [0, 1],
    ] as const)
      put(row + down, column + right, penEdge);
  }
  return Object.fromEntries([...cells].map(([name, share]) => [name, pixelText(grid, share)]));
}

/** What is typed for a pixel: whole numbers where the data's are. */
function pixelText({ empty, full }: PixelGrid, share: number): string {
  const value = empty + (full - empty) * share;
  return String(full - empty > 2 ? Math.round(value) : Number(value.toFixed(3)));
}

/** Every pixel of a grid empty, but those that are given. */
export function emptyCells(
  { names, empty }: PixelGrid,
  kept: (name: string) => string = () => "",
): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, kept(name) === "" ? String(empty) : kept(name)]));
}
