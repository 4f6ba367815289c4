import { describe, expect, it } from "vitest";
import { F, nn, ones, optim, tensor, type Tensor } from "../../engine";

// Modules as a program writes them: that these compile is tested with the types.

class Autoencoder extends nn.Module {
  readonly encoder = new nn.Linear(2, 1);
  readonly decoder = new nn.Linear(1, 2);

  override forward(x: Tensor): readonly [code: Tensor, output: Tensor] {
    const code = this.encoder.forward(x);
    return [code, this.decoder.forward(code)];
  }
}

class Masked extends nn.Module {
  override forward(x: Tensor, mask: Tensor | null, times = 1): Tensor {
    return mask ? x.mul(mask).mul(times) : x;
  }
}

class Tied extends nn.Module {
  readonly embedding = new nn.Embedding(5, 3);
  readonly decoder = new nn.Linear(3, 5, { bias: false });

  constructor() {
    super();
    this.decoder.weight = this.embedding.weight;
  }

  override forward(index: Tensor): Tensor {
    return this.decoder.forward(this.embedding.forward(index));
  }
}

describe("a module of one's own", () => {
  it("takes and gives what it says", () => {
    const [code, output] = new Autoencoder().forward(ones([4, 2]));
    expect([code.shape, output.shape]).toEqual([
      [4, 1],
      [4, 2],
    ]);
    expect(new Masked().forward(tensor([1, 2]), tensor([0, 1]), 3).tolist()).toEqual([0, 6]);
    expect(new Masked().forward(tensor([1, 2]), null).tolist()).toEqual([1, 2]);
  });

  it("ties weights, which are one parameter then", () => {
    const model = new Tied();
    expect(model.namedParameters().map(([name]) => name)).toEqual(["embedding.weight"]);
    expect(Object.keys(model.stateDict())).toEqual(["embedding.weight", "decoder.weight"]);
    const optimizer: optim.Optimizer = new optim.SGD(model.parameters(), { lr: 1 });
    expect(optimizer.paramGroups[0]?.params).toHaveLength(1);
    const before = model.embedding.weight.tolist<number[][]>();
    F.crossEntropy(model.forward(tensor([0, 1])), tensor([1, 2])).backward();
    const gradient = model.embedding.weight.grad?.tolist<number[][]>() ?? [];
    optimizer.step();
    const after: number[][] = model.decoder.weight.tolist();
    for (const [row, values] of after.entries()) {
      for (const [column, value] of values.entries()) {
        expect(value).toBeCloseTo((before[row]?.[column] ?? NaN) - (gradient[row]?.[column] ?? NaN), 5);
      }
    }
  });

  it("takes a parameter for a weight, and no other tensor", () => {
    const linear = new nn.Linear(1, 1);
    linear.weight = new nn.Parameter(tensor([[2]]));
    linear.bias = null;
    expect(linear.forward(tensor([3])).tolist()).toEqual([6]);
    // @ts-expect-error Parameters are found, other tensors would not be trained.
    linear.weight = tensor([[2]]);
  });

  it("may refer back to the module that it is in", () => {
    class Part extends nn.Module {
      readonly linear = new nn.Linear(1, 1);
      parent: nn.Module | null = null;

      override forward(x: Tensor): Tensor {
        return this.linear.forward(x);
      }
    }
    class Whole extends nn.Module {
      readonly part = new Part();

      override forward(x: Tensor): Tensor {
        return this.part.forward(x);
      }
    }
    const whole = new Whole();
    whole.part.parent = whole;
    expect(Object.keys(whole.stateDict())).toEqual(["part.linear.weight", "part.linear.bias"]);
    expect(whole.parameters()).toHaveLength(2);
    whole.eval();
    expect([whole.training, whole.part.training, whole.part.linear.training]).toEqual([false, false, false]);
    expect(String(whole)).toContain("(parent): Whole(...)");
  });
});

describe("optimizers, tensors and their lists have types that can be named", () => {
  it("with those of their options, or without", () => {
    const parameter = tensor(Int32Array.of(1, 2), { requiresGrad: true });
    const several: optim.Optimizer[] = [new optim.Adam([parameter]), new optim.RMSprop([parameter], { lr: 0.5 })];
    expect(several.map(({ paramGroups }) => paramGroups[0]?.lr)).toEqual([0.001, 0.5]);
    const numbers: number[] = parameter.tolist();
    expect(numbers).toEqual([1, 2]);
    const [first = []] = tensor([[1, 2], Uint8Array.of(3, 4)]).tolist<number[][]>();
    expect(first[0]).toBe(1);
  });
});

describe("modules print themselves", () => {
  const model = new nn.Sequential(
    new nn.Linear(2, 3),
    new nn.ReLU(),
    new nn.Sequential(new nn.Conv2d(1, 2, [3, 1], { stride: 2 }), new nn.Dropout(0.1)),
    new nn.Linear(3, 1, { bias: false }),
  );
  const text = `Sequential(
  (0): Linear(inFeatures: 2, outFeatures: 3)
  (1): ReLU()
  (2): Sequential(
    (0): Conv2d(inChannels: 1, outChannels: 2, kernelSize: [3, 1], stride: 2, padding: 0, dilation: 1)
    (1): Dropout(p: 0.1)
  )
  (3): Linear(inFeatures: 3, outFeatures: 1, bias: null)
)`;

  it("with their settings, and those inside line by line", () => {
    expect(String(model)).toBe(text);
    expect(String(new nn.CrossEntropyLoss({ weight: ones([2]), labelSmoothing: 0.1 }))).toBe(
      "CrossEntropyLoss(labelSmoothing: 0.1)",
    );
  });

  it("in Node's console, too", async () => {
    const { inspect } = await import("node:util");
    expect(inspect(model)).toBe(text);
    expect(inspect(tensor([1]))).toBe("tensor([1.])");
  });
});
