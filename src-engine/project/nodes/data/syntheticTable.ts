import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { at } from "../../../base/at";
import { Generator } from "../../../base/random";
import { float32Text } from "../../../base/floatText";
import {
  csvOptionsSchema,
  type CsvOptions,
  type DatasetColumn,
  type DatasetParams,
  type DatasetSource,
} from "./datasetParams";
import type { SyntheticParams } from "./syntheticParams";
import { syntheticShapes, type SyntheticShape } from "./syntheticShapes";

/** What decides which rows there are. */
export type SyntheticRecipe = Pick<SyntheticParams, "kind" | "rows" | "noise" | "seed">;

/** Rows that were made. */
export interface SyntheticRows {
  /** Names of the feature columns. */
  readonly features: readonly string[];
  /** Names of the classes; empty where the target is a number. */
  readonly classes: readonly string[];
  /** `[rows, features]`, row by row. */
  readonly points: Float32Array;
  /** A class index or a number for each row. */
  readonly targets: Float32Array;
}

const shapeOf = ({ kind }: Pick<SyntheticRecipe, "kind">): SyntheticShape => syntheticShapes[kind];

/** The name of the column to be predicted. */
const targetName = ({ classes }: SyntheticShape) => (classes.length > 0 ? "class" : "y");

/** Makes the rows: to the bit the same for the same recipe. */
export function syntheticRows(recipe: SyntheticRecipe): SyntheticRows {
  const { noise, rows, seed } = recipe;
  const shape = shapeOf(recipe);
  const generator = new Generator(seed);
  const { features, targets } = shape.draw(rows, generator);
  const moved = shape.classes.length > 0 ? features : targets;
  // As PyTorch multiplies a tensor by a number: rounded to float32 first.
  const scale = Math.fround(noise);
  for (const [index, value] of generator.randn(moved.length).entries())
    moved[index] = moved[index]! + Math.fround(scale * value);
  return { features: shape.features, classes: shape.classes, points: features, targets };
}

/** Lines of a Python function `make_rows()` that makes the same rows. */
export function syntheticCode(recipe: SyntheticRecipe): string[] {
  const { noise, rows, seed } = recipe;
  const shape = shapeOf(recipe);
  const isClass = shape.classes.length > 0;
  const noisy = (name: string, width: number) =>
    `${name} = ${name}.float() + ${noise} * torch.randn(${rows}, ${width}, generator=generator)`;
  return [
    "def make_rows():",
    `    """Features and targets of ${rows} synthetic rows (${recipe.kind}), as two tensors of a row each."""`,
    `    generator = torch.Generator().manual_seed(${seed})`,
    ...shape.code(rows).map((line) => `    ${line}`),
    `    ${isClass ? noisy("features", shape.features.length) : noisy("targets", 1)}`,
    "    return features, targets",
  ];
}

/** The rows as a CSV, with the numbers as short as they can be told apart. */
export function syntheticCsv(recipe: SyntheticRecipe): Uint8Array {
  return contentsOf(recipe).bytes;
}

/** The file that {@link syntheticCsv} would be. */
function syntheticSource(recipe: SyntheticRecipe): DatasetSource {
  const { bytes, hash } = contentsOf(recipe);
  return { name: `${recipe.kind}.csv`, relativePath: null, bytes: bytes.length, sha256: hash, rows: recipe.rows };
}

interface Contents {
  readonly bytes: Uint8Array;
  readonly hash: string;
}

/** The newest contents, by recipe: whoever asks asks again. */
const known = new Map<string, Contents>();
const mostKnown = 8;

function contentsOf(recipe: SyntheticRecipe): Contents {
  const { kind, rows, noise, seed } = recipe;
  const key = JSON.stringify([kind, rows, noise, seed]);
  const found = known.get(key) ?? makeContents(recipe);
  known.delete(key);
  known.set(key, found);
  for (const oldest of known.keys()) if (known.size > mostKnown) known.delete(oldest);
  return found;
}

function makeContents(recipe: SyntheticRecipe): Contents {
  const { features, classes, points, targets } = syntheticRows(recipe);
  const width = features.length;
  const lines = [[...features, targetName(shapeOf(recipe))].join(",")];
  for (const [row, target] of targets.entries()) {
    const cells = Array.from(points.subarray(row * width, (row + 1) * width), float32Text);
    lines.push([...cells, classes.length > 0 ? at(classes, target) : float32Text(target)].join(","));
  }
  const text = `${lines.join("\n")}\n`;
  // It is ASCII.
  const bytes = Uint8Array.from(text, (sign) => sign.charCodeAt(0));
  return { bytes, hash: bytesToHex(sha256(bytes)) };
}

/** The columns of the rows: features, and a number or a class to predict. */
export function syntheticColumns(recipe: Pick<SyntheticRecipe, "kind">): DatasetColumn[] {
  const shape = shapeOf(recipe);
  const number = (name: string, role: DatasetColumn["role"]): DatasetColumn => ({
    ...{ name, role, type: "number", categories: [], encoding: "oneHot" },
  });
  const target = number(targetName(shape), "target");
  return [
    ...shape.features.map((name) => number(name, "feature")),
    shape.classes.length === 0
      ? target
      : { ...target, type: "category", categories: [...shape.classes], encoding: "classIndex" },
  ];
}

/** How the CSV is to be read. */
const csv: CsvOptions = csvOptionsSchema.parse({
  ...{ delimiter: ",", quote: '"', header: true, titles: false, encoding: "utf-8", unitsRow: false, decimal: "." },
  missing: [],
});

/** A Dataset of a file that holds the rows: what the node is to everyone who asks for rows, splits or batches. */
export function syntheticDataset(params: SyntheticParams): DatasetParams {
  const { validationFraction, testFraction, split, splitSeed, batchSize, shuffle } = params;
  return {
    source: syntheticSource(params),
    csv,
    columns: syntheticColumns(params),
    missingRows: "refuse",
    ...{ validationFraction, testFraction, split, splitSeed, batchSize, shuffle },
  };
}
