import { describe, expect, it } from "vitest";
import { numel } from "../../base/shape";
import { F, GradwireError, manualSeed, nn, optim, rand, Tensor, tensor, zeros } from "../../engine";
import golden from "../../golden/optimizers.json";
import { optimizerRule, optimizerRules, type OptimizerSpec } from "../../ops/optimizers/index";

const code = (expected: string): unknown => expect.objectContaining({ name: GradwireError.name, code: expected });

interface GoldenOptimizer {
  readonly kind: string;
  readonly betas?: readonly number[];
  readonly clip_norm?: number;
  readonly clip_value?: number;
}

type AnyOptimizer = optim.Adam;

/** The class of an optimizer, by its kind. */
function classOf(kind: string): typeof optim.Adam {
  const { torch } = optimizerRule(kind as OptimizerSpec["kind"]);
  return (optim as unknown as Readonly<Record<string, typeof optim.Adam>>)[torch] ?? expect.fail(`no class ${torch}`);
}

/** The optimizer of a golden case, by PyTorch's argument names. */
function makeOptimizer(parameters: Tensor[], spec: GoldenOptimizer): AnyOptimizer {
  const { kind, clip_norm: _norm, clip_value: _value, ...given } = spec;
  const camelCase = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const hyper = Object.fromEntries(Object.entries<unknown>(given).map(([name, value]) => [camelCase(name), value]));
  return new (classOf(kind))(parameters, hyper);
}

describe(`100 steps equal PyTorch ${golden.torch}`, () => {
  it.each(golden.cases)("$name", ({ optimizer: spec, parameters, losses }) => {
    manualSeed(golden.dataSeed);
    const data = rand([golden.rows, 5]).t();
    const [x, y] = [data.rows(0, 3).t(), data.rows(3).t()];
    manualSeed(golden.seed);
    const model = new nn.Sequential(new nn.Linear(3, 4), new nn.Tanh(), new nn.Linear(4, 2));
    const optimizer = makeOptimizer(model.parameters(), spec);
    losses.forEach((expected, step) => {
      optimizer.zeroGrad();
      const loss = F.mseLoss(model.forward(x), y);
      loss.backward();
      const { clip_norm: norm, clip_value: value } = spec as GoldenOptimizer;
      if (value !== undefined) nn.utils.clipGradValue_(model.parameters(), value);
      if (norm !== undefined) nn.utils.clipGradNorm_(model.parameters(), norm);
      optimizer.step();
      expect(Math.abs(loss.item() - expected), `loss of step ${step + 1}`).toBeLessThan(1e-5);
      const weights = new Map<string, readonly number[]>(Object.entries(parameters)).get(String(step + 1));
      const found = model.parameters().flatMap((parameter) => [...parameter.data]);
      weights?.forEach((value, i) =>
        expect(Math.abs((found[i] ?? NaN) - value), `step ${step + 1}`).toBeLessThan(1e-4),
      );
    });
  });
});

describe("a saved state", () => {
  /** Steps with gradients 1, 2, 3... */
  const steps = (optimizer: AnyOptimizer, parameters: readonly Tensor[], from: number, count: number) => {
    for (let step = from; step < from + count; step += 1) {
      for (const parameter of parameters) parameter.grad = zeros(parameter.shape).add(step);
      optimizer.step();
    }
  };

  it.each(optimizerRules.map(({ kind }) => kind))("lets %s go on to the bit in another optimizer", (kind) => {
    const make = (from: readonly Tensor[]) => {
      const parameters = from.map(({ shape, data }) => new Tensor(shape, data.slice(), true));
      return { parameters, optimizer: makeOptimizer(parameters, { kind }) };
    };
    const first = make([tensor([1, 2]), tensor([[3], [4]])]);
    for (const group of first.optimizer.paramGroups) group.lr = 0.25;
    steps(first.optimizer, first.parameters, 1, 3);
    const saved = first.optimizer.stateDict();
    const second = make(first.parameters);
    second.optimizer.loadStateDict(saved);
    steps(first.optimizer, first.parameters, 4, 3);
    steps(second.optimizer, second.parameters, 4, 3);
    expect(second.parameters.map(({ data }) => data)).toEqual(first.parameters.map(({ data }) => data));
    expect(second.optimizer.paramGroups[0]?.lr).toBe(0.25);
    expect(saved.paramGroups[0]?.params).toEqual([0, 1]);
  });

  it("is refused by an optimizer of other parameters", () => {
    const leaf = (shape: number[]) => new Tensor(shape, new Float32Array(numel(shape)), true);
    const first = new optim.Adam([leaf([2])]);
    const one = leaf([3]);
    expect(() => {
      new optim.Adam([one, leaf([2])]).loadStateDict(first.stateDict());
    }).toThrow(code("optimizerStateGroups"));
    const parameter = first.paramGroups[0]?.params[0];
    if (parameter) parameter.grad = zeros([2]);
    first.step();
    const second = new optim.Adam([one], { lr: 7 });
    expect(() => {
      second.loadStateDict(first.stateDict());
    }).toThrow(code("optimizerStateShape"));
    expect(second.paramGroups[0]?.lr).toBe(7);
  });
});

describe("clipping", () => {
  const withGradient = (values: number[]) => {
    const parameter = zeros([values.length], { requiresGrad: true });
    parameter.grad = tensor(values);
    return parameter;
  };

  it("returns the norm of all gradients and scales them together", () => {
    const [a, b, none] = [withGradient([3, 0]), withGradient([0, 4]), zeros([1], { requiresGrad: true })];
    expect(nn.utils.clipGradNorm_([a, b, none], 1).item()).toBe(5);
    expect(a.grad?.data[0]).toBeCloseTo(0.6, 6);
    expect(b.grad?.data[1]).toBeCloseTo(0.8, 6);
    expect(nn.utils.clipGradNorm_([a, b], 2).item()).toBeCloseTo(1, 6);
    expect(a.grad?.data[0]).toBeCloseTo(0.6, 6);
    expect(nn.utils.clipGradNorm_([], 1).item()).toBe(0);
  });

  it("holds where squares do not fit into float32", () => {
    const large = withGradient([3e30, 4e30]);
    expect(nn.utils.clipGradNorm_([large], 5).item()).toBeCloseTo(5e30, -25);
    expect(large.grad?.data[0]).toBeCloseTo(3, 5);
    const small = withGradient([3e-30, 4e-30]);
    expect(nn.utils.clipGradNorm_([small], 5).item() / 5e-30).toBeCloseTo(1, 6);
  });

  it("refuses a norm that is not finite, or follows PyTorch", () => {
    const spoilt = withGradient([1, Infinity]);
    expect(() => nn.utils.clipGradNorm_([spoilt], 1)).toThrow(code("clipNonFinite"));
    expect(spoilt.grad?.tolist()).toEqual([1, Infinity]);
    expect(nn.utils.clipGradNorm_([spoilt], 1, { errorIfNonfinite: false }).item()).toBe(Infinity);
    expect(spoilt.grad?.tolist()).toEqual([0, NaN]);
  });

  it("limits every element", () => {
    const a = withGradient([-3, 0.5, 2]);
    nn.utils.clipGradValue_([a], 1);
    expect(a.grad?.tolist()).toEqual([-1, 0.5, 1]);
  });
});

describe("optimizers", () => {
  const w = () => tensor([1, 2], { requiresGrad: true });

  it("leave parameters without a gradient alone, and take new rates", () => {
    const [a, b] = [w(), w()];
    const optimizer = new optim.SGD([a, b], { lr: 1 });
    a.sum().backward();
    optimizer.step();
    for (const group of optimizer.paramGroups) group.lr = 0.5;
    optimizer.step();
    expect([a.tolist(), b.tolist()]).toEqual([
      [-0.5, 0.5],
      [1, 2],
    ]);
    optimizer.zeroGrad();
    expect(a.grad).toBeNull();
  });

  // PyTorch 2.15's numbers; its RMSprop fails where the momentum was 0 at first.
  it.each([
    ["SGD, switched on", optim.SGD, [0, 0.9, 0.9, 0.9], {}, [1, 1, 1, 1], [0, -1, -2.9, -5.61]],
    ["SGD, off and on", optim.SGD, [0.9, 0.9, 0, 0, 0.9], {}, [1, 2, 3, 4, 5], [0, -2.9, -5.9, -9.9, -17.51]],
    ["SGD, dampened", optim.SGD, [0, 0.9, 0.9, 0.9], { dampening: 0.5 }, [1, 2, 3, 4], [0, -2, -5.3, -10.27]],
    ["RMSprop, switched on", optim.RMSprop, [0, 0.9], { lr: 0.1 }, [1, 1], [0, -0.7088811]],
    ["RMSprop, off", optim.RMSprop, [0.9, 0], { lr: 0.1 }, [1, 1], [0, -0.7088811]],
  ] as const)("take a momentum that is changed between steps: %s", (_, Kind, momenta, hyper, gradients, expected) => {
    const a = tensor([1], { requiresGrad: true });
    const optimizer = new Kind([a], { lr: 1, ...hyper });
    const restored = () => {
      const copy = tensor([a.item()], { requiresGrad: true });
      const other = new Kind([copy], { lr: 1 });
      other.loadStateDict(optimizer.stateDict() as never);
      return { copy, other };
    };
    for (const [step, momentum] of momenta.entries()) {
      for (const group of optimizer.paramGroups) group.momentum = momentum;
      const { copy, other } = restored();
      for (const parameter of [a, copy]) parameter.grad = tensor([gradients[step] ?? NaN]);
      optimizer.step();
      other.step();
      expect(a.item(), `step ${step}`).toBeCloseTo(expected[step] ?? NaN, 5);
      expect(copy.item(), `step ${step}, restored`).toBe(a.item());
    }
  });

  it("center gradients from the step on at which they are told to", () => {
    const a = tensor([1], { requiresGrad: true });
    const optimizer = new optim.RMSprop([a], { lr: 0.1 });
    for (const centered of [false, true]) {
      for (const group of optimizer.paramGroups) group.centered = centered;
      a.grad = tensor([1]);
      optimizer.step();
    }
    expect(a.item()).toBeCloseTo(-0.1 / Math.sqrt(0.0199 - 0.0001), 5);
  });

  it("change what a gradient may still want to read, and it says so", () => {
    const a = w();
    const loss = a.mul(a).sum();
    loss.backward({ retainGraph: true });
    new optim.Adam([a]).step();
    expect(() => loss.backward()).toThrow(code("gradientChanged"));
  });

  it("refuse parameters and hyperparameters that make no sense", () => {
    const a = w();
    expect(() => new optim.SGD([])).toThrow(code("optimizerEmpty"));
    expect(() => new optim.SGD([a.mul(2)])).toThrow(code("optimizerLeaf"));
    expect(() => new optim.SGD([a, a])).toThrow(code("optimizerTwice"));
    expect(() => new optim.SGD([a], { lr: -1 })).toThrow(code("valueTooSmall"));
    expect(() => new optim.SGD([a], { lr: NaN })).toThrow(code("valueNotNumber"));
    expect(() => new optim.SGD([a], { nesterov: true })).toThrow(code("sgdNesterov"));
    expect(() => new optim.Adam([a], { betas: [0.9, 1] })).toThrow(code("valueNotBelow"));
  });
});
