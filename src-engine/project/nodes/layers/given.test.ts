import { describe, expect, it } from "vitest";
import { Generator } from "../../../base/random";
import { drawInitial, type Initializer } from "../../../base/initial";
import { planOf, stackDocument, type Layer, type Stack } from "../../../golden/documents";
import { lowerDocument } from "../lower";
import { mostGiven } from "./given";

const stackOf = (...layers: readonly Layer[]): Stack => ({
  ...{ rows: 6, features: 3, outputs: 2, task: "regression", batchSize: 3, shuffle: false },
  layers: [...layers, { type: "linear", params: { outFeatures: 2 } }],
  optimizer: { kind: "sgd", lr: 0.1 },
});

const linear = (params: object): Layer => ({ type: "linear", params: { outFeatures: 2, ...params } });
const given = (tensors: object, more: object = {}): Layer => linear({ init: "given", given: tensors, ...more });

/** What tensors of a run begin with, by name, and the next numbers of the generator. */
function starts(...layers: readonly Layer[]) {
  const generator = new Generator(3);
  const plan = planOf(stackOf(...layers), 6, 0, generator);
  const tensors = plan.tensors
    .filter(({ role }) => role === "parameter")
    .map(({ name, shape, offset }) => {
      const count = shape.reduce((product, size) => product * size, 1);
      return [name, [...plan.initial.subarray(offset, offset + count)]] as const;
    });
  return { ...Object.fromEntries(tensors), after: [...generator.rand(2)] };
}

const problemsOf = (layer: Layer) =>
  lowerDocument(stackDocument(stackOf(layer))).problems.map(({ code, values, node, param, fix }) => ({
    ...{ code, values, node, param, fix },
  }));

const weight = [
  [1, 2, 3],
  [-4, 0.5, 1e-3],
];

describe("given weights", () => {
  it("are what a layer starts with, and leave all other draws as they were", () => {
    const plain = starts(linear({}));
    const found = starts(given({ weight, bias: [7, 8] }));
    expect(found).toEqual({
      ...plain,
      "linear1.weight": weight.flat().map(Math.fround),
      "linear1.bias": [7, 8],
    });
  });

  it("leave what is not given as the layer draws it", () => {
    const plain = starts(linear({}));
    expect(starts(given({ bias: [7, 8] }))).toEqual({ ...plain, "linear1.bias": [7, 8] });
    expect(starts(given({}))).toEqual(plain);
    expect(starts(linear({ init: "given" }))).toEqual(plain);
  });

  it("are not used while another way to start is chosen", () => {
    expect(starts(linear({ given: { weight, surprise: 1 } }))).toEqual(starts(linear({})));
  });

  it("are taken by every layer that has weights", () => {
    const norms = starts(
      { type: "layerNorm", params: { init: "given", given: { weight: [1, 2, 3] } } },
      { type: "batchNorm1d", params: { init: "given", given: { bias: [4, 5, 6] } } },
    );
    expect(norms).toMatchObject({
      "layerNorm1.weight": [1, 2, 3],
      "layerNorm1.bias": [0, 0, 0],
      "batchNorm1d1.weight": [1, 1, 1],
      "batchNorm1d1.bias": [4, 5, 6],
    });
    const kernel = [
      [
        [
          [1, 2],
          [3, 4],
        ],
      ],
    ];
    const images = starts(
      { type: "unflatten", params: { channels: 1, height: 1, width: 3 } },
      { type: "conv2d", params: { outChannels: 1, kernelSize: 2, init: "given", given: { weight: kernel } } },
      { type: "flatten", params: {} },
    );
    expect(images).toMatchObject({ "conv2d1.weight": [1, 2, 3, 4] });
    const table = [[1], [2], [3]];
    const categories = { ...stackOf(), features: 1, categories: 3 };
    const embedding = { type: "embedding", params: { embeddingDim: 1, init: "given", given: { weight: table } } };
    const plan = planOf({ ...categories, layers: [embedding, ...categories.layers] }, 6, 0, new Generator(0));
    expect([...plan.initial.subarray(0, 3)]).toEqual([1, 2, 3]);
  });

  it("draw nothing", () => {
    const generator = new Generator(1);
    const values = Float32Array.of(1, 2);
    const initializer: Initializer = { kind: "given", values };
    expect(drawInitial(initializer, [2], generator)).toBe(values);
    expect(generator.state()).toEqual(new Generator(1).state());
  });
});

describe("given weights that do not fit are problems of their node", () => {
  const fix = (value: unknown) => ({ kind: "setParam", node: "linear1", param: "given", value });
  const plain = { kind: "setParam", node: "linear1", param: "init", value: "pytorch" };

  it.each([
    [
      "an unknown name, which is left out",
      given({ weight, kernel: [1] }),
      {
        code: "givenUnknown",
        values: { name: "kernel", node: "linear1", names: "weight, bias" },
        fix: fix({ weight }),
      },
    ],
    [
      "a bias where there is none",
      given({ bias: [1, 2] }, { bias: false }),
      { code: "givenUnknown", values: { name: "bias", node: "linear1", names: "weight" }, fix: fix({}) },
    ],
    [
      "as many numbers in another shape, which are put in order",
      given({
        weight: [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
      }),
      {
        code: "givenShape",
        values: { name: "weight", node: "linear1", shape: "[2, 3]", found: "[3, 2]" },
        fix: fix({
          weight: [
            [1, 2, 3],
            [4, 5, 6],
          ],
        }),
      },
    ],
    [
      "too few and too many numbers, which stay in their places",
      given({ weight: [[0.1, 2, 3, 4]], bias: [1, 2] }),
      {
        code: "givenShape",
        values: { name: "weight", node: "linear1", shape: "[2, 3]", found: "[1, 4]" },
        fix: fix({
          weight: [
            [0.1, 2, 3],
            [0, 0, 0],
          ],
          bias: [1, 2],
        }),
      },
    ],
    [
      "another rank",
      given({ bias: 5 }),
      { code: "givenShape", values: { name: "bias", node: "linear1", shape: "[2]", found: "[]" }, fix: plain },
    ],
    [
      "rows of different lengths",
      given({
        weight: [
          [1, 2, 3],
          [4, 5],
        ],
      }),
      { code: "givenRagged", values: { name: "weight", node: "linear1", shape: "[2, 3]" }, fix: plain },
    ],
    [
      "a number beside a list",
      given({ weight: [[1, 2, 3], 4] }),
      { code: "givenRagged", values: { name: "weight", node: "linear1", shape: "[2, 3]" }, fix: plain },
    ],
    [
      "a text",
      given({
        weight: [
          [1, 2, 3],
          [4, "5", 6],
        ],
      }),
      {
        code: "givenNumber",
        values: { name: "weight", node: "linear1", found: '"5"', place: "[1][1]" },
        fix: plain,
      },
    ],
    [
      "a number that no float32 holds",
      given({ bias: [1, 1e39] }),
      { code: "givenNumber", values: { name: "bias", node: "linear1", found: '"1e+39"', place: "[1]" }, fix: plain },
    ],
    [
      "NaN",
      given({ bias: [NaN, 1] }),
      { code: "givenNumber", values: { name: "bias", node: "linear1", found: '"NaN"', place: "[0]" }, fix: plain },
    ],
    [
      "more than a project may hold",
      given({ bias: Array.from({ length: mostGiven + 1 }, () => 0) }),
      {
        code: "givenSize",
        values: { name: "bias", node: "linear1", found: mostGiven + 1, limit: mostGiven },
        fix: plain,
      },
    ],
  ])("%s", (_name, layer, expected) => {
    expect(problemsOf(layer)).toEqual([{ node: "linear1", param: "given", ...expected }]);
  });

  it("with the fix, they do fit", () => {
    const [problem] = problemsOf(given({ weight: [[1, 2, 3, 4]] }));
    const value = problem?.fix?.kind === "setParam" ? (problem.fix.value as object) : {};
    expect(problemsOf(given(value))).toEqual([]);
  });

  it("a layer without weights", () => {
    const layer = { type: "layerNorm", params: { affine: false, init: "given", given: { weight: [1] } } };
    expect(problemsOf(layer)).toMatchObject([{ code: "givenNoTensors", fix: { param: "init", value: "pytorch" } }]);
  });
});
