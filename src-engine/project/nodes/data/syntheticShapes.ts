import { at } from "../../../base/at";
import type { Generator } from "../../../base/random";
import { sincosOfTurns } from "../../../base/sincos";

/** Rows before noise: points of a plane with their classes, or numbers with their targets. */
interface Drawn {
  /** Row by row. */
  readonly features: Float32Array;
  /** A class index or a number for each row. */
  readonly targets: Float32Array;
}

/** A kind of synthetic data: what its rows are made of, here and in PyTorch. */
export interface SyntheticShape {
  /** Names of the feature columns. */
  readonly features: readonly string[];
  /** Names of the classes; empty where the target is a number. Noise moves points that have a class, and targets that are numbers. */
  readonly classes: readonly string[];
  draw(rows: number, generator: Generator): Drawn;
  /** Lines of Python that give `features` and `targets` of the same rows, from `generator`; what noise is added to may be of float64. */
  code(rows: number): readonly string[];
}

/** Sizes of `parts` that are as equal as can be, the larger ones first. */
function shares(rows: number, parts: number): number[] {
  return Array.from({ length: parts }, (_, part) => Math.floor(rows / parts) + (part < rows % parts ? 1 : 0));
}

/** Half of the rows, and the others: one more where they are odd, as in scikit-learn. */
const halves = (rows: number): [number, number] => [Math.floor(rows / 2), Math.ceil(rows / 2)];

/** Points of classes one after another. */
function byClass(
  counts: readonly number[],
  point: (at: { readonly class: number; readonly index: number; readonly count: number }) => readonly [number, number],
): Drawn {
  const rows = counts.reduce((sum, count) => sum + count, 0);
  const [features, targets] = [new Float32Array(2 * rows), new Float32Array(rows)];
  let row = 0;
  for (const [label, count] of counts.entries()) {
    for (let index = 0; index < count; index += 1, row += 1) {
      features.set(point({ class: label, index, count }), 2 * row);
      targets[row] = label;
    }
  }
  return { features, targets };
}

/** Python of {@link byClass}: the coordinates of each class, and its rows. */
function classLines(points: readonly (readonly [x1: string, x2: string])[], counts: readonly number[]): string[] {
  return [
    "features = torch.cat(",
    "    [",
    ...points.map(([x1, x2]) => `        torch.stack([${x1}, ${x2}], dim=1),`),
    "    ]",
    ")",
    `targets = torch.tensor([${counts.map((_, label) => `${label}.0`).join(", ")}])`,
    `targets = targets.repeat_interleave(torch.tensor([${counts.join(", ")}])).reshape(-1, 1)`,
  ];
}

const whole = (count: number) => `torch.arange(${count}, dtype=torch.float64)`;

/** Numbers in [-1, 1), as `2 * torch.rand(n) - 1`. */
const spread = (count: number, generator: Generator) => generator.rand(count).map((value) => 2 * value - 1);

/** A function of numbers in [-1, 1). */
function ofNumbers(features: readonly string[], value: (x: readonly number[]) => number, python: string) {
  const width = features.length;
  return {
    features,
    classes: [],
    draw: (rows: number, generator: Generator): Drawn => {
      const drawn = spread(rows * width, generator);
      const targets = Float32Array.from({ length: rows }, (_, row) =>
        value(Array.from(drawn.subarray(row * width, (row + 1) * width))),
      );
      return { features: drawn, targets };
    },
    code: (rows: number) => [
      `features = 2 * torch.rand(${rows}, ${width}, generator=generator) - 1`,
      width === 1 ? "x = features.double()" : `${features.join(", ")} = features.double().split(1, dim=1)`,
      `targets = ${python}`,
    ],
  };
}

const two = ["A", "B"];
const plane = ["x1", "x2"];

const centers = [
  [-1, -0.5],
  [1, -0.5],
  [0, 1],
] as const;

/** Turns of a spiral's arm. */
const windings = 1.75;
/** The radius of the inner circle; the outer one's is 1. */
const innerRadius = 0.5;

/** Every kind of synthetic data. Moons, circles and blobs lie as scikit-learn's `make_moons`, `make_circles` and `make_blobs` lay them. */
export const syntheticShapes = {
  line: ofNumbers(["x"], ([x]) => 0.5 + 2 * x!, "0.5 + 2 * x"),
  plane: ofNumbers(plane, ([x1, x2]) => 0.5 + x1! - 2 * x2!, "0.5 + x1 - 2 * x2"),
  polynomial: ofNumbers(["x"], ([x]) => 0.5 - x! + 2 * x! * x! * x!, "0.5 - x + 2 * x * x * x"),
  sine: ofNumbers(["x"], ([x]) => sincosOfTurns(x!).sin, "torch.sin(2 * torch.pi * x)"),
  spiral: {
    features: plane,
    classes: two,
    draw: (rows) =>
      byClass(halves(rows), ({ class: arm, index, count }) => {
        const radius = (index + 1) / count;
        const { sin, cos } = sincosOfTurns(windings * radius + arm / 2);
        return [radius * sin, radius * cos];
      }),
    code(rows) {
      const counts = halves(rows);
      const arms = ["a", "b"] as const;
      const lines = arms.flatMap((arm, place) => [
        `${arm} = (${whole(at(counts, place))} + 1) / ${at(counts, place)}`,
        `angle_${arm} = ${2 * windings} * torch.pi * ${arm}${place === 0 ? "" : " + torch.pi"}`,
      ]);
      const points = arms.map((arm) => [`${arm} * angle_${arm}.sin()`, `${arm} * angle_${arm}.cos()`] as const);
      return [...lines, ...classLines(points, counts)];
    },
  },
  circles: {
    features: plane,
    classes: two,
    draw: (rows) =>
      byClass(halves(rows), ({ class: inner, index, count }) => {
        const radius = inner === 1 ? innerRadius : 1;
        const { sin, cos } = sincosOfTurns(index / count);
        return [radius * cos, radius * sin];
      }),
    code(rows) {
      const counts = halves(rows);
      return [
        ...counts.map((count, circle) => `${["outer", "inner"][circle]} = ${whole(count)} / ${count} * 2 * torch.pi`),
        ...classLines(
          [
            ["outer.cos()", "outer.sin()"],
            [`${innerRadius} * inner.cos()`, `${innerRadius} * inner.sin()`],
          ],
          counts,
        ),
      ];
    },
  },
  moons: {
    features: plane,
    classes: two,
    draw: (rows) =>
      byClass(halves(rows), ({ class: lower, index, count }) => {
        const { sin, cos } = sincosOfTurns(index / (count - 1) / 2);
        return lower === 1 ? [1 - cos, 0.5 - sin] : [cos, sin];
      }),
    code(rows) {
      const counts = halves(rows);
      return [
        ...counts.map((count, moon) => `${["upper", "lower"][moon]} = ${whole(count)} / ${count - 1} * torch.pi`),
        ...classLines(
          [
            ["upper.cos()", "upper.sin()"],
            ["1 - lower.cos()", "0.5 - lower.sin()"],
          ],
          counts,
        ),
      ];
    },
  },
  xor: {
    features: plane,
    classes: two,
    draw(rows, generator) {
      const features = spread(2 * rows, generator);
      const differ = (row: number) => features[2 * row]! > 0 !== features[2 * row + 1]! > 0;
      return { features, targets: Float32Array.from({ length: rows }, (_, row) => Number(differ(row))) };
    },
    code: (rows) => [
      `features = 2 * torch.rand(${rows}, 2, generator=generator) - 1`,
      "x1, x2 = features.split(1, dim=1)",
      "targets = ((x1 > 0) != (x2 > 0)).float()",
    ],
  },
  blobs: {
    features: plane,
    classes: ["A", "B", "C"],
    draw: (rows) => byClass(shares(rows, centers.length), ({ class: blob }) => at(centers, blob)),
    code(rows) {
      const counts = shares(rows, centers.length);
      return [
        `centers = torch.tensor([${centers.map(([x1, x2]) => `[${x1}, ${x2}]`).join(", ")}], dtype=torch.float64)`,
        `blobs = torch.arange(${centers.length}).repeat_interleave(torch.tensor([${counts.join(", ")}]))`,
        "features, targets = centers[blobs], blobs.reshape(-1, 1).float()",
      ];
    },
  },
} as const satisfies Readonly<Record<string, SyntheticShape>>;

/** A kind of synthetic data. */
export type SyntheticKind = keyof typeof syntheticShapes;

/** Every kind of synthetic data. */
export const syntheticKinds = Object.keys(syntheticShapes) as SyntheticKind[];
