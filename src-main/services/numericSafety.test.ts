// The rows of the table of numeric safety that are about files and what a run tells, in its order: a defined result, or
// a typed error with line and column. The others are in src-engine/compiler/train/numericSafety*.test.ts.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  type DatasetParams,
  documentSchema,
  float32Text,
  Generator,
  type GradwireDocument,
  type RunStatus,
} from "../../src-engine";
import { categoryColumn, datasetParams, numberColumn, useDataBench } from "./data/testData";
import { Log } from "./log";
import { encodeRows, typedRows } from "../../src-engine/runtime/cells";
import { checkDocument } from "../../src-engine/runtime/plannedRun";
import { TrainingRun } from "../../src-engine/runtime/trainingRun";

const bench = useDataBench();

const xy = [numberColumn("x"), numberColumn("y", "target")];

/** The matrix of a table, all of it for training unless `params` say otherwise. */
function prepare(content: string, params: Partial<DatasetParams> = {}) {
  const dataset = datasetParams({ columns: xy, validationFraction: 0, ...params });
  return bench.worker.call("prepare", { path: bench.writeTable(content), dataset, cache: bench.cache });
}

interface Training {
  readonly columns?: DatasetParams["columns"];
  readonly layers?: readonly string[];
  /** Nothing is trained. */
  readonly frozen?: boolean;
  readonly loss?: string;
  readonly dataset?: Partial<DatasetParams>;
  readonly outFeatures?: number;
  readonly learningRate?: number;
  readonly epochs?: number;
}

/** Dataset, one-output layers, loss and SGD, in a line. */
function documentOf(given: Training, rows: number): GradwireDocument {
  const { columns = xy, layers = ["linear"], loss = "mseLoss", dataset, learningRate = 0.01, epochs = 1 } = given;
  const { outFeatures = 1, frozen = false } = given;
  const source = { name: "orchard.csv", relativePath: null, bytes: 1, sha256: "0".repeat(64), rows };
  const data = { source, columns, validationFraction: 0, batchSize: 4, ...dataset };
  const nodes = [
    ["dataset", data],
    ...layers.map((type) => [type, type === "linear" ? { outFeatures, frozen } : {}]),
    [loss, {}],
    ["sgd", { learningRate }],
  ] as const;
  const chain = ["dataset", ...layers, loss];
  const wire = (from: string, to: string) => {
    const end = (text: string) => ({ node: text.split(".")[0], port: text.split(".")[1] });
    return { id: `${from}-${to}`, from: end(from), to: end(to) };
  };
  return documentSchema.parse({
    format: "gradwire",
    schemaVersion: 2,
    appVersion: "0.1.0",
    projectId: "0".repeat(32),
    nodes: nodes.map(([type, params]) => ({
      ...{ id: type, type, version: type === "linear" || type === "sgd" ? 2 : 1 },
      ...{ position: { x: 0, y: 0 }, params },
    })),
    wires: [
      ...chain.slice(1).map((node, index) => {
        const from = index === 0 ? "dataset.features" : `${chain[index] ?? ""}.output`;
        return wire(from, `${node}.${node === loss ? "prediction" : "input"}`);
      }),
      wire("dataset.targets", `${loss}.target`),
      wire(`${loss}.loss`, "sgd.loss"),
    ],
    training: { epochs, seed: 0 },
  });
}

/** How training on a table ends. */
async function train(content: string, given: Training = {}): Promise<RunStatus> {
  const path = bench.writeTable(content);
  const checked = await checkDocument(documentOf(given, content.trim().split("\n").length - 1));
  const { params: dataset } = checked.dataset;
  const run = new TrainingRun({
    ...{ id: "run", checked, threads: 1, appVersion: "0.1.0", log: new Log(bench.folder) },
    prepare: () => bench.worker.call("prepare", { path, dataset, cache: bench.cache }),
    locate: (row) => bench.worker.call("locate", { path, dataset, row }),
    onChange: () => undefined,
    wantsScatter: () => false,
  });
  await run.execute();
  return run.status();
}

describe("NaN/Inf in features or target", { timeout: 60_000 }, () => {
  it.each(["inf", "-inf", "Infinity"])("%s is refused at load, by line and column", async (text) => {
    await expect(prepare(`x,y\n1,1\n2,${text}\n`)).rejects.toMatchObject({
      code: "cellNotFinite",
      values: { line: 3, column: "y", text },
    });
  });

  it("missing values are refused with their number, or left out where the Dataset says so", async () => {
    const table = "x,y\n1,1\n,2\n3,nan\n4,4\n";
    await expect(prepare(table)).rejects.toMatchObject({
      code: "cellMissing",
      values: { line: 3, column: "x", count: 2 },
    });
    expect((await prepare(table, { missingRows: "drop" })).prepared).toMatchObject({ rows: 2, dropped: 2 });
  });
});

describe("cell 1e999, 1e39 in float32, integer > 2^24", { timeout: 60_000 }, () => {
  it.each(["1e999", "-1e999", "1e39", "3.5e38"])("%s is refused, by line and column", async (text) => {
    await expect(prepare(`x,y\n1,1\n${text},2\n`)).rejects.toMatchObject({
      code: "cellOverflow",
      values: { line: 3, column: "x", text },
    });
  });

  it("an integer that a float rounds is warned of, with the first cell", async () => {
    const { warnings } = await prepare("x,y\n1,1\n16777217,2\n16777219,3\n");
    const values = { line: 3, column: "x", text: "16777217", count: 2 };
    expect(warnings).toEqual([{ code: "integerRounded", values, path: null }]);
  });
});

describe("constant / near-constant column", { timeout: 60_000 }, () => {
  it("has the scale 1 and keeps its mean, and is warned of", async () => {
    const rows = Array.from({ length: 5000 }, (_, row) => `0.1,${String(row)}`);
    const { prepared, warnings } = await prepare(`x,y\n${rows.join("\n")}\n`);
    expect([prepared.scale[0], prepared.mean[0]]).toEqual([1, Math.fround(0.1)]);
    expect(warnings).toMatchObject([{ code: "columnsConstant", values: { columns: "x" } }]);
  });

  it("one float apart is not constant, and its scale is right", async () => {
    const { prepared, warnings } = await prepare("x,y\n1000000,1\n1000000.0625,2\n");
    expect(prepared.scale[0]).toBe(0.03125);
    expect(warnings).toEqual([]);
  });
});

describe("all-missing column, single-class target, class with 1 row, regression target constant (R2)", () => {
  it("a column without a value is refused, whether its rows are left out or not", async () => {
    await expect(prepare("x,y\n,1\n,2\n")).rejects.toMatchObject({ code: "cellMissing", values: { column: "x" } });
    const dropped = prepare("x,y\n,1\n,2\n", { missingRows: "drop" });
    await expect(dropped).rejects.toMatchObject({ code: "rowsNone", values: { dropped: 2 } });
  });

  it("a target of a single class is refused, with the class", async () => {
    const columns = [numberColumn("x"), categoryColumn("k", ["a", "b"], { role: "target", encoding: "classIndex" })];
    await expect(prepare("x,k\n1,a\n2,a\n", { columns })).rejects.toMatchObject({
      code: "targetOneClass",
      values: { column: "k", text: "a" },
    });
  });

  describe("a class with 1 row", () => {
    const columns = [
      numberColumn("x"),
      categoryColumn("k", ["b", "lone", "a"], { role: "target", encoding: "classIndex" }),
    ];
    const table = "x,k\n1,a\n2,b\n,lone\n3,a\n4,lone\n5,b\n";

    it.each(["classIndex", "oneHot"] as const)("is refused where rows are held out, by line (%s)", async (encoding) => {
      const encoded = columns.map((column) => ({ ...column, encoding }));
      const params = { columns: encoded, missingRows: "drop", validationFraction: 0.2 } as const;
      await expect(prepare(table, params)).rejects.toMatchObject({
        code: "targetLoneRow",
        values: { line: 6, column: "k", text: "lone" },
      });
    });

    it("is trained like any other where none are", async () => {
      const status = await train(table, {
        ...{ columns, dataset: { missingRows: "drop" }, loss: "crossEntropyLoss", outFeatures: 3 },
      });
      expect(status).toMatchObject({ state: "finished", refusal: null });
    });
  });

  it("a constant target is warned of, and trained on", async () => {
    const status = await train("x,y\n1,2\n2,2\n3,2\n4,2\n");
    expect(status.state).toBe("finished");
    expect(status.warnings).toMatchObject([{ code: "columnsConstant", values: { columns: "y" } }]);
  });
});

describe("0 rows, or split leaves 0 train or validation rows", { timeout: 60_000 }, () => {
  it("is refused before the start", async () => {
    await expect(prepare("x,y\n1,1\n2,2\n", { validationFraction: 0.2 })).rejects.toMatchObject({
      code: "splitEmpty",
      values: { rows: 2, train: 2, validation: 0 },
    });
  });
});

describe("batch > data", { timeout: 60_000 }, () => {
  it("is said with the run", async () => {
    const { state, warnings } = await train("x,y\n1,1\n2,2\n3,4\n");
    expect({ state, warnings }).toMatchObject({ state: "finished", warnings: [{ code: "batchClamped" }] });
  });
});

describe("last batch of 1 with BatchNorm; n=1 std", { timeout: 60_000 }, () => {
  const layers = ["linear", "batchNorm1d"];

  it("it joins the batch before, and the run says so", async () => {
    const rows = Array.from({ length: 9 }, (_, row) => `${String(row)},${String(row * row)}`);
    const { state, warnings } = await train(`x,y\n${rows.join("\n")}\n`, { layers });
    const values = { trainRows: 9, batchSize: 4, rest: 1, rows: 5 };
    expect({ state, warnings }).toEqual({
      state: "finished",
      warnings: [{ code: "batchMerged", values, path: "dataset" }],
    });
  });

  it("a single row is refused, by node", async () => {
    const { state, refusal } = await train("x,y\n1,1\n,2\n", { layers, dataset: { missingRows: "drop" } });
    expect({ state, refusal }).toMatchObject({
      state: "failed",
      refusal: { code: "batchNormValues", path: "batchNorm1d.input" },
    });
  });
});

describe("lr = 0; all layers frozen", { timeout: 60_000 }, () => {
  it.each<[string, Training, object]>([
    ["a learning rate of 0", { learningRate: 0 }, { code: "learningRateZero", path: "sgd.learningRate" }],
    ["frozen layers", { frozen: true }, { code: "allFrozen", path: "linear.frozen" }],
  ])("the run says that the weights will not change: %s", async (_, given, warning) => {
    const { state, warnings } = await train("x,y\n1,1\n2,2\n3,4\n4,1\n", given);
    expect({ state, warnings }).toMatchObject({ state: "finished", warnings: [warning] });
  });
});

describe("huge lr (1e3 linear regression)", { timeout: 60_000 }, () => {
  it("ends as diverged, and says node, epoch and batch", async () => {
    const status = await train("x,y\n1,1\n2,2\n3,4\n4,1\n", { learningRate: 1e3, epochs: 100 });
    expect(status).toMatchObject({ state: "diverged", divergence: { node: expect.any(String) as string, batch: 1 } });
    expect(status.divergence?.epoch).toBeGreaterThan(1);
  });
});

describe("loss explodes but finite", { timeout: 60_000 }, () => {
  it("is warned of after three epochs above a thousand times the best", async () => {
    const { state, warnings } = await train("x,y\n1,1\n2,2\n3,4\n4,1\n", { learningRate: 0.2, epochs: 20 });
    expect({ state, warnings }).toMatchObject({
      state: "finished",
      warnings: [{ code: "rateAboveLimit" }, { code: "lossExplodes", values: { limit: 1000, bestEpoch: 1 } }],
    });
  });
});

describe("label or category out of range; unseen category at predict", { timeout: 60_000 }, () => {
  it.each([0, 0.5])("a target outside of its loss is refused by line, of %s validation rows", async (share) => {
    const columns = [numberColumn("x"), numberColumn("y", "target")];
    const table = "x,y\n1,0\n\n,1\n3,1\n4,0.5\n5,1.5\n6,0\n";
    const status = await train(table, {
      ...{ columns, loss: "bceWithLogitsLoss" },
      dataset: { missingRows: "drop", validationFraction: share },
    });
    expect(status.state).toBe("failed");
    expect(status.refusal).toEqual({
      code: "targetRange",
      values: { node: "bceWithLogitsLoss", column: "y", row: 5, found: 1.5, low: 0, high: 1 },
      path: "orchard.csv:7",
    });
  });

  it("a label that the Dataset does not know is refused, by line and column", async () => {
    const columns = [numberColumn("x"), categoryColumn("k", ["a", "b"], { role: "target", encoding: "classIndex" })];
    await expect(prepare("x,k\n1,a\n2,c\n", { columns })).rejects.toMatchObject({
      code: "categoryUnknown",
      values: { line: 3, column: "k", text: "c" },
    });
  });

  it.each(["oneHot", "classIndex"] as const)("a category that is new at predict is refused by row (%s)", (encoding) => {
    const column = { column: "k", type: "category" as const, categories: ["a", "b"], encoding, min: null, max: null };
    const options = { decimal: null, missing: [], missingRows: "refuse" as const };
    expect(() => encodeRows([column], typedRows([{ k: "a" }, { k: "c" }]), options)).toThrow(
      expect.objectContaining({
        code: "predictCategory",
        values: { row: 2, column: "k", text: "c", categories: "a, b" },
      }) as Error,
    );
  });
});

describe("float text out and in (JSON, CSV, generated script)", { timeout: 120_000 }, () => {
  it("100,000 floats of any bits come through a CSV as they were, -0 and denormals too", async () => {
    const generator = new Generator(7);
    const bits = Uint32Array.from({ length: 100_000 }, () => generator.u32());
    const floats = new Float32Array(bits.buffer).map((value) => (Number.isFinite(value) ? value : -0));
    const { path } = await prepare(`x,y\n${Array.from(floats, (value) => `${float32Text(value)},0`).join("\n")}\n`);
    const matrix = new Float32Array(readFileSync(path).buffer.slice(0)).filter((_, i) => i % 2 === 0);
    expect(matrix.length).toBe(100_000);
    expect(matrix.findIndex((value, i) => !Object.is(value, floats[i]))).toBe(-1);
  });
});
