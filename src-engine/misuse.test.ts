import { describe, expect, it } from "vitest";
import { arange, DataLoader, F, gradcheck, GradwireError, manualSeed, nn, noGrad, ones, optim } from "./engine";
import { rand, randn, randperm, full, tensor, TensorDataset, zeros } from "./engine";

// What a caller without types can get wrong.

/** What nobody's options have, given where types would not let it through. */
const misspelt = { reducton: "sum" } as never;
const x = ones([2, 2]);
const labels = tensor([0, 1]);
const images = ones([1, 1, 4, 4]);
const parameter = () => ones([2], { requiresGrad: true });
const rate = () => new optim.SGD([parameter()], { lr: 0.1 });

const takers: Readonly<Record<string, () => unknown>> = {
  tensor: () => tensor([1], misspelt),
  zeros: () => zeros([1], misspelt),
  ones: () => ones([1], misspelt),
  full: () => full([1], 2, misspelt),
  arange: () => arange(0, 2, 1, misspelt),
  rand: () => rand([1], misspelt),
  randn: () => randn([1], misspelt),
  randperm: () => randperm(3, misspelt),
  gradcheck: () => gradcheck((value) => value, [parameter()], misspelt),
  DataLoader: () => new DataLoader(new TensorDataset(x), misspelt),
  clipGradNorm_: () => nn.utils.clipGradNorm_([parameter()], 1, misspelt),
  "F.mseLoss": () => F.mseLoss(x, x, misspelt),
  "F.l1Loss": () => F.l1Loss(x, x, misspelt),
  "F.smoothL1Loss": () => F.smoothL1Loss(x, x, misspelt),
  "F.huberLoss": () => F.huberLoss(x, x, misspelt),
  "F.binaryCrossEntropyWithLogits": () => F.binaryCrossEntropyWithLogits(x, x, misspelt),
  "F.crossEntropy": () => F.crossEntropy(x, labels, misspelt),
  "F.nllLoss": () => F.nllLoss(x, labels, misspelt),
  "F.klDiv": () => F.klDiv(x, x, misspelt),
  "F.multiMarginLoss": () => F.multiMarginLoss(x, labels, misspelt),
  "F.hingeEmbeddingLoss": () => F.hingeEmbeddingLoss(x, x, misspelt),
  "F.batchNorm": () => F.batchNorm(x, null, null, misspelt),
  "F.layerNorm": () => F.layerNorm(x, [2], misspelt),
  "F.conv2d": () => F.conv2d(images, images, null, misspelt),
  "F.maxPool2d": () => F.maxPool2d(images, 2, misspelt),
  "F.avgPool2d": () => F.avgPool2d(images, 2, misspelt),
  "F.dropout": () => F.dropout(x, misspelt),
  "F.embedding": () => F.embedding(labels, x, misspelt),
  "F.gelu": () => F.gelu(x, misspelt),
  "F.softplus": () => F.softplus(x, misspelt),
  "nn.Linear": () => new nn.Linear(1, 1, misspelt),
  "nn.Embedding": () => new nn.Embedding(1, 1, misspelt),
  "nn.BatchNorm1d": () => new nn.BatchNorm1d(1, misspelt),
  "nn.LayerNorm": () => new nn.LayerNorm(1, misspelt),
  "nn.Conv2d": () => new nn.Conv2d(1, 1, 1, misspelt),
  "optim.SGD": () => new optim.SGD([parameter()], misspelt),
  "optim.Adam": () => new optim.Adam([parameter()], misspelt),
  "optim.AdamW": () => new optim.AdamW([parameter()], misspelt),
  "optim.Adagrad": () => new optim.Adagrad([parameter()], misspelt),
  "optim.RMSprop": () => new optim.RMSprop([parameter()], misspelt),
  "optim.Adadelta": () => new optim.Adadelta([parameter()], misspelt),
  "optim.NAdam": () => new optim.NAdam([{ params: [parameter()], ...(misspelt as object) }]),
  StepLR: () => new optim.lrScheduler.StepLR(rate(), { stepSize: 1, ...(misspelt as object) }),
  MultiStepLR: () => new optim.lrScheduler.MultiStepLR(rate(), { milestones: [1], ...(misspelt as object) }),
  ExponentialLR: () => new optim.lrScheduler.ExponentialLR(rate(), { gamma: 1, ...(misspelt as object) }),
  CosineAnnealingLR: () => new optim.lrScheduler.CosineAnnealingLR(rate(), { tMax: 1, ...(misspelt as object) }),
  CosineAnnealingWarmRestarts: () =>
    new optim.lrScheduler.CosineAnnealingWarmRestarts(rate(), { t0: 1, ...(misspelt as object) }),
  OneCycleLR: () => new optim.lrScheduler.OneCycleLR(rate(), { maxLr: 1, totalSteps: 9, ...(misspelt as object) }),
  LinearLR: () => new optim.lrScheduler.LinearLR(rate(), misspelt),
  ReduceLROnPlateau: () => new optim.lrScheduler.ReduceLROnPlateau(rate(), misspelt),
};

describe("an option that does not exist is refused by", () => {
  it.each(Object.entries(takers))("%s", (where, take) => {
    expect(take).toThrow(GradwireError);
    expect(take).toThrow(`${where} has no option reducton.`);
  });
});

const wrong: readonly (readonly [what: string, run: () => unknown, code: string])[] = [
  ["a module for its parameters", () => new optim.SGD(new nn.Linear(1, 1) as never), "parametersExpected"],
  ["a number among parameters", () => new optim.SGD([1] as never), "parametersExpected"],
  ["a group without parameters", () => new optim.SGD([{ params: null }] as never), "parametersExpected"],
  ["a module for gradients to clip", () => nn.utils.clipGradNorm_(new nn.ReLU() as never, 1), "parametersExpected"],
  ["a number for an operand", () => F.relu(2 as never), "valueType"],
  ["a number for the input of linear", () => F.linear(2 as never, x), "valueType"],
  ["a number for a target", () => F.l1Loss(x, 1 as never), "valueType"],
  ["a word for a padding", () => F.conv2d(images, images, null, { padding: "same" as never }), "valueType"],
  ["a seed that is no number", () => manualSeed("x" as never), "valueNotInteger"],
  ["NaN for a seed", () => manualSeed(NaN), "valueNotInteger"],
  ["more elements than memory", () => zeros([1e6, 1e6]), "tensorMemory"],
  ["two sizes to be found", () => x.reshape(-1, -1), "reshapeOpen"],
  ["a size beside nothing", () => x.reshape(0, -1), "reshapeOpen"],
  ["a row before the first", () => x.row(-3), "rowRange"],
  ["an async function without gradients", () => noGrad(async () => Promise.resolve(1)), "gradModeAsync"],
  ["a promise of another kind", () => noGrad(() => ({ then: () => undefined })), "gradModeAsync"],
  [
    "a generator",
    () =>
      noGrad(function* () {
        yield 1;
      }),
    "gradModeAsync",
  ],
];

describe("what is not understood is refused in words:", () => {
  it.each(wrong)("%s", (_, run, code) => {
    expect(run).toThrow(expect.objectContaining({ code }));
  });

  it("with the row that was asked for", () => {
    expect(() => x.row(-3)).toThrow(/-3 to -2/);
    expect(() => x.rows(-5, 1)).toThrow(/-5 to 1/);
  });
});

describe("parameters may be", () => {
  const gives = (params: Iterable<ReturnType<typeof parameter>>) => new optim.SGD(params).paramGroups[0]?.params.length;

  it("an array, a set or a generator", () => {
    expect(gives([parameter(), parameter()])).toBe(2);
    expect(gives(new Set([parameter(), parameter()]))).toBe(2);
    expect(gives([parameter(), parameter()].values())).toBe(2);
  });

  it("one tensor, in a group and to be clipped", () => {
    expect(new optim.SGD([{ params: parameter() }]).paramGroups[0]?.params).toHaveLength(1);
    const one = parameter();
    one.mul(one).sum().backward();
    expect(nn.utils.clipGradNorm_(one, 1).item()).toBeCloseTo(Math.sqrt(8), 5);
  });
});
