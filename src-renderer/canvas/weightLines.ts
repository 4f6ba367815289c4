import type { Matrix } from "./weightCells";

/** Most inputs and outputs of a layer whose weights are drawn as edges. */
export const mostDots = 8;

/** Room for the drawing on a node, and at most between two dots (canvas pixels). */
const room = { width: 176, height: 72, step: 20 } as const;
/** Width of the edge of the smallest and of the largest weight (canvas pixels). */
const widths = { least: 0.75, most: 3.5 } as const;
/** Width of a letter of a dot's name and of what is between them (canvas pixels); most letters. */
const names = { letter: 5.6, gap: 9, most: 8 } as const;

/** Whether a matrix is small enough to be drawn as edges. */
export function hasEdges({ rows, columns }: Pick<Matrix, "rows" | "columns">): boolean {
  return rows > 0 && columns > 0 && rows <= mostDots && columns <= mostDots;
}

/** Where the dots of a layer's inputs and outputs are, from the drawing's top left (canvas pixels). */
export interface Dots {
  readonly width: number;
  readonly height: number;
  readonly inputs: { readonly x: number; readonly y: readonly number[] };
  readonly outputs: { readonly x: number; readonly y: readonly number[] };
}

/** The places of the dots of a layer, by the names beside them, which are as long as {@link shortName} makes them. */
export function dotsOf(inputs: readonly string[], outputs: readonly string[]): Dots {
  const most = Math.max(inputs.length, outputs.length);
  const step = Math.min(room.step, room.height / most);
  const height = step * most;
  const places = ({ length }: readonly string[]) =>
    Array.from({ length }, (_, index) => height / 2 + (index - (length - 1) / 2) * step);
  const side = (beside: readonly string[]) => names.gap + names.letter * Math.max(...beside.map(lettersOf));
  return {
    ...{ width: room.width, height },
    inputs: { x: side(inputs), y: places(inputs) },
    outputs: { x: room.width - side(outputs), y: places(outputs) },
  };
}

/** The weight between an input and an output. */
export interface Edge {
  readonly input: number;
  readonly output: number;
  readonly value: number;
  /** Of the largest: 0 to 1. */
  readonly share: number;
  /** Canvas pixels. */
  readonly width: number;
}

/** A matrix as edges, the strongest last: it lies above the others. What is not finite is as strong as can be. */
export function edgesOf({ columns, values }: Matrix, largest: number): readonly Edge[] {
  return Array.from(values, (value, index) => {
    const share = Number.isFinite(value) ? Math.min(1, Math.abs(value) / largest) : 1;
    const width = widths.least + (widths.most - widths.least) * share;
    return { input: index % columns, output: Math.trunc(index / columns), value, share, width };
  }).toSorted((a, b) => a.share - b.share);
}

/** How many letters a name is as wide as: wide ones, as Hangul, count twice. */
function lettersOf(name: string): number {
  return Array.from(name, (letter) => (letter > "\u2E7F" ? 2 : 1)).reduce<number>((sum, width) => sum + width, 0);
}

/** A name as far as there is room for it beside a dot. */
export function shortName(name: string): string {
  if (lettersOf(name) <= names.most) return name;
  let short = "";
  for (const letter of name) {
    if (lettersOf(short + letter) >= names.most) break;
    short += letter;
  }
  return `${short}…`;
}
