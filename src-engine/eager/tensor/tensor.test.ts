import { describe, expect, it } from "vitest";
import {
  F,
  GradwireError,
  grad,
  gradcheck,
  isGradEnabled,
  noGrad,
  enableGrad,
  ones,
  Tensor,
  tensor,
  zeros,
  arange,
  full,
} from "../../engine";

const leaf = (data: Parameters<typeof tensor>[0]) => tensor(data, { requiresGrad: true });
const code = (expected: string): unknown => expect.objectContaining({ name: GradwireError.name, code: expected });

describe("making tensors", () => {
  it("takes numbers in nested arrays and gives them back", () => {
    const x = tensor([[[1, 2, 3]], [[4, 5, 6.5]]]);
    expect(x.shape).toEqual([2, 1, 3]);
    expect(x.tolist()).toEqual([[[1, 2, 3]], [[4, 5, 6.5]]]);
    expect([x.numel(), x.dim(), x.dtype, x.requiresGrad]).toEqual([6, 3, "float32", false]);
    expect(tensor(7).shape).toEqual([]);
    expect(tensor(7).item()).toBe(7);
    expect(tensor([Float32Array.of(1, 2), [3, 4]]).tolist()).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(tensor(0.1, { dtype: "float64" }).item()).toBe(0.1);
  });

  it("makes zeros, ones and ranges", () => {
    expect(zeros([2, 2]).tolist()).toEqual([
      [0, 0],
      [0, 0],
    ]);
    expect(ones([2]).tolist()).toEqual([1, 1]);
    expect(full([1], 3).tolist()).toEqual([3]);
    expect(arange(3).tolist()).toEqual([0, 1, 2]);
    expect(arange(1, 2, 0.25).tolist()).toEqual([1, 1.25, 1.5, 1.75]);
  });

  it("refuses what is no tensor", () => {
    expect(() => tensor([[1, 2], [3]])).toThrow("data[1] should have 2 entries (a number has 0), but it has 1");
    expect(() => tensor([1, [2]])).toThrow(code("tensorRagged"));
    expect(() => tensor([[]])).toThrow(code("tensorEmpty"));
    expect(() => tensor(["1"] as unknown as number[])).toThrow(code("valueType"));
    expect(() => zeros([2, 0])).toThrow(code("shapeSizes"));
    expect(() => zeros(3 as unknown as number[])).toThrow(
      "the shape of zeros must be of type array, such as [2, 3], but it is 3.",
    );
    expect(() => ones([2]).add(null as unknown as Tensor)).toThrow(code("valueType"));
    expect(() => ones([2]).matmul(2 as unknown as Tensor)).toThrow(code("valueType"));
    expect(() => arange(3, 1)).toThrow(code("arangeEmpty"));
    expect(() => new Tensor([2], new Float32Array(3))).toThrow(RangeError);
  });

  it("reads as PyTorch's does", () => {
    expect(String(leaf([[1.5, -2]]))).toBe("tensor([[1.5000, -2.0000]], requiresGrad: true)");
    expect(String(zeros([2, 2]))).toBe("tensor([[0., 0.],\n        [0., 0.]])");
    expect(String(arange(2000))).toBe("tensor([0., 1., 2., ..., 1997., 1998., 1999.])");
    expect(String(tensor(1e-9, { dtype: "float64" }))).toBe("tensor(1.0000e-9, dtype: float64)");
  });
});

describe("selecting", () => {
  const x = arange(6).reshape(3, -1);

  it("takes rows by range, place and index", () => {
    expect(x.rows(1).tolist()).toEqual([
      [2, 3],
      [4, 5],
    ]);
    expect(x.rows(-2, -1).tolist()).toEqual([[2, 3]]);
    expect(x.rows(1, 99).shape).toEqual([2, 2]);
    expect(x.row(-1).tolist()).toEqual([4, 5]);
    expect(x.indexSelect(tensor([2, 2, 0])).tolist()).toEqual([
      [4, 5],
      [4, 5],
      [0, 1],
    ]);
    expect(x.t().tolist()).toEqual([
      [0, 2, 4],
      [1, 3, 5],
    ]);
  });

  it("refuses rows that are not there", () => {
    for (const use of [
      () => x.rows(2, 2),
      () => x.rows(3),
      () => x.row(3),
      () => x.indexSelect([3]),
      () => tensor(1).rows(0),
    ]) {
      expect(use).toThrow(code("rowRange"));
    }
    expect(() => x.reshape(4, -1)).toThrow(GradwireError);
    expect(() => x.sum(2)).toThrow(code("shapeAxes"));
    expect(() => x.item()).toThrow(code("itemOne"));
  });

  it("finds the greatest, the first of equals", () => {
    const y = tensor([
      [1, 5, 5],
      [7, 0, 2],
    ]);
    expect(y.max().item()).toBe(7);
    expect(y.argmax().item()).toBe(3);
    expect(y.argmax(1).tolist()).toEqual([1, 0]);
    expect(y.argmax(-1, true).shape).toEqual([2, 1]);
    expect(
      y
        .argmax(1)
        .eq(tensor([1, 1]))
        .mean()
        .item(),
    ).toBe(0.5);
    expect(y.eq(tensor([[NaN], [0]])).requiresGrad).toBe(false);
    expect(tensor([2, 0, NaN]).eq(2).tolist()).toEqual([1, 0, 0]);
    expect(y.max(0).values.tolist()).toEqual([7, 5, 5]);
    expect(y.max(0).indices.tolist()).toEqual([1, 0, 0]);
  });
});

describe("gradients", () => {
  it("accumulate until they are zeroed", () => {
    const w = leaf([1, 2]);
    for (const expected of [
      [2, 4],
      [4, 8],
    ]) {
      w.mul(w).sum().backward();
      expect(w.grad?.tolist()).toEqual(expected);
    }
    const { grad: before } = w;
    w.grad?.zero_();
    w.mul(3).sum().backward();
    expect(w.grad?.tolist()).toEqual([3, 3]);
    expect(w.grad).toBe(before);
  });

  it("flow to leaves only, through every use of them", () => {
    const x = leaf([1, -1]);
    const middle = x.mul(2);
    middle.mul(middle).add(middle).add(x).sum().backward();
    expect(x.grad?.tolist()).toEqual([11, -5]);
    expect(middle.grad).toBeNull();
    expect([middle.isLeaf, middle.requiresGrad, middle.detach().requiresGrad]).toEqual([false, true, false]);
  });

  it("do not share memory between leaves", () => {
    const [a, b] = [leaf([1]), leaf([1])];
    a.add(b).backward();
    a.grad?.mul_(5);
    expect(b.grad?.item()).toBe(1);
  });

  it("need a scalar, or a gradient of the tensor's shape", () => {
    const y = leaf([1, 2]).mul(2);
    expect(() => y.backward()).toThrow(code("backwardScalar"));
    expect(() => y.backward({ gradient: ones([3]) })).toThrow(code("gradientShape"));
    expect(() => tensor(1).backward()).toThrow(code("backwardNothing"));
    expect(() => noGrad(() => leaf([1]).mul(2)).backward()).toThrow(code("backwardNothing"));
  });

  it("are computed once, unless what was recorded is retained", () => {
    const x = leaf(3);
    const y = x.mul(x);
    y.backward({ retainGraph: true });
    y.backward();
    expect(x.grad?.item()).toBe(12);
    expect(() => y.backward()).toThrow(code("backwardTwice"));
    expect(() => y.add(1).backward()).toThrow(/retainGraph: true/);
    expect(x.grad?.item()).toBe(12);
  });

  it("can be differentiated again", () => {
    const x = leaf(2);
    const [first] = grad(x.pow(3), [x], { createGraph: true });
    expect(first?.item()).toBe(12);
    expect(grad(first!, [x])[0]?.item()).toBe(12);
    expect(x.grad).toBeNull();
    x.pow(3).backward({ createGraph: true });
    expect(x.grad?.requiresGrad).toBe(true);
  });

  it("of tensors in the middle can be asked for; null where nothing depends", () => {
    const [x, unused] = [leaf([1, 2]), leaf(1)];
    const middle = x.mul(2);
    const [ofMiddle, ofX, ofUnused] = grad(middle.mul(middle).sum(), [middle, x, unused]);
    expect([ofMiddle?.tolist(), ofX?.tolist(), ofUnused]).toEqual([[4, 8], [8, 16], null]);
    expect(() => grad(x.sum(), [tensor(1)])).toThrow(code("backwardNothing"));
  });

  it("do not stack up calls, however long the chain", () => {
    const x = leaf(1);
    let y: Tensor = x;
    for (let i = 0; i < 20_000; i += 1) y = y.add(0);
    y.backward();
    expect(x.grad?.item()).toBe(1);
  });

  it("keep a leaf's type", () => {
    const x = leaf([1, 2]);
    x.mul(tensor([0.1, 0.1], { dtype: "float64" }))
      .sum()
      .backward();
    expect(x.grad?.dtype).toBe("float32");
    x.grad = null;
    x.to("float64").mul(2).sum().backward();
    expect(x.grad).toEqual(expect.objectContaining({ dtype: "float32" }));
  });
});

describe("plain JavaScript", () => {
  const given = (value: unknown) => value as Tensor;

  it("is told what is no tensor, whichever operation it is given to", () => {
    for (const wrong of [1, [1, 2], undefined]) {
      expect(() => ones([2]).copy_(given(wrong))).toThrow(code("valueType"));
      expect(() => F.mseLoss(ones([2]), given(wrong))).toThrow(code("valueType"));
    }
  });

  it("is told of a reduction that there is not", () => {
    const reduction = "avg" as "mean";
    for (const loss of [F.mseLoss, F.l1Loss, F.klDiv, F.binaryCrossEntropyWithLogits])
      expect(() => loss(ones([2]), ones([2]), { reduction })).toThrow(code("valueNotAllowed"));
    expect(() => F.crossEntropy(ones([1, 2]), tensor([1]), { reduction })).toThrow(code("valueNotAllowed"));
  });
});

describe("in place", () => {
  it("refuses a leaf that needs gradients, as PyTorch does, and allows it in noGrad", () => {
    const w = leaf([1, 2]);
    expect(() => w.sub_(1)).toThrow(
      "A leaf tensor that requires gradients is being used in an in-place operation (sub_): wrap the update in noGrad(() => ...).",
    );
    expect(() => w.zero_()).toThrow("in-place operation (zero_)");
    expect(
      noGrad(() =>
        w
          .sub_(tensor([0.5, 0.5]))
          .mul_(2)
          .add_(1)
          .div_(2),
      ).tolist(),
    ).toEqual([1, 2]);
    expect([w.isLeaf, w.requiresGrad]).toEqual([true, true]);
  });

  it("refuses a result of another shape", () => {
    expect(() => ones([2]).add_(ones([3, 2]))).toThrow(code("inPlaceShape"));
  });

  it("continues the record of a tensor that an operation made", () => {
    const [x, factor] = [leaf([1, 2]), leaf([3, 4])];
    const y = x.mul(2);
    const early = y.sum();
    y.mul_(factor);
    y.sum().add(early).backward();
    expect(x.grad?.tolist()).toEqual([8, 10]);
    expect(factor.grad?.tolist()).toEqual([2, 4]);
    const z = zeros([2]);
    z.add_(leaf([1, 1]));
    expect(z.isLeaf).toBe(false);
    z.fill_(1);
    expect(z.requiresGrad).toBe(false);
  });

  it("finds out when a value that a gradient reads was changed, through detached tensors, too", () => {
    const x = leaf([1, 2]);
    const y = x.exp();
    const loss = y.mul(y).sum();
    y.detach().add_(1);
    expect(() => loss.backward()).toThrow(code("gradientChanged"));
    const sum = x.add(x);
    const unread = sum.add(1).sum();
    sum.detach().zero_();
    unread.backward();
    expect(x.grad?.tolist()).toEqual([2, 2]);
  });
});

describe("modes", () => {
  it("nest, and end with an error, too", () => {
    expect(noGrad(() => [isGradEnabled(), enableGrad(isGradEnabled), isGradEnabled()])).toEqual([false, true, false]);
    expect(() => noGrad(() => tensor([]))).toThrow(code("tensorEmpty"));
    expect(isGradEnabled()).toBe(true);
    expect(() => noGrad(() => Promise.resolve(1))).toThrow(code("gradModeAsync"));
  });

  it("of a leaf can be turned off and on, by requiresGrad and by requiresGrad_", () => {
    const [w, x] = [leaf(3), leaf(2)];
    expect(w.requiresGrad_(false)).toBe(w);
    expect(w.requiresGrad).toBe(false);
    w.mul(x).backward();
    expect([w.grad, x.grad?.item()]).toEqual([null, 3]);
    expect(w.mul(2).requiresGrad).toBe(false);
    expect(w.requiresGrad_().requiresGrad).toBe(true);
    w.mul(x).backward();
    expect(w.grad?.item()).toBe(2);
  });

  it("stays on for a result, which has it already", () => {
    const y = leaf(1).mul(2);
    y.requiresGrad = true;
    expect(y.requiresGrad_().isLeaf).toBe(false);
    expect(() => y.requiresGrad_(false)).toThrow(code("requiresGradNotLeaf"));
  });

  it("cannot be set by requiresGrad on a result", () => {
    const y = leaf(1).mul(2);
    expect(() => {
      y.requiresGrad = false;
    }).toThrow(code("requiresGradNotLeaf"));
    const x = tensor(1);
    x.requiresGrad = true;
    x.mul(2).backward();
    expect(x.grad?.item()).toBe(2);
    expect(() => {
      x.grad = ones([2]);
    }).toThrow(code("gradientShape"));
  });
});

describe("gradcheck", () => {
  it("agrees with right rules and names the element of a wrong one", () => {
    const inputs = [
      leaf([
        [0.5, -1.5],
        [2, 0.25],
      ]),
      leaf([1, 2]),
    ] as const;
    expect(gradcheck((a, b) => a.matmul(b).tanh().mul(b).sigmoid().log(), inputs)).toBe(true);
    const wrong = (x?: Tensor) => x!.mul(x!.detach());
    expect(() => gradcheck(wrong, [leaf([1, 2])])).toThrow(code("gradcheckDiffers"));
    expect(() => gradcheck(wrong, [tensor(1)])).toThrow(code("backwardNothing"));
  });
});
