import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  buildTrainingPlan,
  type DatasetParams,
  documentSchema,
  finishNow,
  Generator,
  type GradwireDocument,
  graphFingerprint,
  matrixColumns,
  randomSplit,
  readModelFile,
  splitSizes,
  type RunStatus,
} from "../../../src-engine";
import golden from "../../../src-engine/golden/orchard.json";
import type { RunEvent } from "../../contract/run";
import type { PreparedFile } from "../../../src-engine/runtime/index";
import { HostError } from "../hostError";
import { Log } from "../log";
import { loadModel } from "../../../src-engine/runtime/loadedModel";
import { checkDocument, planRun } from "../../../src-engine/runtime/plannedRun";
import { predictionsCsv } from "./predictionsCsv";
import { RunService } from "./runService";
import { measureTraining } from "../../../src-engine/runtime/trainingMeasures";

const matrix = Float32Array.from(golden.rows.flat());
let folder: string;
let delivered: { name: string; bytes: Uint8Array }[];
let services: RunService[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "gradwire-run-"));
  delivered = [];
  services = [];
});

afterEach(async () => {
  for (const service of services) await service.dispose();
  await rm(folder, { recursive: true });
});

type NodeSpec = readonly [id: string, type: string, params?: Record<string, unknown>];

/** A document of nodes and wires written as `from.port -> to.port`. */
function documentOf(
  nodes: readonly NodeSpec[],
  wires: readonly string[],
  training = { epochs: 100, seed: 0 },
): GradwireDocument {
  return documentSchema.parse({
    format: "gradwire",
    schemaVersion: 1,
    appVersion: "0.1.0",
    projectId: "0".repeat(32),
    nodes: nodes.map(([id, type, params = {}]) => ({ id, type, version: 1, position: { x: 0, y: 0 }, params })),
    wires: wires.map((wire) => {
      const [from = "", to = ""] = wire.split(" -> ");
      const end = (text: string) => ({ node: text.split(".")[0], port: text.split(".")[1] });
      return { id: wire, from: end(from), to: end(to) };
    }),
    training,
  });
}

const source = { name: "orchard.csv", relativePath: null, bytes: 1, sha256: "0".repeat(64), rows: 15 };
const columns = ["temperature", "rainfall", "humidity", "apples", "oranges"].map((name, i) => ({
  name,
  type: "number",
  role: i < 3 ? "feature" : "target",
}));

function orchard({
  dataset = {},
  sgd = {},
  ...training
}: { dataset?: object; sgd?: object; epochs?: number; seed?: number } = {}) {
  return documentOf(
    [
      ["dataset1", "dataset", { source, columns, validationFraction: 0, batchSize: 5, ...dataset }],
      ["linear1", "linear", { outFeatures: 2 }],
      ["mseLoss1", "mseLoss"],
      ["sgd1", "sgd", { learningRate: 1e-5, ...sgd }],
    ],
    [
      "dataset1.features -> linear1.input",
      "linear1.output -> mseLoss1.prediction",
      "dataset1.targets -> mseLoss1.target",
      "mseLoss1.loss -> sgd1.loss",
    ],
    { epochs: 100, seed: 0, ...training },
  );
}

/** What the data worker would answer for the orchard's rows. */
async function prepare(params: DatasetParams): Promise<PreparedFile> {
  const path = join(folder, "matrix.f32");
  await writeFile(path, matrix);
  const names = matrixColumns(params).map(({ name }) => name);
  const { validation } = splitSizes(15, params.validationFraction);
  const { train: trainRows, validation: validationRows } = randomSplit(15, validation, params.splitSeed);
  const values = names.map((_, column) => Array.from(trainRows, (row) => matrix[row * 5 + column] ?? 0));
  const mean = values.map((column) => column.reduce((sum, value) => sum + value, 0) / column.length);
  const scale = values.map(
    (column, i) =>
      Math.sqrt(column.reduce((sum, value) => sum + (value - (mean[i] ?? 0)) ** 2, 0) / column.length) || 1,
  );
  return {
    path,
    dialect: { delimiter: ",", quote: '"', header: true, skip: 0, decimal: "." },
    offsets: new Float64Array(names.length),
    prepared: {
      rows: 15,
      columns: names,
      features: 3,
      targets: 2,
      trainRows,
      validationRows,
      mean: Float64Array.from(mean),
      scale: Float64Array.from(scale),
      counts: [],
      dropped: 0,
      warnings: [],
    },
    min: Float64Array.from(values, (column) => Math.min(...column)),
    max: Float64Array.from(values, (column) => Math.max(...column)),
    warnings: [],
  };
}

function createService(prepareFile: (params: DatasetParams, signal?: AbortSignal) => Promise<PreparedFile> = prepare) {
  const service = new RunService({
    data: {
      prepare: (_owner, params, _handle, signal) => prepareFile(params, signal),
      // A header, and nothing left out.
      locate: (_owner, _params, _handle, row) => Promise.resolve({ row, line: row + 2 }),
      openRows: () =>
        Promise.resolve({
          dialect: ({ csv }) => Promise.resolve({ csv, warnings: [] }),
          read: () =>
            Promise.resolve({
              columns: ["humidity", "rainfall", "temperature"],
              rows: [
                ["44", "63", "75"],
                ["43", "67", "73"],
              ],
              total: 2,
              stamp: "1",
            }),
          lineOf: ({ record }) => Promise.resolve(record + 2),
        }),
    },
    files: {
      deliver: (_owner, { name, bytes }) => {
        delivered.push({ name, bytes });
        return Promise.resolve({ grant: null, download: { id: "0".repeat(32), name } });
      },
      deliverPieces: async (_owner, { name, pieces }) => {
        const chunks: Uint8Array[] = [];
        for await (const piece of pieces) chunks.push(piece);
        delivered.push({ name, bytes: Buffer.concat(chunks) });
        return { grant: null, download: { id: "0".repeat(32), name } };
      },
    },
    log: new Log(folder),
    version: "0.1.0",
  });
  services.push(service);
  return service;
}

const start = (service: RunService, document: GradwireDocument) =>
  service.start("page", { document, data: { dataset1: "f".repeat(32) }, threads: 1 });

/** Reads events until a status satisfies `until`. */
async function readUntil(service: RunService, until: (status: RunStatus) => boolean): Promise<RunEvent[]> {
  const events: RunEvent[] = [];
  for await (const event of service.events()) {
    events.push(event);
    if (event.type === "status" && until(event.status)) break;
  }
  return events;
}

const ended = ({ state }: RunStatus) => !["preparing", "running", "paused"].includes(state);

async function train(
  document: GradwireDocument,
): Promise<{ service: RunService; events: RunEvent[]; status: RunStatus }> {
  const service = createService();
  await start(service, document);
  const events = await readUntil(service, ended);
  const last = events.at(-1);
  if (last?.type !== "status") throw new Error("a final status comes last");
  return { service, events, status: last.status };
}

const typed = { temperature: "75", rainfall: "63", humidity: "44" };
const valuesOf = (rows: Awaited<ReturnType<RunService["predict"]>>["rows"]) =>
  rows.map((row) => row.map((target) => (target.kind === "number" ? target.value : NaN)));

describe("a run", () => {
  it.each(golden.runs)("predicts what PyTorch predicts, seed $seed", async ({ seed, prediction, trainLosses }) => {
    const { service, events, status } = await train(orchard({ seed }));
    expect(status).toMatchObject({
      state: "finished",
      epoch: 100,
      epochs: 100,
      epochProgress: 1,
      trainRows: 15,
      validationRows: 0,
      refusal: null,
    });

    const { rows, warnings } = await service.predict([typed]);
    valuesOf(rows)[0]?.forEach((value, i) => {
      expect(value).toBeCloseTo(prediction[i] ?? NaN, 3);
    });
    expect(warnings).toEqual([]);

    const points = events.findLast((event) => event.type === "points");
    expect(points).toMatchObject({ restart: true });
    const losses = points?.type === "points" ? points.points.map(({ trainLoss }) => trainLoss) : [];
    expect(losses.length).toBe(100);
    losses.forEach((loss, i) => {
      expect(Math.abs(loss - (trainLosses[i] ?? NaN)) / loss).toBeLessThan(1e-5);
    });
  });

  it("begins its events with a status and the points so far, for every reader", async () => {
    const { service } = await train(orchard({ epochs: 7 }));
    for (let reader = 0; reader < 3; reader += 1) {
      const events = service.events();
      expect((await events.next()).value).toMatchObject({ type: "status", status: { state: "finished" } });
      const points = (await events.next()).value;
      expect(points).toMatchObject({ type: "points", restart: true });
      expect(points?.type === "points" && points.points.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4, 5, 6, 7]);
      expect((await events.next()).value).toMatchObject({ type: "scatter" });
      await events.return();
    }
  });

  it("shows predicted against actual in the columns' units, with validation rows marked", async () => {
    const { service, events } = await train(orchard({ dataset: { validationFraction: 0.2 } }));
    const scatter = events.findLast((event) => event.type === "scatter");
    if (scatter?.type !== "scatter") throw new Error("there is a scatter");
    const [apples] = scatter.scatter.targets;
    expect(scatter.scatter).toMatchObject({ epoch: 100, task: "regression" });
    expect(scatter.scatter.targets.map(({ name }) => name)).toEqual(["apples", "oranges"]);
    expect([...(apples?.validation ?? [])].reduce((sum, flag) => sum + flag, 0)).toBe(3);
    expect([...(apples?.actual ?? [])].sort()).toEqual(golden.rows.map((row) => row[3] ?? 0).sort());

    const cells = golden.rows.map(([temperature, rainfall, humidity]) => ({
      temperature: String(temperature),
      rainfall: String(rainfall),
      humidity: String(humidity),
    }));
    const predicted = valuesOf((await service.predict(cells)).rows).map(([first]) => first ?? NaN);
    expect([...(apples?.predicted ?? [])].sort()).toEqual(predicted.sort());
  });

  it("undoes standardized targets in predictions, scatter and exported weights", async () => {
    const document = documentOf(
      [
        ["dataset1", "dataset", { source, columns, validationFraction: 0, batchSize: 5 }],
        ["standardize1", "standardize"],
        ["standardize2", "standardize"],
        ["linear1", "linear", { outFeatures: 2 }],
        ["mseLoss1", "mseLoss"],
        ["sgd1", "sgd", { learningRate: 0.1 }],
      ],
      [
        "dataset1.features -> standardize1.input",
        "standardize1.output -> linear1.input",
        "linear1.output -> mseLoss1.prediction",
        "dataset1.targets -> standardize2.input",
        "standardize2.output -> mseLoss1.target",
        "mseLoss1.loss -> sgd1.loss",
      ],
    );
    const { service } = await train(document);
    const [[apples = NaN, oranges = NaN] = []] = valuesOf(
      (await service.predict([{ ...typed, temperature: "73", rainfall: "67", humidity: "43" }])).rows,
    );
    expect(Math.abs(apples - 56)).toBeLessThan(2);
    expect(Math.abs(oranges - 70)).toBeLessThan(2);

    await service.exportWeights("page", { format: "safetensors", handle: null, name: "orchard" });
    const file = readModelFile(delivered[0]?.bytes ?? new Uint8Array());
    expect(file.tensors.map(({ name }) => name)).toEqual([
      "linear1.weight",
      "linear1.bias",
      "standardize1.mean",
      "standardize1.scale",
      "standardize2.mean",
      "standardize2.scale",
    ]);
    const scaled = (name: string) => file.tensors.find((tensor) => tensor.name === name)?.data ?? new Float32Array();
    const hidden = [73, 67, 43].map(
      (value, i) => (value - (scaled("standardize1.mean")[i] ?? 0)) / (scaled("standardize1.scale")[i] ?? 1),
    );
    const output = hidden.reduce(
      (sum, value, i) => sum + value * (scaled("linear1.weight")[i] ?? 0),
      scaled("linear1.bias")[0] ?? 0,
    );
    expect(output * (scaled("standardize2.scale")[0] ?? 1) + (scaled("standardize2.mean")[0] ?? 0)).toBeCloseTo(
      apples,
      3,
    );
  });

  it("refuses targets outside of what the loss is defined for, before anything is computed", async () => {
    const targets = columns.map((column) => ({ ...column, role: column.name === "apples" ? "target" : "feature" }));
    const document = documentOf(
      [
        ["dataset1", "dataset", { source, columns: targets, validationFraction: 0, batchSize: 5 }],
        ["linear1", "linear", { outFeatures: 1 }],
        ["bceWithLogitsLoss1", "bceWithLogitsLoss"],
        ["sgd1", "sgd"],
      ],
      [
        "dataset1.features -> linear1.input",
        "linear1.output -> bceWithLogitsLoss1.prediction",
        "dataset1.targets -> bceWithLogitsLoss1.target",
        "bceWithLogitsLoss1.loss -> sgd1.loss",
      ],
    );
    const { service, status } = await train(document);
    expect(status.state).toBe("failed");
    expect(status.refusal).toEqual({
      code: "targetRange",
      values: { node: "bceWithLogitsLoss1", column: "apples", row: 1, found: 70, low: 0, high: 1 },
      path: "orchard.csv:2",
    });
    await expect(service.predict([typed])).rejects.toMatchObject({ code: "runNone" });
  });

  it("stops as diverged at the first number that is not finite, says where, and keeps finite weights", async () => {
    const { service, status } = await train(orchard({ sgd: { learningRate: 10 } }));
    expect(status.state).toBe("diverged");
    expect(status.divergence).toMatchObject({ node: expect.stringMatching(/^(mseLoss1|linear1)$/) as string });
    expect(status.divergence?.epoch).toBeGreaterThan(0);
    const { rows, warnings } = await service.predict([typed]);
    const [[value = NaN] = []] = valuesOf(rows);
    expect(Number.isFinite(value)).toBe(true);

    // Predictions and exported weights say what they are of.
    const { epoch, batch } = status.divergence ?? {};
    expect(warnings[0]).toEqual({ code: "weightsDiverged", values: { epoch, batch }, path: null });
    await service.exportWeights("page", { format: "safetensors", handle: null, name: "w.safetensors" });
    expect(readModelFile(delivered[0]?.bytes ?? new Uint8Array()).metadata?.diverged).toEqual({ epoch, batch });
  });

  it("says which graph its results belong to", async () => {
    const document = orchard({ epochs: 1 });
    const { status } = await train(document);
    expect(status.graph).toBe(graphFingerprint(document));
    expect(status.graph).not.toBe(graphFingerprint(orchard({ sgd: { learningRate: 2e-5 } })));
  });

  it("hints at standardizing a target that is too large to be reached", async () => {
    const factor = 1e4;
    const service = createService(async (params) => {
      const file = await prepare(params);
      const scaled = matrix.map((value, index) => (index % 5 < 3 ? value : value * factor));
      await writeFile(file.path, scaled);
      const { mean, scale } = file.prepared;
      const enlarge = (values: ArrayLike<number>) =>
        Float64Array.from(values, (value, column) => (column < 3 ? value : value * factor));
      return { ...file, prepared: { ...file.prepared, mean: enlarge(mean), scale: enlarge(scale) } };
    });
    await start(service, orchard({ epochs: 2, sgd: { learningRate: 1e-9 } }));
    const statusOf = async () => {
      const events = await readUntil(service, ({ warnings }) => warnings.length > 0);
      const last = events.at(-1);
      return last?.type === "status" ? last.status : null;
    };
    const [warning] = (await statusOf())?.warnings ?? [];
    expect(warning).toMatchObject({ code: "lossHardlyMoves", path: "mseLoss1", values: { column: "apples" } });
    expect(warning?.values["size"]).toBeGreaterThan(1e5);
    expect(warning?.values["r2"]).toBeLessThan(0.01);
  });

  it("pauses, resumes and stops, and its weights stay usable", async () => {
    const service = createService();
    await start(service, orchard({ epochs: 10_000_000 }));
    await readUntil(service, ({ epoch }) => epoch > 0);
    expect((await service.predict([typed])).rows).toHaveLength(1);
    service.pause();
    await readUntil(service, ({ state }) => state === "paused");
    await expect(start(service, orchard())).rejects.toMatchObject({ code: "runActive" });
    service.resume();
    await readUntil(service, ({ state }) => state === "running");
    service.stop();
    const events = await readUntil(service, ended);
    expect(events.at(-1)).toMatchObject({ type: "status", status: { state: "stopped", secondsLeft: null } });
    expect((await service.predict([typed])).rows).toHaveLength(1);
  });

  it("never shows more than 2,000 points, and always the last", async () => {
    const { events, status } = await train(orchard({ epochs: 20_001 }));
    const points = events.findLast((event) => event.type === "points");
    if (points?.type !== "points") throw new Error("there are points");
    expect(points.points.length).toBeLessThanOrEqual(2000);
    expect(points.points.at(-1)?.epoch).toBe(20_001);
    expect(status.epoch).toBe(20_001);
  });

  it("fails with the data worker's refusal", async () => {
    const service = createService(() => Promise.reject(new HostError("csvEmpty", { name: "orchard.csv" })));
    await start(service, orchard());
    const events = await readUntil(service, ended);
    expect(events.at(-1)).toMatchObject({ status: { state: "failed", refusal: { code: "csvEmpty" } } });
    await expect(service.predict([typed])).rejects.toMatchObject({ code: "runNone" });
  });

  it("can be stopped while its data are read", async () => {
    const service = createService(
      (_params, signal) =>
        new Promise((_resolve, reject) => {
          signal?.addEventListener("abort", () => {
            reject(signal.reason as Error);
          });
        }),
    );
    await start(service, orchard());
    await readUntil(service, ({ state }) => state === "preparing");
    service.stop();
    const events = await readUntil(service, ended);
    expect(events.at(-1)).toMatchObject({ status: { state: "stopped", refusal: null } });
  });

  it("tells a reader who stayed about the next run", async () => {
    const service = createService();
    const states: string[] = [];
    const reading = (async () => {
      for await (const event of service.events()) {
        if (event.type !== "status") continue;
        states.push(`${event.status.runId} ${event.status.state}`);
        if (states.filter((state) => state.endsWith("finished")).length === 2) return;
      }
    })();
    const first = await start(service, orchard({ epochs: 2 }));
    await readUntil(service, ended);
    const second = await start(service, orchard({ epochs: 2, seed: 1 }));
    await reading;
    expect(states).toContain(`${first.runId} finished`);
    expect(states.at(-1)).toBe(`${second.runId} finished`);
  });
});

describe("starting", () => {
  it("refuses a document with a problem, at its place", async () => {
    const document = orchard();
    const broken = { ...document, wires: document.wires.filter(({ to }) => to.node !== "sgd1") };
    await expect(start(createService(), broken)).rejects.toThrow();
    const narrow = {
      ...document,
      nodes: document.nodes.map((node) => (node.id === "linear1" ? { ...node, params: { outFeatures: 3 } } : node)),
    };
    await expect(start(createService(), narrow)).rejects.toMatchObject({
      path: expect.stringContaining("mseLoss1") as string,
    });
  });

  it("refuses a Dataset without a file, and starts when there is one", async () => {
    const service = createService();
    const refused = service.start("page", { document: orchard(), data: {}, threads: null });
    await expect(refused).rejects.toMatchObject({ code: "dataUnset", path: "dataset1" });
    expect(await start(service, orchard({ epochs: 1 }))).toHaveProperty("runId");
    await readUntil(service, ended);
  });
});

describe("predicting", () => {
  it("refuses before there is a model", async () => {
    await expect(createService().predict([typed])).rejects.toMatchObject({ code: "runNone" });
    expect(createService().inputs()).toBeNull();
  });

  it("asks for the feature columns with the ranges of training", async () => {
    const { service } = await train(orchard({ epochs: 1 }));
    expect(service.inputs()?.columns).toEqual([
      { name: "temperature", type: "number", categories: [], min: 68, max: 103 },
      { name: "rainfall", type: "number", categories: [], min: 43, max: 135 },
      { name: "humidity", type: "number", categories: [], min: 36, max: 71 },
    ]);
  });

  it("warns outside of them, and names row and column of a wrong cell", async () => {
    const { service } = await train(orchard({ epochs: 1 }));
    const { warnings } = await service.predict([typed, { ...typed, humidity: "99" }]);
    expect(warnings).toMatchObject([
      { code: "predictOutsideRange", values: { column: "humidity", row: 2, value: 99 } },
    ]);
    await expect(service.predict([typed, { ...typed, rainfall: "much" }])).rejects.toMatchObject({
      code: "predictCellNumber",
      values: { column: "rainfall", row: 2, text: "much" },
    });
    await expect(service.predict([])).rejects.toMatchObject({ code: "predictNoRows" });
  });

  it("predicts a CSV by its column names", async () => {
    const { service } = await train(orchard());
    const fromFile = await service.predictFile("page", { handle: "f".repeat(32), opened: null, offset: 0, limit: 100 });
    expect(fromFile.rows[0]).toEqual((await service.predict([typed])).rows[0]);
    expect(fromFile.rows).toHaveLength(2);
  });

  it("says where it stands to who wants to know no more", async () => {
    const service = createService();
    const states: string[] = [];
    const heard = (async () => {
      for await (const { state } of service.statuses()) {
        if (states.at(-1) !== state) states.push(state);
        if (state === "finished") break;
      }
    })();
    await start(service, orchard({ epochs: 3 }));
    await heard;
    expect(states.at(-1)).toBe("finished");
  });

  it("writes the predictions of a CSV that was opened, with its weights and for its window alone", async () => {
    const { service } = await train(orchard());
    const { opened, rows } = await service.predictFile("page", {
      handle: "f".repeat(32),
      opened: null,
      offset: 0,
      limit: 100,
    });
    const target = { opened, handle: null, name: "rows-predictions.csv" };
    await service.savePredictions("page", target);
    expect(delivered.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()])).toEqual([
      ["rows-predictions.csv", predictionsCsv({ rows })],
    ]);
    await expect(service.savePredictions("other", target)).rejects.toMatchObject({ code: "predictionsGone" });
  });

  it("stops writing them when it is told to", async () => {
    const { service } = await train(orchard());
    const page = { handle: "f".repeat(32), opened: null, offset: 0, limit: 1 };
    const { opened } = await service.predictFile("page", page);
    const target = { opened, handle: null, name: "rows-predictions.csv" };
    await expect(service.savePredictions("page", target, AbortSignal.abort())).rejects.toMatchObject({
      name: "AbortError",
    });
    expect(delivered).toEqual([]);
  });
});

describe("exported weights", () => {
  it.each(["safetensors", "npz", "json"] as const)("%s predict the same when they are loaded again", async (format) => {
    const document = orchard();
    const { service } = await train(document);
    await service.exportWeights("page", { format, handle: null, name: `orchard.${format}` });
    const { model, weights } = await loadModel(
      document,
      readModelFile(delivered[0]?.bytes ?? new Uint8Array()),
      "0.1.0",
    );
    const { values } = await model.inference.run(weights, Float32Array.of(75, 63, 44), 3);
    expect([...values]).toEqual(valuesOf((await service.predict([typed])).rows)[0]);
    expect(model.metadata.outputs.map(({ column }) => column)).toEqual(["apples", "oranges"]);
  });

  it("do not fit another model", async () => {
    const { service } = await train(orchard({ epochs: 1 }));
    await service.exportWeights("page", { format: "json", handle: null, name: "orchard.json" });
    const file = readModelFile(delivered[0]?.bytes ?? new Uint8Array());
    const [weight, ...others] = file.tensors;
    if (weight === undefined) throw new Error("there is a weight");
    const load = (tensors: typeof file.tensors) => loadModel(orchard(), { tensors, metadata: null }, "0.1.0");
    await expect(load(others)).rejects.toMatchObject({ code: "weightsMissing" });
    await expect(load([...file.tensors, { ...weight, name: "linear2.weight" }])).rejects.toMatchObject({
      code: "weightsUnexpected",
    });
    await expect(load([{ ...weight, shape: [3, 2] }, ...others])).rejects.toMatchObject({ code: "weightsOtherShape" });
  });
});

describe("metrics", () => {
  it("come with every epoch of held-out rows, and of the training rows at the end", async () => {
    const { service, events } = await train(orchard({ epochs: 20, dataset: { validationFraction: 0.4 } }));
    const points = events.flatMap((event) => (event.type === "points" ? event.points : []));
    expect(points.at(-1)?.metrics).toHaveLength(4);
    const seen = events.flatMap((event) => (event.type === "metrics" ? [event.metrics] : [])).at(-1);
    expect(seen).toMatchObject({ task: "regression", topK: 0, categories: [] });
    expect(seen?.validation).toMatchObject({ epoch: 20, rows: 6, values: points.at(-1)?.metrics, confusion: null });
    expect(seen?.validation?.targets.map(({ name }) => name)).toEqual(["apples", "oranges"]);
    const [mse = NaN] = seen?.validation?.values ?? [];
    expect(mse / (points.at(-1)?.validationLoss ?? NaN)).toBeCloseTo(1, 5);
    for await (const event of service.events()) {
      if (event.type !== "metrics" || event.metrics.training === null) continue;
      expect(event.metrics.training).toMatchObject({ epoch: 20, rows: 9 });
      break;
    }
  });

  it("are absent from the curve without held-out rows", async () => {
    const { events } = await train(orchard({ epochs: 3 }));
    const points = events.flatMap((event) => (event.type === "points" ? event.points : []));
    // Whoever was told some of the curve is told all of it again when the run ends.
    const byEpoch = new Map(points.map(({ epoch, metrics }) => [epoch, metrics]));
    expect([...byEpoch.values()]).toEqual([undefined, undefined, undefined]);
  });
});

describe("measureTraining", () => {
  it("gives PyTorch's loss over all rows with the final weights", async () => {
    const document = orchard({ seed: 2 });
    const { service } = await train(document);
    await service.exportWeights("page", { format: "npz", handle: null, name: "orchard.npz" });
    const { weights } = await loadModel(document, readModelFile(delivered[0]?.bytes ?? new Uint8Array()), "0.1.0");
    const checked = await checkDocument(document);
    const planned = await planRun(checked, await prepare(checked.dataset.params), "0.1.0");
    const expected = golden.runs.find(({ seed }) => seed === 2)?.finalTrainLoss ?? NaN;
    const { loss, metrics } = await measureTraining(planned, weights);
    expect(loss).toBeCloseTo(expected, 3);
    expect(metrics).toMatchObject({ rows: 15 });
    expect(metrics?.values[0]).toBeCloseTo(expected, 3);
  });
});

describe("a run of 3,000 nodes", { timeout: 60_000 }, () => {
  /** The orchard with 3,000 ReLU in front of its layer. */
  function long(training: { epochs: number; seed?: number }): GradwireDocument {
    const base = orchard(training);
    const names = Array.from({ length: 3_000 }, (_, index) => `relu${String(index + 1)}`);
    const relus = names.map((id) => ({
      id,
      type: "relu",
      version: 1,
      title: "",
      position: { x: 0, y: 0 },
      params: {},
    }));
    const end = (node: string, port: string) => ({ node, port });
    const wires = [...names, "linear1"].map((id, index) => ({
      id: `chain${String(index)}`,
      from: index === 0 ? end("dataset1", "features") : end(names[index - 1] ?? "", "output"),
      to: end(id, "input"),
    }));
    const others = base.wires.filter(({ to }) => to.node !== "linear1");
    return { ...base, nodes: [...base.nodes, ...relus], wires: [...others, ...wires] };
  }

  /** Counts the turns of the event loop until `work` ends. */
  async function turnsDuring(work: Promise<unknown>): Promise<number> {
    const state = { turns: 0, ended: false };
    void work.catch(() => undefined).finally(() => (state.ended = true));
    while (!state.ended) {
      await new Promise((resolve) => setImmediate(resolve));
      state.turns += 1;
    }
    return state.turns;
  }

  it("lets others have their turn while its document is checked and while it is planned", async () => {
    const checking = checkDocument(long({ epochs: 1 }));
    expect(await turnsDuring(checking)).toBeGreaterThan(3);
    const checked = await checking;
    const planning = planRun(checked, await prepare(checked.dataset.params), "0.1.0");
    expect(await turnsDuring(planning)).toBeGreaterThan(10);
    const { plan, lower } = await planning;
    const atOnce = buildTrainingPlan({
      lower: (...of) => finishNow(lower(...of)),
      batchSize: 5,
      trainRows: 15,
      validationRows: 0,
      generator: new Generator(0),
    });
    expect(plan).toEqual(atOnce);
  });

  it("is stopped while it is planned", async () => {
    const { promise: read, resolve } = withResolvers();
    const service = createService(async (params) => {
      const prepared = await prepare(params);
      resolve();
      return prepared;
    });
    await start(service, long({ epochs: 1 }));
    await read;
    await new Promise((turn) => setImmediate(turn));
    expect(service.inputs()).toBeNull();
    service.stop();
    const events = await readUntil(service, ended);
    expect(events.at(-1)).toMatchObject({ status: { state: "stopped", epoch: 0, refusal: null } });
    expect(service.inputs()).toBeNull();
  });

  it("is stopped while its document is checked, before its data are read", async () => {
    let reads = 0;
    const service = createService((params) => {
      reads += 1;
      return prepare(params);
    });
    const starting = start(service, long({ epochs: 1 }));
    service.stop();
    const { runId } = await starting;
    const events = await readUntil(service, ended);
    expect(events.at(-1)).toMatchObject({ status: { runId, state: "stopped" } });
    expect(reads).toBe(0);
  });

  it("refuses a second one while its document is checked, and answers meanwhile", async () => {
    const service = createService();
    const starting = start(service, long({ epochs: 1 }));
    await expect(start(service, orchard())).rejects.toMatchObject({ code: "runActive" });
    await expect(service.predict([typed])).rejects.toMatchObject({ code: "runNone" });
    service.stop();
    await starting;
    await readUntil(service, ended);
  });
});

/** A promise that is resolved from outside. */
function withResolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((settle) => (resolve = settle));
  return { promise, resolve };
}
