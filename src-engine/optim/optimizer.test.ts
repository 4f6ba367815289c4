import { describe, expect, it } from "vitest";
import { F, GradwireError, manualSeed, nn, optim, rand, tensor } from "../engine";
import golden from "../golden/optimizers.json";

const code = (expected: string): unknown => expect.objectContaining({ name: GradwireError.name, code: expected });

interface GoldenOptimizer {
  readonly kind: string;
  readonly lr: number;
  readonly weight_decay?: number;
  readonly momentum?: number;
  readonly dampening?: number;
  readonly nesterov?: boolean;
  readonly betas?: readonly number[];
  readonly eps?: number;
}

function makeOptimizer(
  parameters: nn.Parameter[],
  { kind, weight_decay: weightDecay = 0, betas, ...rest }: GoldenOptimizer,
) {
  if (kind === "sgd") return new optim.SGD(parameters, { ...rest, weightDecay });
  const [beta1 = 0.9, beta2 = 0.999] = betas ?? [];
  return new optim.Adam(parameters, { ...rest, weightDecay, betas: [beta1, beta2] });
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
