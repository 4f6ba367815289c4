import { describe, expect, it } from "vitest";
import { type DatasetParams, Generator, type GradwireDocument } from "../../../src-engine";
import type { PreparedFile } from "../../../src-engine/runtime/index";
import { ExactService } from "./exactService";
import {
  createService,
  documentOf,
  ended,
  orchard,
  prepare,
  prepareRows,
  readUntil,
  source,
  start,
} from "./testing/runBench";

const data = { dataset1: "f".repeat(32) };

function serviceOn(prepareFile: (params: DatasetParams) => Promise<PreparedFile> = prepare): ExactService {
  return new ExactService({ prepare: (_owner, params) => prepareFile(params) }, "0.1.0");
}

interface Linear {
  readonly features: number;
  readonly targets: number;
  readonly rows: number;
  readonly sgd?: object;
  readonly between?: readonly string[];
  readonly batchSize?: number;
}

/** A linear model of so many columns: Dataset, what stands `between`, Linear, MSE, SGD. */
function linearOf({ features, targets, rows, sgd = {}, between = [], batchSize = rows }: Linear): GradwireDocument {
  const columns = Array.from({ length: features + targets }, (_, index) => ({
    name: `c${String(index)}`,
    type: "number",
    role: index < features ? "feature" : "target",
  }));
  const chain = ["dataset1.features", ...between.flatMap((id) => [`${id}.input`, `${id}.output`]), "linear1.input"];
  const wires = chain.flatMap((end, index) => (index % 2 === 1 ? [`${chain[index - 1] ?? ""} -> ${end}`] : []));
  return documentOf(
    [
      [
        "dataset1",
        "dataset",
        { source: { ...source, rows }, columns, validationFraction: 0, batchSize, shuffle: false },
      ],
      ...between.map((id) => [id, id.replace(/\d+$/, "")] as const),
      ["linear1", "linear", { outFeatures: targets }],
      ["mseLoss1", "mseLoss"],
      ["sgd1", "sgd", { learningRate: 1e-5, ...sgd }],
    ],
    [
      ...wires,
      "linear1.output -> mseLoss1.prediction",
      "dataset1.targets -> mseLoss1.target",
      "mseLoss1.loss -> sgd1.loss",
    ],
    { epochs: 400, seed: 0 },
  );
}

/** Rows of random numbers whose columns have units of their own, and a target that nearly follows from them. */
function problemOf(seed: number): { readonly linear: Linear; readonly numbers: Float32Array } {
  const generator = new Generator(seed);
  const share = () => generator.rand(1)[0] ?? NaN;
  const below = (most: number) => Math.floor(share() * most);
  const [features, targets, rows] = [1 + below(5), 1 + below(3), 12 + below(40)];
  const units = Array.from({ length: features }, () => 10 ** (2 * share() - 1));
  const slopes = Array.from({ length: features * targets }, () => 2 * share() - 1);
  const numbers = Array.from({ length: rows }, () => {
    const row = units.map((unit) => unit * (2 * share() - 0.5));
    const goals = Array.from({ length: targets }, (_, target) =>
      row.reduce((sum, value, i) => sum + value * (slopes[target * features + i] ?? 0), 1 + 0.1 * share()),
    );
    return [...row, ...goals];
  });
  return { linear: { features, targets, rows }, numbers: Float32Array.from(numbers.flat()) };
}

/** Losses of the epochs of a run, each before its only step. */
async function lossesOf(document: GradwireDocument, prepareFile: (params: DatasetParams) => Promise<PreparedFile>) {
  const service = createService(prepareFile);
  await start(service, document);
  const events = await readUntil(service, ended);
  const points = new Map(
    events
      .flatMap((event) => (event.type === "points" ? event.points : []))
      .map(({ epoch, trainLoss }) => [epoch, trainLoss]),
  );
  const last = events.at(-1);
  return {
    losses: [...points].sort(([a], [b]) => a - b).map(([, loss]) => loss),
    state: last?.type === "status" ? last.status.state : null,
  };
}

function withRate(document: GradwireDocument, learningRate: number): GradwireDocument {
  return {
    ...document,
    nodes: document.nodes.map((node) =>
      node.type === "sgd" ? { ...node, params: { ...node.params, learningRate } } : node,
    ),
  };
}

describe("the limit of the learning rate", () => {
  const methods = [
    {},
    { momentum: 0.9 },
    { momentum: 0.5, dampening: 0.5 },
    { momentum: 0.8, nesterov: true },
    { weightDecay: 0.3 },
  ];
  const cases = [
    {
      name: "the orchard",
      ...{ document: orchard({ dataset: { batchSize: 15 }, epochs: 400 }), prepareFile: prepare },
    },
    ...Array.from({ length: 20 }, (_, seed) => {
      const { linear, numbers } = problemOf(seed);
      const sgd = methods[seed % methods.length] ?? {};
      const between = seed % 4 === 3 ? ["standardize1"] : [];
      return {
        name: `random problem ${String(seed)} by ${JSON.stringify(sgd)} ${between.join()}`,
        document: linearOf({ ...linear, sgd, between }),
        prepareFile: (params: DatasetParams) => prepareRows(numbers, params),
      };
    }),
  ];

  it.each(cases)("holds for $name: 0.95 of it converges, 1.05 of it diverges", async ({ document, prepareFile }) => {
    const { node, rate } = await serviceOn(prepareFile).foresee("page", { document, data });
    if (rate === null) throw new Error("SGD on a linear model has a limit");
    expect({ node, exact: rate.exact }).toEqual({ node: "sgd1", exact: true });
    expect(rate.safe).toBeLessThanOrEqual(rate.limit / 2);
    expect(rate.safe).toBeGreaterThan(rate.limit / 6);
    const below = await lossesOf(withRate(document, 0.95 * rate.limit), prepareFile);
    const [first = NaN] = below.losses;
    expect(below.state).toBe("finished");
    expect(below.losses.at(-1)).toBeLessThan(first);
    expect(below.losses.at(-1)).toBeLessThanOrEqual((below.losses.at(-101) ?? NaN) * 1.0001);
    const above = await lossesOf(withRate(document, 1.05 * rate.limit), prepareFile);
    expect(
      above.losses.at(-1) === undefined || above.state === "diverged" || (above.losses.at(-1) ?? 0) > 1e6 * first,
    ).toBe(true);
  });

  it("is said with the run, and is of all rows at once where batches are smaller", async () => {
    const document = withRate(orchard({ epochs: 2 }), 1e-3);
    const { rate } = await serviceOn().foresee("page", { document, data });
    expect(rate).toMatchObject({ exact: false });
    const service = createService();
    await start(service, document);
    const events = await readUntil(service, ended);
    const last = events.at(-1);
    const warnings = last?.type === "status" ? last.status.warnings : [];
    expect(warnings).toContainEqual({
      code: "rateAboveLimit",
      values: { rate: 1e-3, limit: Number(rate?.limit.toPrecision(3)), safe: rate?.safe },
      path: "sgd1.learningRate",
    });
  });

  it.each([
    ["another optimizer", ["sgd1", "adam"]],
    ["another loss", ["mseLoss1", "l1Loss"]],
  ])("is not told for %s", async (_name, [node, type]) => {
    const { nodes, ...rest } = orchard();
    const document = {
      ...rest,
      nodes: nodes.map((each) => (each.id === node ? { ...each, type: type ?? "", params: {} } : each)),
    };
    expect((await serviceOn().foresee("page", { document, data })).rate).toBeNull();
  });

  it("is not told where gradients are clipped", async () => {
    const document = orchard({ sgd: { clipNorm: 1 } });
    expect((await serviceOn().foresee("page", { document, data })).rate).toBeNull();
  });
});

describe("first steps", () => {
  /** Orchard with a hidden layer, which no theory is about. */
  const hidden = (learningRate: number) => {
    const { nodes, wires, ...rest } = orchard({ sgd: { learningRate } });
    const relu = documentOf(
      [
        ["linear0", "linear", { outFeatures: 8 }],
        ["relu1", "relu"],
      ],
      [],
    ).nodes;
    const end = (node: string, port: string) => ({ node, port });
    const between = [
      { id: "a", from: end("dataset1", "features"), to: end("linear0", "input") },
      { id: "b", from: end("linear0", "output"), to: end("relu1", "input") },
      { id: "c", from: end("relu1", "output"), to: end("linear1", "input") },
    ];
    return {
      ...rest,
      nodes: [...nodes, ...relu],
      wires: [...wires.filter(({ to }) => to.node !== "linear1"), ...between],
    };
  };

  it.each([
    [0.1, true],
    [1e-6, false],
  ])("of a network at rate %s grow: %s", async (learningRate, grows) => {
    const found = await serviceOn().foresee("page", { document: hidden(learningRate), data });
    expect(found.rate).toBeNull();
    expect(found.growing !== null).toBe(grows);
    if (found.growing !== null)
      expect(found.growing.last > 10 * found.growing.first || Number.isNaN(found.growing.last)).toBe(true);
    expect(found.sizes?.smallest.column).toBe("humidity");
    expect(found.sizes?.largest.column).toBe("rainfall");
  });
});

describe("the exact solution", () => {
  it("is where training comes to rest", async () => {
    const { linear, numbers } = problemOf(7);
    const prepareFile = (params: DatasetParams) => prepareRows(numbers, params);
    const document = linearOf({ ...linear, between: ["standardize1"] });
    const service = serviceOn(prepareFile);
    const solution = await service.solve("page", { document, data });
    const { rate } = await service.foresee("page", { document, data });
    const { losses } = await lossesOf(
      { ...withRate(document, (rate?.limit ?? NaN) / 2), training: { epochs: 20_000, seed: 0 } },
      prepareFile,
    );
    expect((losses.at(-1) ?? NaN) / solution.loss).toBeCloseTo(1, 3);
    expect(solution).toMatchObject({ rank: linear.features + 1, unknowns: linear.features + 1 });
  });

  it("weighs an L2 penalty as the optimizer does", async () => {
    const { linear, numbers } = problemOf(4);
    const prepareFile = (params: DatasetParams) => prepareRows(numbers, params);
    const document = linearOf({ ...linear, sgd: { weightDecay: 0.4 }, between: ["standardize1"] });
    const service = serviceOn(prepareFile);
    const { loss, parameters, decay } = await service.solve("page", { document, data });
    expect(decay).toBe(0.4);
    const plain = await service.solve("page", { document: linearOf({ ...linear, between: ["standardize1"] }), data });
    expect(plain.loss).toBeLessThan(loss);
    const { rate } = await service.foresee("page", { document, data });
    const { losses } = await lossesOf(
      { ...withRate(document, (rate?.limit ?? NaN) / 2), training: { epochs: 3_000, seed: 0 } },
      prepareFile,
    );
    expect((losses.at(-1) ?? NaN) / loss).toBeCloseTo(1, 4);
    expect(parameters.map(({ name }) => name)).toEqual(["linear1.weight", "linear1.bias"]);
  });

  it("tells what it predicts by in the columns' own units", async () => {
    const numbers = Float32Array.from(
      Array.from({ length: 12 }, (_, i) => [i, (i * 7) % 5, 3 + 2 * i - 0.5 * ((i * 7) % 5)]).flat(),
    );
    const document = linearOf({ features: 2, targets: 1, rows: 12, between: ["standardize1"] });
    const { formulas, loss } = await serviceOn((params) => prepareRows(numbers, params)).solve("page", {
      document,
      data,
    });
    expect(loss).toBeLessThan(1e-9);
    const [formula] = formulas ?? [];
    expect(formula?.target).toBe("c2");
    expect(formula?.intercept).toBeCloseTo(3, 4);
    expect(formula?.terms.map(({ column }) => column)).toEqual(["c0", "c1"]);
    expect(formula?.terms[0]?.coefficient).toBeCloseTo(2, 5);
    expect(formula?.terms[1]?.coefficient).toBeCloseTo(-0.5, 5);
  });

  it("is the shortest of many where a column follows from others", async () => {
    const numbers = Float32Array.from(Array.from({ length: 10 }, (_, i) => [i, 2 * i, 5 * i + 1]).flat());
    const document = linearOf({ features: 2, targets: 1, rows: 10 });
    const solution = await serviceOn((params) => prepareRows(numbers, params)).solve("page", { document, data });
    expect(solution).toMatchObject({ rank: 2, unknowns: 3, condition: Infinity });
    const [weight] = solution.parameters;
    expect(weight?.values[0]).toBeCloseTo(1, 9);
    expect(weight?.values[1]).toBeCloseTo(2, 9);
  });

  it.each([
    ["relu1", "solveNotLinear", "linear1"],
    ["batchNorm1d1", "solveByBatch", "batchNorm1d1"],
    ["linear9", "solveNotLinear", "linear1"],
    ["layerNorm1", "solveNotLinear", "linear1"],
  ])("is refused behind a trained %s, with the place", async (id, code, path) => {
    const { linear, numbers } = problemOf(3);
    const base = linearOf({ ...linear, between: ["linear0", id] });
    const document = id === "relu1" ? base : linearOf({ ...linear, between: [id] });
    const solved = serviceOn((params) => prepareRows(numbers, params)).solve("page", { document, data });
    await expect(solved).rejects.toMatchObject({ code, path });
  });

  it("is there behind what is frozen or not trained", async () => {
    const { linear, numbers } = problemOf(3);
    const document = linearOf({ ...linear, between: ["linear0", "relu1"] });
    const nodes = document.nodes.map((node) =>
      node.id === "linear0" ? { ...node, params: { ...node.params, outFeatures: 4, frozen: true } } : node,
    );
    const solution = await serviceOn((params) => prepareRows(numbers, params)).solve("page", {
      document: { ...document, nodes },
      data,
    });
    expect(solution.parameters.map(({ name, shape }) => [name, shape])).toEqual([
      ["linear1.weight", [linear.targets, 4]],
      ["linear1.bias", [linear.targets]],
    ]);
    expect(solution.formulas).toBeNull();
  });

  it("is refused for another loss", async () => {
    const document = orchard();
    const nodes = document.nodes.map((node) => (node.type === "mseLoss" ? { ...node, type: "l1Loss" } : node));
    await expect(serviceOn().solve("page", { document: { ...document, nodes }, data })).rejects.toMatchObject({
      code: "solveOtherLoss",
      path: "mseLoss1",
    });
  });
});
