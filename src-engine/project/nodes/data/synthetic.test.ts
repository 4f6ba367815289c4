import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import golden from "../../../golden/synthetic.json";
import { lowerDocument } from "../lower";
import { graphOf } from "../testing/sampleGraphs";
import { datasetParamsSchema, matrixColumns } from "./datasetParams";
import { givesRows, readDataset, readSynthetic } from "./readDataset";
import { syntheticParamsSchema } from "./syntheticParams";
import { syntheticShapes, type SyntheticKind } from "./syntheticShapes";
import { syntheticCode, syntheticColumns, syntheticCsv, syntheticRows, type SyntheticRecipe } from "./syntheticTable";

const kinds = Object.keys(syntheticShapes) as SyntheticKind[];
const recipes = kinds.flatMap((kind) =>
  [10, 11, 200, 1001].flatMap((rows) => [0, 0.1, 2].map((noise): SyntheticRecipe => ({ kind, rows, noise, seed: 3 }))),
);
const textOf = (recipe: SyntheticRecipe) => Buffer.from(syntheticCsv(recipe)).toString();
const nodeOf = (params: object) => ({ type: "synthetic", params });

it("offers every shape there is", () => {
  for (const kind of kinds) expect(syntheticParamsSchema.parse({ kind }).kind).toBe(kind);
  expect(syntheticParamsSchema.safeParse({ kind: "torus" }).success).toBe(false);
});

describe.each(recipes)("$kind of $rows rows with noise $noise", (recipe) => {
  const { rows, kind, noise } = recipe;
  const made = syntheticRows(recipe);

  it("has a finite number in every place and as many rows as were asked for, classes in equal shares", () => {
    expect(made.points).toHaveLength(rows * made.features.length);
    expect(made.targets).toHaveLength(rows);
    expect([...made.points, ...made.targets].every(Number.isFinite)).toBe(true);
    if (made.classes.length === 0) return;
    const counts = made.classes.map((_, label) => made.targets.filter((target) => target === label).length);
    expect(counts.reduce((sum, count) => sum + count)).toBe(rows);
    // XOR throws its points.
    if (kind !== "xor") expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    else expect(Math.min(...counts)).toBeGreaterThan(0);
  });

  it("is the same for the same seed, and others for another", () => {
    expect(syntheticRows({ ...recipe })).toEqual(made);
    const other = syntheticRows({ ...recipe, seed: 4 });
    const isDrawn = noise > 0 || kind === "xor" || made.classes.length === 0;
    expect([...other.points, ...other.targets].join() === [...made.points, ...made.targets].join()).toBe(!isDrawn);
  });

  it("adds noise of its deviation, to points with a class and to numbers to predict", () => {
    const bare = syntheticRows({ ...recipe, noise: 0 });
    const [moved, kept] = made.classes.length > 0 ? (["points", "targets"] as const) : (["targets", "points"] as const);
    expect(made[kept]).toEqual(bare[kept]);
    const gaps = Array.from(made[moved], (value, index) => value - bare[moved][index]!);
    const deviation = Math.sqrt(gaps.reduce((sum, gap) => sum + gap * gap, 0) / gaps.length);
    if (rows < 200) return;
    expect(Math.abs(deviation - noise)).toBeLessThanOrEqual(noise * 0.12);
  });

  it("is a CSV that says the same, to the bit, and whose columns the node declares", () => {
    const [header = "", ...lines] = textOf(recipe).trimEnd().split("\n");
    const columns = syntheticColumns(recipe);
    expect(header).toBe(columns.map(({ name }) => name).join(","));
    const cells = lines.map((line) => line.split(","));
    expect(cells).toHaveLength(rows);
    const width = made.features.length;
    expect(Float32Array.from(cells.flatMap((row) => row.slice(0, width).map(Number)))).toEqual(made.points);
    const last = cells.map((row) => row[width] ?? "");
    const targets = made.classes.length > 0 ? last.map((text) => made.classes.indexOf(text)) : last.map(Number);
    expect(Float32Array.from(targets)).toEqual(made.targets);
  });

  it("is to everyone else the Dataset of that file", () => {
    const params = readDataset(nodeOf({ ...syntheticParamsSchema.parse({}), ...recipe }));
    expect(datasetParamsSchema.parse(params)).toEqual(params);
    const bytes = syntheticCsv(recipe);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const name = `${kind}.csv`;
    expect(params?.source).toEqual({ name, relativePath: null, bytes: bytes.length, sha256, rows });
    expect(matrixColumns(params!)).toHaveLength(made.features.length + 1);
  });

  it("is written as Python that names rows, noise and seed", () => {
    const code = syntheticCode(recipe).join("\n");
    expect(code).toContain("manual_seed(3)");
    expect(code).toContain(`+ ${String(noise)} * torch.randn(${String(rows)}, `);
  });
});

it.each(golden.cases)("$kind of $rows rows lie where scikit-learn lays them", ({ kind, rows, points, targets }) => {
  const made = syntheticRows({ kind: kind as SyntheticKind, rows, noise: 0, seed: 0 });
  expect([...made.targets]).toEqual(targets);
  for (const [index, value] of points.entries()) expect(Math.abs(made.points[index]! - value)).toBeLessThan(1e-6);
});

it("lies on its formula without noise", () => {
  const value = (kind: SyntheticKind, of: (x: number, x2: number) => number) => {
    const { points, targets, features } = syntheticRows({ kind, rows: 50, noise: 0, seed: 9 });
    for (const [row, target] of targets.entries()) {
      const [x = NaN, x2 = NaN] = points.subarray(row * features.length);
      expect(target).toBeCloseTo(of(x, x2), 5);
    }
  };
  value("line", (x) => 0.5 + 2 * x);
  value("plane", (x1, x2) => 0.5 + x1 - 2 * x2);
  value("polynomial", (x) => 0.5 - x + 2 * x ** 3);
  value("sine", (x) => Math.sin(2 * Math.PI * x));
  value("xor", (x1, x2) => Number(x1 > 0 !== x2 > 0));
  const { points, targets } = syntheticRows({ kind: "spiral", rows: 40, noise: 0, seed: 9 });
  for (const [row, arm] of targets.entries()) {
    const [x, y] = points.subarray(2 * row);
    const radius = ((row % 20) + 1) / 20;
    expect(Math.hypot(x!, y!)).toBeCloseTo(radius, 6);
    expect(x).toBeCloseTo(radius * Math.sin(3.5 * Math.PI * radius + arm * Math.PI), 6);
  }
});

describe("a document with synthetic data", () => {
  const document = (kind: SyntheticKind, loss: string, outFeatures: number, more: object = {}) =>
    graphOf({ synthetic1: { kind, ...more }, linear1: { outFeatures }, [`${loss}1`]: {}, sgd1: {} }, [
      "synthetic1.features > linear1.input",
      `linear1.output > ${loss}1.prediction`,
      `synthetic1.targets > ${loss}1.target`,
      `${loss}1.loss > sgd1.loss`,
    ]);

  it.each(kinds)("of %s is a model of a loss that suits it, without a problem", (kind) => {
    const { classes } = syntheticShapes[kind];
    const losses = classes.length === 0 ? (["mseLoss"] as const) : (["crossEntropyLoss", "bceWithLogitsLoss"] as const);
    for (const loss of losses) {
      if (loss === "bceWithLogitsLoss" && classes.length > 2) continue;
      const { model, problems, dataset } = lowerDocument(
        document(kind, loss, loss === "crossEntropyLoss" ? classes.length : 1),
      );
      expect(problems, loss).toEqual([]);
      expect(model, loss).not.toBeNull();
      expect(dataset).toBe("synthetic1");
    }
  });

  it("says what a Dataset says of batches and splits, and offers a loss that suits the target", () => {
    const { problems } = lowerDocument(
      document("line", "mseLoss", 1, { rows: 12, batchSize: 500, validationFraction: 0.05 }),
    );
    expect(problems.map(({ code }) => code)).toEqual(["splitNoValidation", "batchClamped"]);
    const wrong = lowerDocument(document("moons", "mseLoss", 1)).problems;
    expect(wrong.map(({ fix }) => fix?.kind)).toEqual(["replaceNode"]);
  });

  it("is found by its type, and read only where its parameters are valid", () => {
    expect(["dataset", "synthetic", "linear"].map(givesRows)).toEqual([true, true, false]);
    expect(readSynthetic({ type: "linear", params: {} })).toBeNull();
    for (const params of [
      { rows: 9 },
      { rows: 10_001 },
      { rows: 20.5 },
      { noise: -1 },
      { noise: 11 },
      { seed: -1 },
      { more: 1 },
    ])
      expect(readDataset(nodeOf(params)), JSON.stringify(params)).toBeNull();
    expect(readDataset(undefined)).toBeNull();
  });
});
