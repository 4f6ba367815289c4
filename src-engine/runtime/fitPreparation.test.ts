import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { at } from "../base/at";
import { ColumnStatistics } from "../base/columnStatistics";
import type { Shape } from "../base/shape";
import { GraphBuilder } from "../compiler/graph/builder";
import golden from "../golden/preparation.json";
import { documentSchema, type GradwireDocument } from "../project/document/schema";
import type { DatasetColumn } from "../project/nodes/data/datasetParams";
import { datasetOf, graphOf } from "../project/nodes/testing/sampleGraphs";
import { fittedNodes } from "./fittedNodes";
import { measure } from "./measure";
import { checkDocument, planRun } from "./plannedRun";
import type { PreparedFile } from "./preparedFile";
import { tensorOf } from "./trainedModel";

type Step = readonly [type: string, params: Readonly<Record<string, unknown>>];
type Matrix = readonly (readonly number[])[];

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gradwire-preparation-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const range = (count: number) => Array.from({ length: count }, (_, index) => index);

function columnsOf(count: number, role: "feature" | "target"): DatasetColumn[] {
  return range(count).map((index) => ({
    ...{ name: `${role}${index}`, type: "number", role, categories: [], encoding: "oneHot" },
  }));
}

/** Features behind `steps`, which a Linear node hands on as they are. */
function documentOf(features: number, steps: readonly Step[], width: number): GradwireDocument {
  const counts = new Map<string, number>();
  const ids = steps.map(([type]) => {
    counts.set(type, (counts.get(type) ?? 0) + 1);
    return `${type}${counts.get(type)}`;
  });
  const outputs = ["dataset1.features", ...ids.map((id) => `${id}.output`)];
  const identity = range(width).map((row) => range(width).map((column) => Number(row === column)));
  const graph = graphOf(
    {
      dataset1: datasetOf(
        [...columnsOf(features, "feature"), ...columnsOf(width, "target")],
        steps[0]?.[0] === "impute" ? { missingRows: "keep" } : {},
      ),
      ...Object.fromEntries(steps.map(([, params], place) => [at(ids, place), params])),
      linear1: { outFeatures: width, init: "given", given: { weight: identity, bias: range(width).map(() => 0) } },
      mseLoss1: {},
      sgd1: {},
    },
    [
      ...[...ids, "linear1"].map((id, place) => `${at(outputs, place)} > ${id}.input`),
      "linear1.output > mseLoss1.prediction",
      "dataset1.targets > mseLoss1.target",
      "mseLoss1.loss > sgd1.loss",
    ],
  );
  return documentSchema.parse({
    format: "gradwire",
    schemaVersion: 2,
    appVersion: "0.1.0",
    projectId: "0".repeat(32),
    nodes: graph.nodes.map((node) => ({ ...node, position: { x: 0, y: 0 }, title: "" })),
    wires: graph.wires,
    training: { epochs: 1, seed: 1 },
  });
}

/** What the data worker would prepare of these rows, with `width` targets beside them. */
async function prepare(rows: Matrix, train: readonly number[], width: number): Promise<PreparedFile> {
  const features = at(rows, 0).length;
  const columns = features + width;
  const values = Float32Array.from(rows.flatMap((row) => [...row, ...range(width).map(() => 0)]));
  const path = join(folder, `${Math.random()}.f32`);
  await writeFile(path, values);
  const isTrain = new Set(train);
  const statistics = new ColumnStatistics(range(columns).map(() => 0));
  statistics.push(values, (row) => isTrain.has(row));
  const { mean, scale } = statistics.result();
  return {
    path,
    prepared: {
      rows: rows.length,
      columns: [...columnsOf(features, "feature"), ...columnsOf(width, "target")].map(({ name }) => name),
      features,
      targets: width,
      trainRows: Uint32Array.from(train),
      validationRows: Uint32Array.from(range(rows.length).filter((row) => !isTrain.has(row))),
      testRows: new Uint32Array(),
      mean,
      scale,
      counts: range(columns).map(() => null),
      dropped: 0,
      warnings: [],
    },
    min: statistics.min,
    max: statistics.max,
    warnings: [],
    dialect: { delimiter: ",", quote: '"', header: true, skip: 0, decimal: "." },
    offsets: new Float64Array(columns),
    leftOut: [],
  };
}

async function plan(rows: Matrix, train: readonly number[], steps: readonly Step[], width: number) {
  const checked = await checkDocument(documentOf(at(rows, 0).length, steps, width));
  return planRun(checked, await prepare(rows, train, width), "0.1.0");
}

const holes: Matrix = golden.holes.map((row) => row.map((value) => value ?? NaN));

describe("columns are prepared as scikit-learn prepares them, fitted on training rows", () => {
  const cases = [
    ...golden.cases.map((each) => ({ ...each, matrix: golden.matrix as Matrix })),
    ...golden.imputed.map((each) => ({ ...each, matrix: holes })),
  ];
  const nameOf = ({ type, params }: (typeof cases)[number]["nodes"][number]) =>
    type === "impute" ? `${type} ${JSON.stringify(params)}` : type;
  it.each(cases.map(({ nodes, values, matrix }) => [nodes.map(nameOf).join(" > "), nodes, values, matrix] as const))(
    "%s",
    async (_name, nodes, values, matrix) => {
      const width = at(values, 0).length;
      const run = await plan(
        matrix,
        golden.train,
        nodes.map(({ type, params }): Step => [type, params]),
        width,
      );
      const features = Float32Array.from(matrix.flat());
      const outputs = await run.model.inference.run(run.plan.initial, features, at(matrix, 0).length);
      values.forEach((row, place) =>
        row.forEach((value, column) => {
          const found = at(outputs.values, place * width + column);
          expect(Math.abs(found - value)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(value)) + 2e-7);
        }),
      );
    },
  );
});

it("is told by node, in the order of the graph, column by column", async () => {
  const steps: Step[] = [
    ["robustScale", {}],
    ["clip", {}],
    ["standardize", {}],
  ];
  const told = fittedNodes(await plan(golden.matrix, golden.train, steps, 4));
  expect(told.map(({ node, columns, statistics }) => [node, columns, statistics.map(({ name }) => name)])).toEqual([
    ["robustScale1", 4, ["median", "iqr"]],
    ["standardize1", 4, ["mean", "scale"]],
  ]);
  // The last column is constant.
  const [median, spread] = at(told, 0).statistics;
  expect([median?.values.at(-1), spread?.values.at(-1)]).toEqual([2.5, 1]);
});

it("tells components column by column, and the variance along each, as scikit-learn's", async () => {
  const steps: Step[] = [
    ["standardize", {}],
    ["pca", { components: 3, whiten: true }],
  ];
  const { shares, statistics } = at(fittedNodes(await plan(golden.matrix, golden.train, steps, 3)), 1);
  expect(statistics.map(({ name }) => name)).toEqual(["mean", "PC 1", "PC 2", "PC 3"]);
  const found = [...statistics.slice(1).map(({ values }) => values), shares ?? []];
  [...golden.directions.components, golden.directions.shares].forEach((values, row) =>
    values.forEach((value, place) => expect(Math.abs(at(at(found, row), place) - value)).toBeLessThanOrEqual(1e-6)),
  );
});

it("is each node's own where several measure one value by other settings", async () => {
  const values = Float32Array.from([1, 2, 3, 5, 2, 8, 4, 4, 1, 0, 9, 2]);
  const read = async function* () {
    yield values;
  };
  const of = new GraphBuilder().leaf("x", [4, 3]);
  const fit = (buffer: string, shape: Shape) => ({ buffer, kind: "principalAxes", shape, of }) as const;
  const measures = await measure({ rows: 4, width: 3, signal: undefined, read }, [
    fit("few", [1, 3]),
    fit("all", [3, 3]),
  ]);
  expect([...measures.values()].map(({ length }) => length)).toEqual([3, 9]);
  expect(measures.get("all")?.subarray(0, 3)).toEqual(measures.get("few"));
});

const chains: readonly (readonly Step[])[] = [
  [["robustScale", {}]],
  [
    ["logTransform", {}],
    ["minMaxScale", {}],
  ],
  [
    ["robustScale", {}],
    ["clip", {}],
    ["standardize", {}],
  ],
  [["powerTransform", {}]],
  [["pca", { components: 2, whiten: true }]],
  [["bin", { bins: 3, strategy: "quantile", encode: "ordinal" }]],
];

it("what is measured stays to the bit when rows change that are not trained on", async () => {
  const number = fc.float({ noNaN: true, min: -1000, max: 1000 });
  const rows = fc.array(fc.tuple(number, number), { minLength: 6, maxLength: 40 });
  const imputed: readonly (readonly Step[])[] = [
    [["impute", { strategy: "mean" }]],
    [["impute", { strategy: "median" }], ["standardize", {}]], // prettier-ignore
    [["impute", { strategy: "mostFrequent" }]],
  ];
  const gap = fc.option(number, { nil: NaN, freq: 3 });
  // The first row, which is trained on, has no gap.
  const holed = fc
    .tuple(fc.tuple(number, number), fc.array(fc.tuple(gap, gap), { minLength: 5, maxLength: 40 }))
    .map(([first, others]) => [first, ...others]);
  await fc.assert(
    fc.asyncProperty(holed, fc.constantFrom(...imputed), gap, (table, steps, other) =>
      requireSameFits(table, steps, other),
    ),
    { seed: 19, numRuns: 30 },
  );
  await fc.assert(
    fc.asyncProperty(rows, fc.constantFrom(...chains), number, (table, steps, other) =>
      requireSameFits(table, steps, other),
    ),
    { seed: 19, numRuns: 30 },
  );
});

async function requireSameFits(table: Matrix, steps: readonly Step[], other: number): Promise<void> {
  const train = range(table.length).filter((row) => row % 3 !== 1);
  const changed = table.map((row, place) => (place % 3 === 1 ? [other, -other] : row));
  const [first, second] = await Promise.all([table, changed].map((values) => plan(values, train, steps, 2)));
  const buffers = first!.plan.tensors.filter(({ role }) => role === "buffer");
  expect(buffers.length).toBeGreaterThanOrEqual(1);
  for (const { name } of buffers)
    expect(tensorOf(second!.model, second!.plan.initial, name)).toEqual(
      tensorOf(first!.model, first!.plan.initial, name),
    );
}
