import { placesOf, type Shape } from "../../../src-engine";

/** A tensor's elements as lines: one for every place of the axes before the last, which runs along the line. */
export interface GridSize {
  readonly lines: number;
  readonly columns: number;
}

/** How many lines and columns a tensor's grid has; none where it has no elements. */
export function gridSize(shape: Shape): GridSize {
  const columns = shape.at(-1) ?? 1;
  const lines = shape.slice(0, -1).reduce((product, size) => product * size, 1);
  return columns === 0 || lines === 0 ? { lines: 0, columns: 0 } : { lines, columns };
}

/** What a line is called: its indices along all axes but the last, the first of them by `rowName`. */
export function lineName(shape: Shape, line: number, rowName: (row: number) => string = String): string {
  const indices: number[] = [];
  let rest = line;
  for (const size of shape.slice(0, -1).reverse()) {
    indices.unshift(rest % size);
    rest = Math.trunc(rest / size);
  }
  return indices.map((index, axis) => (axis === 0 ? rowName(index) : String(index))).join(", ");
}

/** An element's indices as PyTorch has them: `[2, 0]`; empty for a scalar. */
export function indexText(shape: Shape, index: number): string {
  return shape.length === 0 ? "" : `[${placesOf(shape, index).join(", ")}]`;
}

/** Where a key leads in a grid, from an element's index to another's; null for keys that lead nowhere. `page`: lines in view. */
export function cellAfterKey(
  { lines, columns }: GridSize,
  index: number,
  { key, ctrlKey }: { readonly key: string; readonly ctrlKey: boolean },
  page: number,
): number | null {
  const [line, column] = [Math.trunc(index / columns), index % columns];
  const to = (nextLine: number, nextColumn: number): number =>
    Math.min(Math.max(nextLine, 0), lines - 1) * columns + Math.min(Math.max(nextColumn, 0), columns - 1);
  switch (key) {
    case "ArrowUp":
      return to(line - 1, column);
    case "ArrowDown":
      return to(line + 1, column);
    case "ArrowLeft":
      return to(line, column - 1);
    case "ArrowRight":
      return to(line, column + 1);
    case "PageUp":
      return to(line - page, column);
    case "PageDown":
      return to(line + page, column);
    case "Home":
      return to(ctrlKey ? 0 : line, 0);
    case "End":
      return to(ctrlKey ? lines : line, columns);
    default:
      return null;
  }
}
