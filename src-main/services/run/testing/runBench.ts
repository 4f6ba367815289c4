/** The run service with the orchard's rows, for tests: what it delivers is kept, and all of it goes after each test. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach } from "vitest";
import {
  type DatasetParams,
  documentSchema,
  type GradwireDocument,
  matrixColumns,
  splitRows,
  type RunStatus,
} from "../../../../src-engine";
import golden from "../../../../src-engine/golden/orchard.json";
import type { RunEvent } from "../../../contract/run";
import type { PreparedFile } from "../../../../src-engine/runtime/index";
import { Log } from "../../log";
import { RunService } from "../runService";

/** The orchard's rows. */
export const matrix = Float32Array.from(golden.rows.flat());
let folder: string;
/** What a test's services delivered. */
export const delivered: { name: string; bytes: Uint8Array }[] = [];
const services: RunService[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "gradwire-run-"));
  delivered.length = 0;
});

afterEach(async () => {
  for (const service of services.splice(0)) await service.dispose();
  await rm(folder, { recursive: true });
});

type NodeSpec = readonly [id: string, type: string, params?: Record<string, unknown>];

/** A document of nodes and wires written as `from.port -> to.port`. */
export function documentOf(
  nodes: readonly NodeSpec[],
  wires: readonly string[],
  training: Partial<GradwireDocument["training"]> = { epochs: 100, seed: 0 },
): GradwireDocument {
  return documentSchema.parse({
    format: "gradwire",
    schemaVersion: 2,
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

/** The Dataset's file, and its columns. */
export const source = { name: "orchard.csv", relativePath: null, bytes: 1, sha256: "0".repeat(64), rows: 15 };
export const columns = ["temperature", "rainfall", "humidity", "apples", "oranges"].map((name, i) => ({
  name,
  type: "number",
  role: i < 3 ? "feature" : "target",
}));

/** A linear model of the orchard. */
export function orchard({
  dataset = {},
  sgd = {},
  ...training
}: { dataset?: object; sgd?: object } & Partial<GradwireDocument["training"]> = {}) {
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
export function prepare(params: DatasetParams): Promise<PreparedFile> {
  return prepareRows(matrix, params);
}

/** What the data worker would answer for rows of numbers: features, then targets. */
export async function prepareRows(numbers: Float32Array, params: DatasetParams): Promise<PreparedFile> {
  const path = join(folder, "matrix.f32");
  await writeFile(path, numbers);
  const names = matrixColumns(params).map(({ name }) => name);
  const width = names.length;
  const rows = numbers.length / width;
  const { train: trainRows, validation: validationRows, test: testRows } = splitRows(rows, params, () => []);
  const values = names.map((_, column) => Array.from(trainRows, (row) => numbers[row * width + column] ?? 0));
  const mean = values.map((column) => column.reduce((sum, value) => sum + value, 0) / column.length);
  const scale = values.map(
    (column, i) =>
      Math.sqrt(column.reduce((sum, value) => sum + (value - (mean[i] ?? 0)) ** 2, 0) / column.length) || 1,
  );
  return {
    path,
    dialect: { delimiter: ",", quote: '"', header: true, skip: 0, decimal: "." },
    offsets: new Float64Array(names.length),
    leftOut: [],
    prepared: {
      rows,
      columns: names,
      features: params.columns.filter(({ role }) => role === "feature").length,
      targets: params.columns.filter(({ role }) => role === "target").length,
      trainRows,
      validationRows,
      testRows,
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

/** A run service whose data and files are stand-ins. */
export function createService(
  prepareFile: (params: DatasetParams, signal?: AbortSignal) => Promise<PreparedFile> = prepare,
  isStepping: (owner: string) => boolean = () => false,
  isFindingRate: (owner: string) => boolean = () => false,
) {
  const service = new RunService({
    isStepping,
    isFindingRate,
    data: {
      prepare: (_owner, params, _handle, signal) => prepareFile(params, signal),
      // A header, and nothing left out.
      locate: (_owner, _params, _handle, row) => Promise.resolve({ row, line: row + 2 }),
      openRows: () =>
        Promise.resolve({
          dialect: ({ csv }) => Promise.resolve({ csv, warnings: [] }),
          readNumbers: () => Promise.resolve({ columns: [], values: null, total: 2, stamp: "1" }),
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

/** Starts a run of a document on its one file. */
export const start = (service: RunService, document: GradwireDocument) =>
  service.start("page", { document, data: { dataset1: "f".repeat(32) }, threads: 1 });

/** Reads events until a status satisfies `until`. */
export async function readUntil(service: RunService, until: (status: RunStatus) => boolean): Promise<RunEvent[]> {
  const events: RunEvent[] = [];
  for await (const event of service.events()) {
    events.push(event);
    if (event.type === "status" && until(event.status)) break;
  }
  return events;
}

/** The file of a service's weights, as it would be saved now. */
export async function weightsFile(service: RunService): Promise<Uint8Array | undefined> {
  await service.exportWeights("page", { format: "safetensors", handle: null, name: "w" });
  return delivered.pop()?.bytes;
}

/** Whether a run is over. */
export const ended = ({ state }: RunStatus) => !["preparing", "running", "paused"].includes(state);

/** Trains a document to its end. */
export async function train(
  document: GradwireDocument,
): Promise<{ service: RunService; events: RunEvent[]; status: RunStatus }> {
  const service = createService();
  await start(service, document);
  const events = await readUntil(service, ended);
  const last = events.at(-1);
  if (last?.type !== "status") throw new Error("a final status comes last");
  return { service, events, status: last.status };
}

/** A row as it is typed. */
export const typed = { temperature: "75", rainfall: "63", humidity: "44" };
/** The numbers that were predicted. */
export const valuesOf = (rows: Awaited<ReturnType<RunService["predict"]>>["rows"]) =>
  rows.map((row) => row.map((target) => (target.kind === "number" ? target.value : NaN)));
