import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { Generator } from "../../base/random";
import { languages } from "../../base/text";
import type { DocumentNode, GradwireDocument } from "./schema";
import { parseDocument } from "./check";
import { serializeDocument } from "./serialize";
import { datasetParamsSchema, matrixColumns, type DatasetParams } from "../nodes/data/datasetParams";
import { splitRows, strataOf } from "../nodes/data/split";
import { lowerDocument } from "../nodes/lower";
import type { MatrixStatistics } from "../nodes/modelBuilder";
import { interpretProgram } from "../../compiler/program/testing/interpret";
import { interpretTraining } from "../../compiler/program/testing/interpretTraining";
import { buildInferenceProgram, buildTrainingPlan } from "../../compiler/train/plan";

interface TemplateEntry {
  readonly id: string;
  readonly file: string;
  readonly title: Record<string, string>;
  readonly summary: Record<string, string>;
  readonly task: string;
  readonly rows: number;
  readonly columns: number;
}

const folder = new URL("../../../assets/examples/", import.meta.url);
const read = (name: string) => readFileSync(fileURLToPath(new URL(name, folder)));
const templates = JSON.parse(read("templates.json").toString()) as TemplateEntry[];

/** The table of a CSV without quotes. */
function readTable(name: string): { header: string[]; rows: string[][] } {
  const [header = [], ...rows] = read(name)
    .toString()
    .trimEnd()
    .split("\n")
    .map((line) => line.split(","));
  return { header, rows };
}

/** The matrix the data worker would prepare. */
function prepare(params: DatasetParams): { matrix: Float32Array; rows: number; columns: number } {
  const { header, rows } = readTable(params.source?.name ?? "");
  const columns = matrixColumns(params);
  const used = params.columns.filter(({ role }) => role !== "ignore").map(({ name }) => header.indexOf(name));
  const whole = rows.filter((row) => used.every((index) => row[index] !== ""));
  if (params.missingRows === "refuse") expect(whole).toHaveLength(rows.length);
  const cells = whole.flatMap((row) =>
    columns.map(({ source, category }) => {
      const cell = row[header.indexOf(source.name)] ?? "";
      if (category !== null) return cell === category ? 1 : 0;
      return source.type === "category" ? source.categories.indexOf(cell) : Number(cell);
    }),
  );
  return { matrix: Float32Array.from(cells), rows: whole.length, columns: columns.length };
}

/** Mean and population standard deviation of every column over `rows`. */
function measure({ matrix, columns }: ReturnType<typeof prepare>, rows: Uint32Array): MatrixStatistics {
  const column = (index: number) => Array.from(rows, (row) => matrix[row * columns + index] ?? 0);
  const mean = Array.from({ length: columns }, (_, index) => average(column(index)));
  const scale = mean.map(
    (center, index) => Math.sqrt(average(column(index).map((value) => (value - center) ** 2))) || 1,
  );
  return { mean, scale, counts: mean.map(() => null) };
}

const average = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Trains a document with the interpreter, as a run would. */
function train(document: GradwireDocument, seed = document.training.seed) {
  const params = datasetParamsSchema.parse(document.nodes.find(({ type }) => type === "dataset")?.params);
  const data = prepare(params);
  // Strata are asked for of classes alone: the last column.
  const classes = Float32Array.from({ length: data.rows }, (_, index) => row(data, index).at(-1) ?? 0);
  const split = splitRows(data.rows, params, () => strataOf(classes, true));
  const statistics = measure(data, split.train);
  const generator = new Generator(seed);
  const lower = (batchSize: number) => {
    const { model } = lowerDocument(document, { batchSize, statistics });
    if (!model) throw new Error("the example does not lower");
    return model;
  };
  const plan = buildTrainingPlan({
    lower,
    batchSize: params.batchSize,
    trainRows: split.train.length,
    validationRows: split.validation.length,
    generator,
  });
  const result = interpretTraining({
    plan,
    data,
    trainRows: split.train,
    validationRows: split.validation,
    epochs: document.training.epochs,
    shuffle: params.shuffle,
    generatorState: generator.state(),
  });
  /** Predictions for rows of the matrix, one list of outputs per row. */
  const predict = (rows: readonly (readonly number[])[]) => {
    const program = buildInferenceProgram(lower(rows.length), plan);
    const arena = new Float32Array(program.arenaLength);
    arena.set(result.persistent);
    for (const { buffer, column, width } of program.inputs) {
      const offset = program.buffers[buffer]?.offset ?? 0;
      rows.forEach((row, index) => arena.set(row.slice(column, column + width), offset + index * width));
    }
    interpretProgram(program, arena);
    const output = program.buffers[program.prediction ?? -1];
    const width = output?.shape[1] ?? 0;
    return rows.map((_, row) =>
      Array.from(arena.subarray((output?.offset ?? 0) + row * width, (output?.offset ?? 0) + (row + 1) * width)),
    );
  };
  return { data, split, result, predict };
}

const row = ({ matrix, columns }: ReturnType<typeof prepare>, index: number) => [
  ...matrix.subarray(index * columns, (index + 1) * columns),
];

describe.each(templates.map((template) => [template.id, template] as const))("example %s", (_id, template) => {
  const text = read(template.file).toString();
  const { document, migrated } = parseDocument(text);
  const dataset = document.nodes.find(({ type }) => type === "dataset");
  const params = datasetParamsSchema.parse(dataset?.params);

  it("has a title and a summary in every language", () => {
    for (const language of languages)
      expect([template.title[language], template.summary[language]]).not.toContain(undefined);
  });

  it("is saved as the program would save it", () => {
    expect(migrated).toBe(false);
    expect(serializeDocument(document)).toBe(text);
  });

  it("lowers without a word of complaint", () => {
    const { problems, task, model } = lowerDocument(document);
    expect(problems).toEqual([]);
    expect(task).toBe(template.task);
    expect(model).not.toBeNull();
  });

  it("describes its file as it is", () => {
    const { source } = params;
    const bytes = read(source?.name ?? "");
    const { header, rows } = readTable(source?.name ?? "");
    expect(source).toEqual({
      name: source?.name,
      relativePath: source?.name,
      bytes: bytes.length,
      sha256: createHash("sha256").update(bytes).digest("hex"),
      rows: rows.length,
    });
    expect(params.columns.map(({ name }) => name)).toEqual(header);
    expect([rows.length, header.length]).toEqual([template.rows, template.columns]);
    for (const line of rows) expect(line).toHaveLength(header.length);
    for (const { name, type, categories } of params.columns) {
      if (type !== "category") continue;
      const found = new Set(rows.map((line) => line[header.indexOf(name)] ?? "").filter((cell) => cell !== ""));
      expect(categories, name).toEqual([...found].sort());
    }
  });

  it("is laid out to the right or on to the row below, without overlaps, and is readable where it is opened", () => {
    const size = { width: 200, height: 180 };
    const at = (id: string) =>
      document.nodes.find((node) => node.id === id)?.position ?? { x: Number.NaN, y: Number.NaN };
    for (const { from, to } of document.wires) {
      const [start, end] = [at(from.node), at(to.node)];
      expect(start.x < end.x - size.width || start.y < end.y - size.height).toBe(true);
    }
    const overlaps = (a: DocumentNode, b: DocumentNode) =>
      Math.abs(a.position.x - b.position.x) < size.width && Math.abs(a.position.y - b.position.y) < size.height;
    document.nodes.forEach((node, index) => {
      for (const other of document.nodes.slice(index + 1))
        expect(overlaps(node, other), `${node.id} and ${other.id}`).toBe(false);
    });
    // What the canvas of a window of 1440 x 900 shows at 70 %.
    const room = { width: 1265, height: 665 };
    const along = (axis: "x" | "y") => document.nodes.map(({ position }) => position[axis]);
    expect(Math.max(...along("x")) + size.width - Math.min(...along("x"))).toBeLessThan(room.width);
    expect(Math.max(...along("y")) + size.height - Math.min(...along("y"))).toBeLessThan(room.height);
  });
});

/** How many of some rows get the score of their class, in the last column, as the highest. */
function rightOf({ data, predict }: ReturnType<typeof train>, rows: Uint32Array): number {
  const scores = predict(Array.from(rows, (index) => row(data, index)));
  return [...rows].filter((index, place) => {
    const own = scores[place] ?? [];
    return own.indexOf(Math.max(...own)) === row(data, index).at(-1);
  }).length;
}

const open = (name: string) => parseDocument(read(`${name}.gradwire`).toString()).document;

describe("training the examples", () => {
  it.each([
    [0, 33.879623, [53.832535, 68.427025]],
    [2, 20.844408, [55.253811, 68.309662]],
    [3, 32.416679, [54.533512, 67.494202]],
  ])("orchard with seed %i gives PyTorch's numbers", (seed, meanSquaredError, prediction) => {
    const { data, predict } = train(open("orchard"), seed);
    const rows = Array.from({ length: data.rows }, (_, index) => row(data, index));
    const errors = predict(rows).flatMap((outputs, index) =>
      outputs.map((value, target) => (value - (rows[index]?.[3 + target] ?? 0)) ** 2),
    );
    expect(average(errors)).toBeCloseTo(meanSquaredError, 3);
    predict([[75, 63, 44, 0, 0]])[0]?.forEach((value, target) =>
      expect(value).toBeCloseTo(prediction[target] ?? Number.NaN, 3),
    );
  });

  it("cars explains most of the fuel consumption of cars it has not seen", () => {
    const { data, split, result, predict } = train(open("cars"));
    expect(data.rows).toBe(392);
    const actual = Array.from(split.validation, (index) => row(data, index).at(-1) ?? 0);
    const variance = average(actual.map((value) => (value - average(actual)) ** 2));
    const predicted = predict(Array.from(split.validation, (index) => row(data, index))).map(([value = 0]) => value);
    const error = average(predicted.map((value, index) => (value - (actual[index] ?? 0)) ** 2));
    expect(1 - error / variance).toBeGreaterThan(0.84);
    expect(result.epochs.at(-1)?.validationLoss).toBeCloseTo(error, 3);
  });

  it("biopsies are told apart as scikit-learn's logistic regression does, on rows that nothing has touched", () => {
    const trained = train(open("biopsies"));
    const { train: learnt, validation, test } = trained.split;
    expect([learnt, validation, test].map(({ length }) => length)).toEqual([343, 113, 113]);
    // LogisticRegression has 110 of the 113.
    expect(rightOf(trained, test)).toBeGreaterThanOrEqual(110);
  });

  it("penguins are told apart by nearly all rows it has not seen", () => {
    const trained = train(open("penguins"));
    const { validation } = trained.split;
    expect(trained.data.rows).toBe(333);
    expect(trained.result.state).toBe("finished");
    expect(rightOf(trained, validation) / validation.length).toBeGreaterThan(0.97);
  });
});
