import { describe, expect, it } from "vitest";
import { arange, F, GradwireError, manualSeed, nn, optim, tensor, Tensor, zeros } from "../../engine";
import golden from "../../golden/tensor.json";
import random from "../../golden/random.json";

const code = (expected: string): unknown => expect.objectContaining({ name: GradwireError.name, code: expected });
const values = (state: nn.StateDict) =>
  Object.fromEntries(Object.entries(state).map(([name, { data }]) => [name, [...data]]));
const float32 = (state: Readonly<Record<string, readonly number[]>>) =>
  Object.fromEntries(Object.entries(state).map(([name, data]) => [name, data.map(Math.fround)]));

const classifier = () =>
  new nn.Sequential(
    new nn.Linear(3, 5),
    new nn.ReLU(),
    new nn.Linear(5, 4),
    new nn.Tanh(),
    new nn.Linear(4, 3),
    new nn.Sigmoid(),
  );

/** A module of one's own: two layers in an array, one of them used twice, and a buffer. */
class Block extends nn.Module {
  readonly again: nn.Linear;
  readonly layers: readonly nn.Module[];
  readonly scale = new nn.Buffer(tensor([2]));
  readonly shift = new nn.Parameter(zeros([2]));

  constructor() {
    super();
    this.again = new nn.Linear(2, 2, { bias: false });
    this.layers = [new nn.ReLU(), this.again];
  }

  override forward(x: Tensor): Tensor {
    return this.layers
      .reduce((value, layer) => layer.forward(value) as Tensor, this.again.forward(x))
      .mul(this.scale)
      .add(this.shift);
  }
}

describe("modules", () => {
  it("are linear along the last axis of tensors of any axes", () => {
    const linear = new nn.Linear(3, 2);
    const x = arange(30).reshape(2, 5, 3);
    const rows = linear.forward(x.reshape(10, 3));
    expect(linear.forward(x).tolist()).toEqual(rows.reshape(2, 5, 2).tolist());
    expect(linear.forward(x.row(0).row(1)).tolist()).toEqual(rows.row(1).tolist());
    expect(() => linear.forward(tensor(1))).toThrow(expect.objectContaining({ code: "shapeRank" }));
  });

  it("are frozen with everything inside by requiresGrad_, running statistics excepted", () => {
    manualSeed(0);
    const body = new nn.Sequential(new nn.Linear(3, 4), new nn.BatchNorm1d(4));
    const model = new nn.Sequential(body, new nn.Linear(4, 1));
    expect(body.requiresGrad_(false)).toBe(body);
    expect(model.parameters().map(({ requiresGrad }) => requiresGrad)).toEqual([
      false,
      false,
      false,
      false,
      true,
      true,
    ]);
    const optimizer = new optim.AdamW(model.parameters(), { lr: 0.1, weightDecay: 0.1 });
    const before = values(model.stateDict());
    const step = () => {
      optimizer.zeroGrad();
      F.mseLoss(model.forward(arange(6).reshape(2, 3)), zeros([2, 1])).backward();
      optimizer.step();
    };
    step();
    const after = values(model.stateDict());
    const changed = Object.keys(before).filter((name) => String(before[name]) !== String(after[name]));
    expect(changed).toEqual(["0.1.running_mean", "0.1.running_var", "0.1.num_batches_tracked", "1.weight", "1.bias"]);
    expect(Object.keys(optimizer.stateDict().state)).toEqual(["4", "5"]);
    body.requiresGrad_();
    step();
    expect(Object.keys(optimizer.stateDict().state)).toHaveLength(6);
  });

  it("find parameters and buffers in fields, arrays and modules inside", () => {
    const block = new Block();
    expect(block.namedParameters().map(([name]) => name)).toEqual(["shift", "again.weight"]);
    expect(Object.keys(block.stateDict())).toEqual(["scale", "shift", "again.weight", "layers.1.weight"]);
    expect(Object.keys(new nn.BatchNorm1d(2).stateDict())).toEqual([
      "weight",
      "bias",
      "running_mean",
      "running_var",
      "num_batches_tracked",
    ]);
    expect(
      classifier()
        .namedParameters()
        .map(([name]) => name),
    ).toEqual(["0.weight", "0.bias", "2.weight", "2.bias", "4.weight", "4.bias"]);
    block
      .forward(tensor([[1, 2]]))
      .sum()
      .backward();
    expect(block.parameters().every((parameter) => parameter.grad)).toBe(true);
    block.zeroGrad();
    expect(block.parameters().every((parameter) => parameter.grad === null)).toBe(true);
  });

  it("know whether they are trained", () => {
    const model = classifier();
    expect(model.training).toBe(true);
    model.eval();
    expect(model.namedChildren().map(([, child]) => child.training)).toEqual([
      false,
      false,
      false,
      false,
      false,
      false,
    ]);
    expect(model.train().training).toBe(true);
  });

  it("load a state dict whole or not at all", () => {
    const [from, to] = [classifier(), classifier()];
    to.loadStateDict(from.stateDict());
    expect(values(to.stateDict())).toEqual(values(from.stateDict()));
    const { "0.weight": _, ...rest } = from.stateDict();
    const before = values(to.stateDict());
    expect(() => to.loadStateDict({ ...rest, extra: zeros([1]) })).toThrow(
      "A state dict must have the module's own names. Missing: 0.weight. Unexpected: extra.",
    );
    expect(() => to.loadStateDict({ ...rest, "0.weight": zeros([1]) })).toThrow(
      "loadStateDict requires 0.weight of shape [5, 3], got [1].",
    );
    expect(values(to.stateDict())).toEqual(before);
  });
});

describe(`layers equal PyTorch ${golden.torch}`, () => {
  it.each(random.linear.filter(({ weight }) => weight))(
    "nn.Linear($inFeatures, $outFeatures), seed $seed",
    (expected) => {
      manualSeed(expected.seed);
      const layer = new nn.Linear(expected.inFeatures, expected.outFeatures);
      expect([...layer.weight.data]).toEqual(expected.weight?.map(Math.fround));
      expect([...(layer.bias?.data ?? [])]).toEqual(expected.bias?.map(Math.fround));
    },
  );

  it("train a classifier with Adam and SGD in groups to the same weights", () => {
    const { seed, x, y, start, losses, trained } = golden.classifier;
    const inputs = new Tensor([12, 3], Float32Array.from(x));
    const targets = tensor(y);
    const model = classifier();
    model.loadStateDict(
      Object.fromEntries(
        Object.entries(model.stateDict()).map(([name, { shape }]) => [
          name,
          new Tensor(shape, Float32Array.from(start[name as keyof typeof start])),
        ]),
      ),
    );
    expect(seed).toBe(19);
    const parameters = model.parameters();
    const adam = new optim.Adam(parameters.slice(0, 2), { lr: 0.02, weightDecay: 0.01 });
    const sgd = new optim.SGD(
      [
        { params: parameters.slice(2, 4), lr: 0.2 },
        { params: parameters.slice(4), momentum: 0.5 },
      ],
      { lr: 0.1, momentum: 0.9, nesterov: true },
    );
    const criterion = new nn.CrossEntropyLoss();
    const found = losses.map(() => {
      adam.zeroGrad();
      sgd.zeroGrad({ setToNone: false });
      const loss = criterion.forward(model.forward(inputs), targets);
      loss.backward();
      adam.step();
      sgd.step();
      return loss.item();
    });
    found.forEach((loss, i) => expect(Math.abs(loss - (losses[i] ?? NaN))).toBeLessThan(1e-5));
    const expected = float32(trained);
    for (const [name, { data }] of Object.entries(model.stateDict())) {
      data.forEach((value, i) => expect(Math.abs(value - (expected[name]?.[i] ?? NaN)), name).toBeLessThan(1e-4));
    }
  });

  it("refuse what does not fit", () => {
    expect(() => new nn.Linear(0, 1)).toThrow(code("valueTooSmall"));
    expect(() => new nn.Linear(1.5, 1)).toThrow(code("valueNotInteger"));
    expect(() => new nn.Linear(3, 2).forward(zeros([1, 4]))).toThrow(
      "nn.Linear(3, 2) requires x of shape [1, 3], got [1, 4].",
    );
    expect(() => new nn.MSELoss().forward(zeros([2, 1]), zeros([2]))).toThrow(code("shapeExpected"));
    expect(() => F.crossEntropy(zeros([2, 3]), tensor([0, 3]))).toThrow(
      "Targets must be class indices from 0 to 2, got 3 in row 1.",
    );
  });
});
