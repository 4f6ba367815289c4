import { readFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { join } from "node:path";
import {
  documentSchema,
  Generator,
  nodeCatalog,
  parseDocument,
  readSynthetic,
  syntheticColumns,
  syntheticCsv,
  syntheticKinds,
  type DatasetColumn,
  type GradwireDocument,
} from "../../../src-engine";
import { at } from "../../../src-engine/base/at";
import { optimizerRules } from "../../../src-engine/ops/optimizers/index";
import { graphOf } from "../../../src-engine/project/nodes/testing/sampleGraphs";
import { root } from "../testCli";
import { holedTable, imageTable, mixedTable, timedTable, writtenTable, type ParityTable } from "./parityTables";

/** A document whose script is held to what it does here. */
export interface ParityCase {
  readonly name: string;
  readonly document: GradwireDocument;
  readonly csv: string;
}

/** Epochs that both go. */
export const parityEpochs = 20;

type Params = Readonly<Record<string, unknown>>;
/** A node type, with parameters, and for one with two inputs the layer it takes beside the last: 0 is the data. */
type Layer = string | readonly [type: string, params: Params, skip?: number];

/** A chain from the data to the optimizer. */
interface Chain {
  readonly table?: ParityTable;
  readonly features?: readonly string[];
  readonly targets?: readonly string[];
  /** Columns that are taken as class index, besides a target of categories. */
  readonly indices?: readonly string[];
  readonly dataset?: Params;
  /** Rows that are made, in place of those of a table. */
  readonly synthetic?: Params;
  readonly layers?: readonly Layer[];
  readonly loss?: readonly [type: string, params?: Params];
  readonly optimizer?: readonly [type: string, params?: Params];
  readonly schedules?: readonly (readonly [type: string, params?: Params])[];
  /** The node that scales the targets; none when absent. */
  readonly targetScaler?: string;
  readonly training?: Params;
  readonly titles?: Readonly<Record<string, string>>;
}

const dense: readonly Layer[] = [["linear", { outFeatures: 6 }], "tanh", ["linear", { outFeatures: 1 }]];

function chain(name: string, given: Chain): ParityCase {
  const {
    table = mixedTable,
    features = ["a", "c"],
    targets = ["y1"],
    indices = [],
    layers = dense,
    loss = ["mseLoss"],
    optimizer = ["sgd", { learningRate: 0.05 }],
    schedules = [],
  } = given;
  const nodes: Record<string, Params> = {};
  const wires: string[] = [];
  const add = (type: string, params: Params = {}) => {
    const id = `${type}${Object.keys(nodes).filter((other) => other.replace(/\d+$/, "") === type).length + 1}`;
    nodes[id] = params;
    return id;
  };
  const columns = table.columns.map((column): DatasetColumn => {
    const role = features.includes(column.name) ? "feature" : targets.includes(column.name) ? "target" : "ignore";
    const isIndex = indices.includes(column.name) || (role === "target" && column.type === "category");
    return { ...column, role, encoding: isIndex ? "classIndex" : "oneHot" };
  });
  const sha256 = createHash("sha256").update(table.csv).digest("hex");
  const source = { name: "rows.csv", relativePath: "rows.csv", bytes: table.csv.length, sha256, rows: table.rows };
  const parts = { batchSize: 8, validationFraction: 0.25, ...given.dataset };
  const dataset =
    given.synthetic === undefined
      ? add("dataset", { source, columns, ...parts })
      : add("synthetic", { ...given.synthetic, ...parts });
  const outputs = [`${dataset}.features`];
  for (const layer of layers) {
    const [type, params, skip] = typeof layer === "string" ? ([layer, {}, undefined] as const) : layer;
    const node = add(type, params);
    const last = outputs.at(-1) ?? "";
    if (skip === undefined) wires.push(`${last} > ${node}.input`);
    else wires.push(`${last} > ${node}.a`, `${outputs[skip] ?? ""} > ${node}.b`);
    outputs.push(`${node}.output`);
  }
  let target = `${dataset}.targets`;
  if (given.targetScaler !== undefined) {
    const node = add(given.targetScaler);
    wires.push(`${target} > ${node}.input`);
    target = `${node}.output`;
  }
  const lossNode = add(loss[0], loss[1]);
  wires.push(`${outputs.at(-1) ?? ""} > ${lossNode}.prediction`, `${target} > ${lossNode}.target`);
  let last = add(optimizer[0], optimizer[1]);
  wires.push(`${lossNode}.loss > ${last}.loss`);
  for (const [type, params] of schedules) {
    const node = add(type, params);
    wires.push(`${last}.optimizer > ${node}.optimizer`);
    last = node;
  }
  const graph = graphOf(nodes, wires);
  const document = documentSchema.parse({
    format: "gradwire",
    schemaVersion: 2,
    appVersion: "0.1.0",
    projectId: "0".repeat(32),
    nodes: graph.nodes.map((node) => ({ ...node, position: { x: 0, y: 0 }, title: given.titles?.[node.id] ?? "" })),
    wires: graph.wires,
    training: { epochs: parityEpochs, seed: 3, ...given.training },
  });
  const recipe = readSynthetic(document.nodes.find(({ id }) => id === dataset));
  return { name, document, csv: recipe === null ? table.csv : Buffer.from(syntheticCsv(recipe)).toString() };
}

/** Example parameters of a node type, of its newest version. */
function samplesOf(type: string): readonly Params[] {
  const definition = nodeCatalog.find((found) => found.type === type);
  const all = (definition?.samples ?? []).filter(({ version }) => version === definition?.version);
  return [{}, ...all.map(({ params }) => params).filter((params) => Object.keys(params).length > 0)];
}

/** Every sample of a node type as a case. */
function ofSamples(type: string, caseOf: (params: Params) => Chain): ParityCase[] {
  return samplesOf(type).map((params) => chain(`${type} ${JSON.stringify(params)}`, caseOf(params)));
}

const typesOf = (is: (type: (typeof nodeCatalog)[number]) => boolean) =>
  nodeCatalog.filter((definition) => definition.code !== undefined && is(definition)).map(({ type }) => type);

const classes = { targets: ["kind"], features: ["a", "c", "flag"] } as const;
const toThree = (...last: readonly Layer[]): Layer[] => [
  ["linear", { outFeatures: 6 }],
  "relu",
  ["linear", { outFeatures: 3 }],
  ...last,
];
const images = {
  table: imageTable,
  features: imageTable.columns.slice(0, 36).map(({ name }) => name),
  targets: ["label"],
};
const asImages: Layer = ["unflatten", { channels: 1, height: 6, width: 6 }];
const toTwo = (...first: readonly Layer[]): Layer[] => [asImages, ...first, "flatten", ["linear", { outFeatures: 2 }]];
const crossEntropy = ["crossEntropyLoss"] as const;

const starts = [
  ...["kaimingUniform", "kaimingNormal", "xavierUniform", "xavierNormal", "orthogonal", "zeros"].map((init) => ({
    init,
  })),
  ...["xavierUniform", "normal", "uniform", "constant"].map((init) => ({ init, initScale: 0.3 })),
  { init: "given", given: { weight: [[0.5, -1, 2, 0.1, 0.25, -0.75]], bias: [0.5] } },
];

function templates(): ParityCase[] {
  return ["orchard", "cars", "penguins", "biopsies", "digits"].map((name) => {
    const file = (ending: string) => readFileSync(join(root, `assets/examples/${name}.${ending}`), "utf8");
    const { document } = parseDocument(file("gradwire"));
    return {
      name,
      document: { ...document, training: { ...document.training, epochs: parityEpochs } },
      csv: file("csv"),
    };
  });
}

/** Every document that is held to PyTorch. */
export function parityCases(): ParityCase[] {
  const optimizers = optimizerRules.flatMap(({ kind, golden }) =>
    Object.entries(golden).map(([name, hyper]) => chain(`optimizer ${name}`, { optimizer: [kind, hyper] })),
  );
  const schedules = typesOf(({ inputs }) => inputs.some(({ kind }) => kind === "optimizer")).flatMap((type) =>
    ofSamples(type, (params) => ({ schedules: [[type, params]] })),
  );
  const activations = typesOf(({ category }) => category === "activations").flatMap((type) =>
    ofSamples(type, (params) => ({
      layers: [
        ["linear", { outFeatures: 6 }],
        [type, params],
        ["linear", { outFeatures: 1 }],
      ],
      optimizer: ["sgd", { learningRate: 0.01 }],
    })),
  );
  const regressions = ["mseLoss", "l1Loss", "smoothL1Loss", "huberLoss"].flatMap((type) =>
    ofSamples(type, (params) => ({ loss: [type, params] })),
  );
  return [
    ...templates(),
    ...optimizers,
    ...schedules,
    ...activations,
    ...regressions,
    ...lossCases(),
    ...layerCases(),
    ...gradientCases(),
    ...dataCases(),
    ...syntheticCases(),
    ...Array.from({ length: randomGraphs }, (_, seed) => randomCase(seed)),
  ];
}

/** How many graphs are drawn at random. */
const randomGraphs = 100;

/** A model of up to six layers with branches, for numbers or classes, trained in some way. */
function randomCase(seed: number): ParityCase {
  const generator = new Generator(seed);
  const below = (count: number) => generator.u32() % count;
  const oneOf = <Item>(items: readonly Item[]): Item => at(items, below(items.length));
  const isClass = below(2) === 0;
  const widths = [3];
  const layers: Layer[] = ["standardize"];
  for (let count = 1 + below(6); count > 0; count -= 1) {
    const same = widths.map((width, place) => [width, place + 1] as const).filter(([width]) => width === widths.at(-1));
    const kind = oneOf(["linear", "linear", "activation", "normalization", "dropout", "branch"]);
    if (kind === "linear") {
      widths.push(2 + below(7));
      layers.push([
        "linear",
        { outFeatures: widths.at(-1), bias: below(4) > 0, init: oneOf(["pytorch", "kaimingNormal", "orthogonal"]) },
      ]);
      continue;
    }
    widths.push(widths.at(-1) ?? 0);
    if (kind === "activation") layers.push(oneOf(["relu", "tanh", "gelu", "silu", "sigmoid", "softplus", "elu"]));
    else if (kind === "normalization") layers.push("layerNorm");
    else if (kind === "dropout") layers.push(["dropout", { p: oneOf([0.1, 0.25]) }]);
    else {
      // Products of products lose digits by what cancels, here and there.
      const type = layers.some(([name]) => name === "multiply") ? "add" : oneOf(["add", "multiply"]);
      layers.push([type, {}, at(same, below(same.length))[1]]);
    }
  }
  layers.push(["linear", { outFeatures: isClass ? 3 : 1 }]);
  const schedule = oneOf([null, "exponentialLR", "cosineAnnealingLR", "linearWarmup"]);
  return chain(`random graph ${seed}`, {
    features: ["a", "b", "c"],
    targets: [isClass ? "kind" : "y1"],
    layers,
    loss: [isClass ? "crossEntropyLoss" : oneOf(["mseLoss", "huberLoss", "smoothL1Loss"])],
    optimizer: [oneOf(["sgd", "adam", "adamw", "rmsprop", "nadam"]), { learningRate: 0.005, clipNorm: oneOf([0, 1]) }],
    schedules: schedule === null ? [] : [[schedule, { interval: oneOf(["epoch", "step"]) }]],
    dataset: { batchSize: oneOf([4, 8, 16]), shuffle: below(4) > 0, validationFraction: oneOf([0, 0.2]) },
    training: { seed },
  });
}

function lossCases(): ParityCase[] {
  const weighed = [
    {},
    { classWeights: [1, 2.5, 0.5] },
    { balanced: true },
    { balanced: true, classWeights: [1, 2, 1], ignoreIndex: 1 },
  ];
  const binary = { targets: ["flag"], features: ["a", "b"], layers: ["standardize", ...dense] } as const;
  return [
    ...[...weighed, { labelSmoothing: 0.1 }, { ignoreIndex: 2 }].map((params) =>
      chain(`crossEntropyLoss ${JSON.stringify(params)}`, {
        ...classes,
        layers: toThree(),
        loss: ["crossEntropyLoss", params],
      }),
    ),
    ...weighed.map((params) =>
      chain(`nllLoss ${JSON.stringify(params)}`, {
        ...classes,
        layers: toThree("logSoftmax"),
        loss: ["nllLoss", params],
      }),
    ),
    ...[{}, { posWeight: 3 }, { balanced: true }, { balanced: true, posWeight: 2 }].map((params) =>
      chain(`bceWithLogitsLoss ${JSON.stringify(params)}`, { ...binary, loss: ["bceWithLogitsLoss", params] }),
    ),
    chain("hingeLoss {}", { ...binary, loss: ["hingeLoss"] }),
    ...[{}, { reduction: "mean" }].map((params) =>
      chain(`klDivLoss ${JSON.stringify(params)}`, {
        targets: ["p1", "p2", "p3"],
        layers: toThree("logSoftmax"),
        loss: ["klDivLoss", params],
      }),
    ),
    chain("klDivLoss of logarithms", {
      targets: ["l1", "l2", "l3"],
      layers: toThree("logSoftmax"),
      loss: ["klDivLoss", { logTarget: true }],
    }),
  ];
}

function layerCases(): ParityCase[] {
  const six: Layer = ["linear", { outFeatures: 6 }];
  const one: Layer = ["linear", { outFeatures: 1 }];
  return [
    ...starts.map((start) =>
      chain(`linear ${JSON.stringify(start)}`, { layers: [six, "tanh", ["linear", { outFeatures: 1, ...start }]] }),
    ),
    chain("linear without bias", { layers: [["linear", { outFeatures: 6, bias: false }], "relu", one] }),
    chain("linear frozen", { layers: [["linear", { outFeatures: 6, frozen: true }], "relu", one] }),
    chain("dropout", { layers: [six, ["dropout", { p: 0.3 }], "tanh", ["dropout", { p: 0.5 }], one] }),
    chain("batchNorm1d", { layers: [six, "batchNorm1d", "relu", one] }),
    chain("batchNorm1d whose last batch joins", {
      dataset: { batchSize: 6, validationFraction: 0.26 },
      layers: [six, ["batchNorm1d", { eps: 0.001, momentum: 0.5 }], "relu", one],
    }),
    chain("batchNorm1d without weights", { layers: [six, ["batchNorm1d", { affine: false }], "relu", one] }),
    chain("layerNorm", { layers: [six, "layerNorm", "relu", one] }),
    chain("layerNorm without weights", { layers: [six, ["layerNorm", { eps: 0.001, affine: false }], "relu", one] }),
    chain("embedding", {
      features: ["kind"],
      indices: ["kind"],
      layers: [["embedding", { embeddingDim: 3 }], six, "relu", one],
    }),
    chain("add", { layers: [six, "relu", ["linear", { outFeatures: 6 }], ["add", {}, 2], "relu", one] }),
    chain("multiply", { layers: [six, ["linear", { outFeatures: 6 }], "sigmoid", ["multiply", {}, 1], one] }),
    chain("concat", { layers: [six, "relu", ["concat", {}, 0], one] }),
    chain("concat of an embedding", {
      features: ["a", "kind", "c"],
      indices: ["kind"],
      layers: [
        ["selectColumns", { columns: ["kind"] }],
        ["embedding", { embeddingDim: 2 }],
        ["concat", {}, 0],
        six,
        "tanh",
        one,
      ],
    }),
    chain("conv2d and maxPool2d", {
      ...images,
      layers: toTwo(["conv2d", { outChannels: 3 }], "relu", "maxPool2d"),
      loss: crossEntropy,
    }),
    chain("conv2d of every setting", {
      ...images,
      layers: toTwo(
        ["conv2d", { outChannels: 2, kernelSize: 2, stride: 2, padding: 1, dilation: 2, bias: false }],
        "silu",
      ),
      loss: crossEntropy,
    }),
    chain("avgPool2d", {
      ...images,
      layers: toTwo(["conv2d", { outChannels: 2 }], ["avgPool2d", { kernelSize: 3, stride: 2, padding: 1 }]),
      loss: crossEntropy,
    }),
    chain("avgPool2d without its padding", {
      ...images,
      layers: toTwo(
        ["avgPool2d", { kernelSize: 3, stride: 2, padding: 1, countIncludePad: false }],
        ["maxPool2d", { kernelSize: 3, stride: 1, padding: 1 }],
      ),
      loss: crossEntropy,
    }),
  ];
}

function gradientCases(): ParityCase[] {
  const sgd = (params: Params): Chain => ({ optimizer: ["sgd", { learningRate: 0.05, ...params }] });
  return [
    chain("clip by norm", sgd({ clipNorm: 0.5 })),
    chain("clip by value", sgd({ clipValue: 0.2 })),
    chain("clip by value, then by norm", sgd({ clipValue: 0.4, clipNorm: 0.5 })),
    chain("accumulated batches", sgd({ accumulate: 3 })),
    chain("accumulated batches with a schedule of steps", {
      ...sgd({ accumulate: 2, clipNorm: 1 }),
      schedules: [["cosineAnnealingLR", { interval: "step" }]],
    }),
    chain("schedules behind one another", {
      schedules: [
        ["linearWarmup", {}],
        ["stepLR", { stepSize: 4, gamma: 0.5 }],
        ["reduceLROnPlateau", { patience: 1, factor: 0.5 }],
      ],
    }),
    chain("one cycle that is shorter than the run", {
      schedules: [["oneCycleLR", { totalSteps: 30, maxLearningRate: 0.1 }]],
    }),
    chain("early stop", { training: { earlyStop: { metric: "validationLoss", patience: 2, minDelta: 0.05 } } }),
    chain("split in order", { dataset: { split: "ordered" } }),
    chain("split by tenths of a number", { dataset: { split: "stratified", splitSeed: 3 } }),
    chain("split with a test", { dataset: { testFraction: 0.2, splitSeed: 5 } }),
    chain("split in order with a test alone", {
      dataset: { split: "ordered", validationFraction: 0, testFraction: 0.3 },
      training: { keep: "best" },
    }),
    chain("split by classes with a test", {
      targets: ["kind"],
      dataset: { split: "stratified", testFraction: 0.15, splitSeed: 6 },
      layers: [["linear", { outFeatures: 3 }]],
      loss: ["crossEntropyLoss"],
    }),
    chain("split by classes", {
      targets: ["kind"],
      dataset: { split: "stratified", splitSeed: 4 },
      layers: [["linear", { outFeatures: 3 }]],
      loss: ["crossEntropyLoss"],
    }),
    chain("best of training", { dataset: { validationFraction: 0 }, training: { keep: "best" } }),
  ];
}

/** Every kind of rows that are made, in the script by PyTorch. */
function syntheticCases(): ParityCase[] {
  const hidden: readonly Layer[] = [["linear", { outFeatures: 6 }], "tanh"];
  return syntheticKinds.map((kind, place) => {
    const synthetic = { kind, rows: 61 + place, noise: place % 2 === 0 ? 0.15 : 0, seed: place };
    const classes = syntheticColumns(synthetic).find(({ role }) => role === "target")?.categories.length ?? 0;
    const wide = kind === "moons" ? 1 : Math.max(classes, 1);
    const loss = classes === 0 ? "mseLoss" : wide === 1 ? "bceWithLogitsLoss" : "crossEntropyLoss";
    return chain(`synthetic ${kind}`, {
      synthetic,
      layers: [...hidden, ["linear", { outFeatures: wide }]],
      loss: [loss],
    });
  });
}

function dataCases(): ParityCase[] {
  return [
    chain("standardized features and targets", {
      features: ["a", "b", "kind"],
      targets: ["y1", "y2"],
      targetScaler: "standardize",
      layers: ["standardize", ["linear", { outFeatures: 6 }], "relu", ["linear", { outFeatures: 2 }]],
    }),
    chain("standardized columns that were selected", {
      features: ["a", "b", "c", "kind"],
      layers: [["selectColumns", { columns: ["a", "b", "kind"] }], "standardize", ...dense],
    }),
    chain("features and targets from 0 to 1", {
      features: ["a", "b", "kind"],
      targets: ["y1", "y2"],
      targetScaler: "minMaxScale",
      layers: ["minMaxScale", ["linear", { outFeatures: 6 }], "relu", ["linear", { outFeatures: 2 }]],
    }),
    chain("outliers clipped between two scalers", {
      features: ["a", "b", "c"],
      targetScaler: "robustScale",
      layers: ["robustScale", ["clip", { min: -1, max: 1.5 }], "standardize", ...dense],
    }),
    chain("logarithms, scaled behind them", {
      features: ["a", "b", "c"],
      layers: ["logTransform", ["selectColumns", { columns: ["a", "c"] }], "robustScale", ...dense],
    }),
    chain("products of standardized columns, standardized again", {
      features: ["a", "b", "c"],
      layers: ["standardize", "polynomialFeatures", "standardize", ["linear", { outFeatures: 1 }]],
    }),
    chain("interactions of columns", {
      features: ["a", "b", "kind"],
      layers: ["standardize", ["polynomialFeatures", { interactionOnly: true }], ...dense],
    }),
    chain("powers of columns", {
      features: ["a", "b", "c"],
      layers: ["powerTransform", ...dense],
    }),
    chain("powers of standardized columns, as they come out", {
      features: ["a", "b", "kind"],
      layers: ["standardize", ["powerTransform", { standardize: false }], ...dense],
    }),
    chain("principal components of standardized columns", {
      features: ["a", "b", "c", "kind"],
      layers: ["standardize", ["pca", { components: 3 }], ...dense],
    }),
    chain("principal components, all as large", {
      features: ["a", "b", "c"],
      layers: [["pca", { components: 3, whiten: true }], ...dense],
    }),
    chain("bins of as many rows, a column each", {
      features: ["a", "b", "c"],
      layers: ["bin", ...dense],
    }),
    chain("bins of one width, by number", {
      features: ["a", "b", "kind"],
      layers: [["bin", { bins: 4, strategy: "uniform", encode: "ordinal" }], "standardize", ...dense],
    }),
    chain("rows in their order, none held out", {
      dataset: { shuffle: false, validationFraction: 0, batchSize: 7 },
      titles: { linear1: "Hidden layer", linear2: "Hidden layer", tanh1: "은닉 활성화" },
    }),
    ...["mean", "median", "mostFrequent", "constant"].map((strategy, place) =>
      chain(`missing numbers, ${strategy}`, {
        table: holedTable,
        features: place % 2 === 0 ? ["a", "b", "c"] : ["a", "b", "c", "kind"],
        targets: ["y1"],
        dataset: { missingRows: "keep" },
        layers: [["impute", { strategy, indicator: place > 0, value: 0.5 }], "standardize", ...dense],
      }),
    ),
    chain("another split, one batch", { dataset: { splitSeed: 9, batchSize: 1000 } }),
    chain("numbers that float32 cannot tell apart", {
      table: timedTable,
      features: ["time", "c"],
      targets: ["y"],
      layers: ["standardize", ...dense],
    }),
    chain("other ways to write numbers", {
      table: writtenTable,
      features: ["name", "amount", "day", "share"],
      targets: ["y"],
      dataset: { missingRows: "drop" },
      layers: ["standardize", ...dense],
    }),
  ];
}
