import { describe, expect, it } from "vitest";
import {
  arange,
  cat,
  DataLoader,
  F,
  grad,
  gradcheck,
  GradwireError,
  manualSeed,
  nn,
  noGrad,
  ones,
  optim,
} from "./engine";
import {
  eye,
  full,
  linspace,
  rand,
  randint,
  randn,
  randomSplit,
  randperm,
  tensor,
  TensorDataset,
  zeros,
} from "./engine";

// What a caller without types can get wrong.

/** What is given as options where types would not let it through: what nobody's have, or another thing in their place. */
let misspelt = { reducton: "sum" } as never;
const x = ones([2, 2]);
const labels = tensor([0, 1]);
const images = ones([1, 1, 4, 4]);
const parameter = () => ones([2], { requiresGrad: true });
const rate = () => new optim.SGD([parameter()], { lr: 0.1 });

const init = nn.init;
const takers: Readonly<Record<string, () => unknown>> = {
  tensor: () => tensor([1], misspelt),
  zeros: () => zeros([1], misspelt),
  ones: () => ones([1], misspelt),
  full: () => full([1], 2, misspelt),
  arange: () => arange(0, 2, 1, misspelt),
  rand: () => rand([1], misspelt),
  randn: () => randn([1], misspelt),
  randint: () => randint(3, [1], misspelt),
  eye: () => eye(2, 2, misspelt),
  linspace: () => linspace(0, 1, 2, misspelt),
  var: () => x.var(0, misspelt),
  randomSplit: () => randomSplit(new TensorDataset(x), [2], misspelt),
  loadStateDict: () => new nn.Linear(1, 1).loadStateDict({}, misspelt),
  randperm: () => randperm(3, misspelt),
  gradcheck: () => gradcheck((value) => value, [parameter()], misspelt),
  DataLoader: () => new DataLoader(new TensorDataset(x), misspelt),
  clipGradNorm_: () => nn.utils.clipGradNorm_([parameter()], 1, misspelt),
  "F.mseLoss": () => F.mseLoss(x, x, misspelt),
  "F.l1Loss": () => F.l1Loss(x, x, misspelt),
  "F.smoothL1Loss": () => F.smoothL1Loss(x, x, misspelt),
  "F.huberLoss": () => F.huberLoss(x, x, misspelt),
  "F.binaryCrossEntropyWithLogits": () => F.binaryCrossEntropyWithLogits(x, x, misspelt),
  "F.binaryCrossEntropy": () => F.binaryCrossEntropy(x, x, misspelt),
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
  "nn.BatchNorm2d": () => new nn.BatchNorm2d(1, misspelt),
  "nn.LayerNorm": () => new nn.LayerNorm(1, misspelt),
  "nn.Conv2d": () => new nn.Conv2d(1, 1, 1, misspelt),
  "optim.SGD": () => new optim.SGD([parameter()], misspelt),
  "optim.Adam": () => new optim.Adam([parameter()], misspelt),
  "optim.AdamW": () => new optim.AdamW([parameter()], misspelt),
  "optim.Adagrad": () => new optim.Adagrad([parameter()], misspelt),
  "optim.RMSprop": () => new optim.RMSprop([parameter()], misspelt),
  "optim.Adadelta": () => new optim.Adadelta([parameter()], misspelt),
  "optim.NAdam": () => new optim.NAdam([parameter()], misspelt),
  backward: () => ones([1], { requiresGrad: true }).backward(misspelt),
  grad: () => grad(parameter().sum(), [parameter()], misspelt),
  uniform_: () => init.uniform_(x, 0, 1, misspelt),
  normal_: () => init.normal_(x, 0, 1, misspelt),
  kaimingUniform_: () => init.kaimingUniform_(x, misspelt),
  kaimingNormal_: () => init.kaimingNormal_(x, misspelt),
  xavierUniform_: () => init.xavierUniform_(x, 1, misspelt),
  xavierNormal_: () => init.xavierNormal_(x, 1, misspelt),
  orthogonal_: () => init.orthogonal_(x, 1, misspelt),
  "nn.GELU": () => new nn.GELU(misspelt),
  "nn.Softplus": () => new nn.Softplus(misspelt),
  "nn.MaxPool2d": () => new nn.MaxPool2d(2, misspelt),
  "nn.AvgPool2d": () => new nn.AvgPool2d(2, misspelt),
  "nn.MSELoss": () => new nn.MSELoss(misspelt),
  "nn.L1Loss": () => new nn.L1Loss(misspelt),
  "nn.SmoothL1Loss": () => new nn.SmoothL1Loss(misspelt),
  "nn.HuberLoss": () => new nn.HuberLoss(misspelt),
  "nn.CrossEntropyLoss": () => new nn.CrossEntropyLoss(misspelt),
  "nn.NLLLoss": () => new nn.NLLLoss(misspelt),
  "nn.BCELoss": () => new nn.BCELoss(misspelt),
  "nn.BCEWithLogitsLoss": () => new nn.BCEWithLogitsLoss(misspelt),
  "nn.KLDivLoss": () => new nn.KLDivLoss(misspelt),
  "nn.MultiMarginLoss": () => new nn.MultiMarginLoss(misspelt),
  "nn.HingeEmbeddingLoss": () => new nn.HingeEmbeddingLoss(misspelt),
  StepLR: () => new optim.lrScheduler.StepLR(rate(), misspelt),
  MultiStepLR: () => new optim.lrScheduler.MultiStepLR(rate(), misspelt),
  ExponentialLR: () => new optim.lrScheduler.ExponentialLR(rate(), misspelt),
  CosineAnnealingLR: () => new optim.lrScheduler.CosineAnnealingLR(rate(), misspelt),
  CosineAnnealingWarmRestarts: () => new optim.lrScheduler.CosineAnnealingWarmRestarts(rate(), misspelt),
  OneCycleLR: () => new optim.lrScheduler.OneCycleLR(rate(), misspelt),
  LinearLR: () => new optim.lrScheduler.LinearLR(rate(), misspelt),
  LambdaLR: () => new optim.lrScheduler.LambdaLR(rate(), misspelt),
  ConstantLR: () => new optim.lrScheduler.ConstantLR(rate(), misspelt),
  SequentialLR: () => new optim.lrScheduler.SequentialLR(rate(), misspelt),
  ReduceLROnPlateau: () => new optim.lrScheduler.ReduceLROnPlateau(rate(), misspelt),
};

describe("an option that does not exist is refused by", () => {
  it.each(Object.entries(takers))("%s", (where, take) => {
    expect(take).toThrow(GradwireError);
    expect(take).toThrow(`${where} has no option reducton.`);
  });
});

describe("another thing in the place of options is refused by", () => {
  const others: readonly unknown[] = [0.3, true, "max", null, [1], tensor(2), (): number => 1];
  it.each(Object.entries(takers))("%s", (where, take) => {
    const before = misspelt;
    try {
      for (const other of others) {
        misspelt = other as never;
        expect(take, String(other)).toThrow(expect.objectContaining({ code: "optionsObject" }));
        expect(take, String(other)).toThrow(`${where} takes its options as one object, such as { `);
      }
    } finally {
      misspelt = before;
    }
  });

  it.each([
    ["nn.Conv2d", () => new nn.Conv2d(1, 1, 3, 2 as never), "{ stride: 2 }", "2"],
    ["nn.MaxPool2d", () => new nn.MaxPool2d(3, 2 as never), "{ stride: 2 }", "2"],
    ["nn.Linear", () => new nn.Linear(3, 2, false as never), "{ bias: false }", "false"],
    ["nn.HuberLoss", () => new nn.HuberLoss(0.5 as never), "{ delta: 0.5 }", "0.5"],
    ["nn.GELU", () => new nn.GELU("tanh" as never), '{ approximate: "tanh" }', '"tanh"'],
    ["optim.SGD", () => new optim.SGD([parameter()], 0.5 as never), "{ lr: 0.5 }", "0.5"],
    ["DataLoader", () => new DataLoader(new TensorDataset(x), 4 as never), "{ batchSize: 4 }", "4"],
    ["F.dropout", () => F.dropout(x, 0.1 as never), "{ p: 0.1 }", "0.1"],
    ["tensor", () => tensor([1], true as never), "{ requiresGrad: true }", "true"],
    ["backward", () => x.backward(tensor(2) as never), "{ gradient: ... }", "Tensor"],
    ["StepLR", () => new optim.lrScheduler.StepLR(rate(), 30 as never), "{ stepSize: 30 }", "30"],
    ["MultiStepLR", () => new optim.lrScheduler.MultiStepLR(rate(), [30] as never), "{ milestones: [30] }", "[30]"],
    ["ExponentialLR", () => new optim.lrScheduler.ExponentialLR(rate(), 0.9 as never), "{ gamma: 0.9 }", "0.9"],
    [
      "ReduceLROnPlateau",
      () => new optim.lrScheduler.ReduceLROnPlateau(rate(), "max" as never),
      '{ mode: "max" }',
      '"max"',
    ],
  ])("%s, which shows how it is written", (where, run, example, found) => {
    expect(run).toThrow(`${where} takes its options as one object, such as ${example}, but was given ${found}.`);
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
  ["a seed that is no number", () => manualSeed("0" as never), "valueType"],
  ["NaN for a seed", () => manualSeed(NaN), "valueNotInteger"],
  [
    "a schedule without its option",
    () => new optim.lrScheduler.MultiStepLR(rate(), undefined as never),
    "optionMissing",
  ],
  [
    "an unknown option of a group",
    () => new optim.NAdam([{ params: [parameter()], bets: 1 } as never]),
    "optionUnknown",
  ],
  ["a switch that is no boolean", () => new nn.Linear(1, 1, { bias: 0 as never }), "valueType"],
  [
    "a number for retainGraph",
    () =>
      parameter()
        .sum()
        .backward({ retainGraph: 1 as never }),
    "valueType",
  ],
  ["one beta", () => new optim.Adam([parameter()], { betas: [0.9] as never }), "valueType"],
  ["options for keepDim", () => x.sum(1, { keepDim: false } as never), "valueType"],
  ["options for keepDim of max", () => x.max(1, { keepDim: false } as never), "valueType"],
  ["options for keepDim of argmax", () => x.argmax(1, { keepDim: false } as never), "valueType"],
  ["options for the axis of sum", () => x.sum({ dim: 1 } as never), "axisNumber"],
  ["options for the axis of argmax", () => x.argmax({ dim: 1 } as never), "axisNumber"],
  ["options for the axis of softmax", () => F.softmax(x, { dim: 1 } as never), "axisNumber"],
  ["options for the axis of a module", () => new nn.Softmax({ dim: 1 } as never), "axisNumber"],
  ["options for a slope", () => new nn.LeakyReLU({ negativeSlope: 0.2 } as never), "valueType"],
  ["options for a slope of F", () => F.leakyRelu(x, { negativeSlope: 0.2 } as never), "valueType"],
  ["options for a share", () => new nn.Dropout({ p: 0.1 } as never), "valueNotNumber"],
  ["another spelling of an approximation", () => F.gelu(x, { approximate: "Tanh" as never }), "valueNotAllowed"],
  ["a type that there is not", () => zeros([1], { dtype: "int64" as never }), "valueNotAllowed"],
  ["a type to convert to that there is not", () => x.to("int64" as never), "valueNotAllowed"],
  [
    "another spelling of a mode",
    () => new optim.lrScheduler.ReduceLROnPlateau(rate(), { mode: "MAX" as never }),
    "valueNotAllowed",
  ],
  [
    "another word for a strategy",
    () => new optim.lrScheduler.OneCycleLR(rate(), { maxLr: 1, totalSteps: 9, annealStrategy: "cosine" as never }),
    "valueNotAllowed",
  ],
  [
    "a reduction that there is not, of a module",
    () => new nn.KLDivLoss({ reduction: "avg" as never }),
    "valueNotAllowed",
  ],
  ["labels smoothed too much, of a module", () => new nn.CrossEntropyLoss({ labelSmoothing: 2 }), "opAttributeRange"],
  ["a delta of 0, of a module", () => new nn.HuberLoss({ delta: 0 }), "opAttributeAbove"],
  ["a stride of 0, of a module", () => new nn.MaxPool2d(2, { stride: 0 }), "windowSetting"],
  ["a padding below 0, of a module", () => new nn.Conv2d(1, 1, 2, { padding: -1 }), "windowSetting"],
  ["a momentum above 1", () => new nn.BatchNorm1d(2, { momentum: 2 }), "opAttributeRange"],
  ["null among numbers", () => tensor([1, null as never]), "valueType"],
  ["undefined among numbers", () => tensor([1, undefined as never]), "valueType"],
  ["big integers", () => tensor(BigInt64Array.of(1n) as never), "valueType"],
  ["memory without numbers", () => tensor(new DataView(new ArrayBuffer(8)) as never), "valueType"],
  ["PyTorch's spelling of a mode", () => init.kaimingNormal_(x, { mode: "fan_out" as never }), "valueNotAllowed"],
  ["PyTorch's spelling of a nonlinearity", () => init.calculateGain("leaky_relu" as never), "valueNotAllowed"],
  [
    "a function for a nonlinearity",
    () => init.kaimingUniform_(x, { nonlinearity: "swish" as never }),
    "valueNotAllowed",
  ],
  ["options for a gain", () => init.xavierUniform_(x, { gain: 2 } as never), "valueType"],
  ["options for a mean", () => init.normal_(x, { mean: 0, std: 0.02 } as never), "valueType"],
  ["a deviation below 0", () => init.normal_(x, 0, -1), "valueTooSmall"],
  ["a range that ends before it starts", () => init.uniform_(x, 1, 0), "valueTooSmall"],
  ["sizes one by one", () => randn(2 as never, 3 as never), "valueType"],
  [
    "a schedule's state without its rates",
    () => new optim.lrScheduler.StepLR(rate(), { stepSize: 1 }).loadStateDict({ lastEpoch: 1 } as never),
    "optionMissing",
  ],
  ["an array for first values", () => init.zeros_([1] as never), "valueType"],
  ["an array of modules", () => new nn.Sequential([new nn.ReLU(), new nn.Tanh()] as never), "moduleExpected"],
  ["a function for a module", () => new nn.Sequential(new nn.ReLU(), F.relu as never), "moduleExpected"],
  ["a class for a module", () => new nn.Sequential(nn.ReLU as never), "moduleExpected"],
  ["arrays for the input of softmax", () => F.softmax([[1, 2]] as never), "valueType"],
  ["arrays for the input of a convolution", () => F.conv2d([[1]] as never, images), "valueType"],
  ["arrays for the input of pooling", () => F.maxPool2d([[1]] as never, 2), "valueType"],
  ["arrays for the input of a layer", () => new nn.Linear(3, 1).forward([[1, 2, 3]] as never), "valueType"],
  ["arrays for the input of Flatten", () => new nn.Flatten().forward([[1, 2, 3]] as never), "valueType"],
  ["arrays for a batch to be normalized", () => new nn.BatchNorm1d(1).forward([[1]] as never), "valueType"],
  ["arrays for row numbers", () => new nn.Embedding(1, 1).forward([0] as never), "valueType"],
  ["an array for classes", () => F.crossEntropy(x, [0, 1] as never), "valueType"],
  ["an array for a target", () => F.mseLoss(x, [0, 1] as never), "valueType"],
  ["an array for a parameter", () => new nn.Parameter([1] as never), "valueType"],
  [
    "arrays for a state dict's tensors",
    () => new nn.Linear(1, 1).loadStateDict({ weight: [[1]], bias: [1] } as never),
    "valueType",
  ],
  ["nothing for a state dict", () => new nn.Linear(1, 1).loadStateDict(undefined as never), "valueType"],
  ["arrays for a dataset's tensors", () => new TensorDataset([[1]] as never, [1] as never), "valueType"],
  ["arrays for a dataset", () => new DataLoader([[1]] as never), "datasetExpected"],
  [
    "a module for an optimizer",
    () => new optim.lrScheduler.StepLR(new nn.ReLU() as never, { stepSize: 1 }),
    "optimizerExpected",
  ],
  ["nothing to run without gradients", () => noGrad(undefined as never), "gradModeFunction"],
  ["numbers for tensors to join", () => cat([1, 2] as never), "parametersExpected"],
  ["a number for an output", () => grad(1 as never, [x]), "valueType"],
  ["more elements than memory", () => zeros([1e6, 1e6]), "tensorMemory"],
  ["two sizes to be found", () => x.reshape(-1, -1), "reshapeOpen"],
  ["a size beside nothing", () => x.reshape(0, -1), "reshapeOpen"],
  ["an image for a row of scores", () => F.crossEntropy(images, labels), "shapeRank"],
  ["a number that is no probability", () => F.binaryCrossEntropy(full([2], 1.5), ones([2])), "probabilityRange"],
  ["NaN for a probability", () => F.binaryCrossEntropy(full([2], NaN), ones([2])), "probabilityRange"],
  ["parts that do not divide an image", () => F.adaptiveAvgPool2d(images, 3), "adaptivePool"],
  ["a plane for images", () => F.adaptiveAvgPool2d(x, 1), "shapeRank"],
  ["rows for images", () => new nn.BatchNorm2d(2).forward(x), "shapeExpected"],
  ["images for rows", () => new nn.BatchNorm1d(1).forward(images), "shapeExpected"],
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

  it("with what was found, and how it is written", () => {
    expect(() => F.crossEntropy(x, [0, 1] as never)).toThrow(
      "target of crossEntropy must be of type Tensor, such as tensor([0, 1]), but it is [0, 1].",
    );
    expect(() => x.sum({ dim: 1 } as never)).toThrow(
      "sum requires an axis as a number, such as 1, or -1 for the last one, but got { dim: 1 }.",
    );
    expect(() => new nn.Sequential(new nn.ReLU(), F.relu as never)).toThrow("but argument 1 is function relu.");
    expect(() => new nn.Sequential(nn.ReLU as never)).toThrow("but argument 0 is class ReLU.");
    expect(() => new nn.Sequential([new nn.ReLU()] as never)).toThrow("but argument 0 is [ReLU].");
    expect(() => manualSeed("0" as never)).toThrow('seed must be of type whole number, but it is "0".');
    expect(() => init.normal_(x, { mean: 0 } as never)).toThrow(
      "mean of normal_ must be of type number, as in normal_(tensor, 0, 1), but it is { mean: 0 }.",
    );
    expect(() => init.kaimingNormal_(x, { mode: "fan_out" as never })).toThrow(
      'mode must be one of "fanIn", "fanOut", but it is "fan_out".',
    );
  });

  it("by operators of JavaScript, but for texts", () => {
    const one = tensor(3) as unknown as number;
    const found = (run: () => unknown) => expect(run).toThrow(expect.objectContaining({ code: "tensorOperator" }));
    found(() => one * 2);
    found(() => one + one);
    found(() => one < 2);
    found(() => -one);
    expect([`${one}`, String(one), [one].join()]).toEqual(["tensor(3.)", "tensor(3.)", "tensor(3.)"]);
  });

  it("by an optimizer whose state is not one of tensors any more", () => {
    const optimizer = new optim.Adam([parameter()]);
    for (const { params } of optimizer.paramGroups) for (const each of params) each.grad = ones([2]);
    optimizer.step();
    const saved = JSON.parse(JSON.stringify(optimizer.stateDict())) as never;
    expect(() => new optim.Adam([parameter()]).loadStateDict(saved)).toThrow(
      "the state expAvg of parameter 0 must be of type Tensor",
    );
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

  it("one tensor that is differentiated by", () => {
    const one = parameter();
    expect(grad(one.mul(3).sum(), one).map((found) => found?.tolist())).toEqual([[3, 3]]);
  });

  it("one tensor, in a group and to be clipped", () => {
    expect(new optim.SGD([{ params: parameter() }]).paramGroups[0]?.params).toHaveLength(1);
    const one = parameter();
    one.mul(one).sum().backward();
    expect(nn.utils.clipGradNorm_(one, 1).item()).toBeCloseTo(Math.sqrt(8), 5);
  });
});
