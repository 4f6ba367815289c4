import { describe, expect, it } from "vitest";
import {
  arange,
  eye,
  F,
  fullLike,
  gradcheck,
  GradwireError,
  linspace,
  ones,
  onesLike,
  rand,
  randint,
} from "../../engine";
import { manualSeed, randLike, randn, randnLike, tensor, where, zeros, zerosLike } from "../../engine";

const code = (expected: string): unknown => expect.objectContaining({ name: GradwireError.name, code: expected });
const leaf = (data: Parameters<typeof tensor>[0]) => tensor(data, { requiresGrad: true });

describe("comparisons", () => {
  it("do not hold for NaN, and broadcast", () => {
    const odd = tensor([NaN, 1, Infinity]);
    expect([odd.eq(odd), odd.ne(odd), odd.ge(odd), odd.lt(2)].map((result) => result.tolist())).toEqual([
      [0, 1, 1],
      [1, 0, 0],
      [0, 1, 1],
      [0, 1, 0],
    ]);
    expect(tensor([[1], [2]]).gt(tensor([1, 2])).shape).toEqual([2, 2]);
    expect(leaf([1]).le(1).requiresGrad).toBe(false);
    expect(() => ones([2]).gt(ones([3]))).toThrow(code("shapeBroadcast"));
  });
});

describe("choosing", () => {
  it("leaves out what is not chosen, NaN and gradients, too", () => {
    const x = leaf([-1, 0, 4]);
    const roots = where(x.gt(0), x.sqrt(), tensor(7));
    expect(roots.tolist()).toEqual([7, 7, 2]);
    expect(where(tensor([1, 0]), 3, tensor([NaN, 5])).tolist()).toEqual([3, 5]);
    expect(where(tensor([2, 0]), 1, 0).tolist()).toEqual([1, 0]);
    expect(() => where(1 as never, x, x)).toThrow(code("valueType"));
  });

  it("limits", () => {
    const x = tensor([NaN, -Infinity, 0, Infinity]);
    expect(x.clamp(-1, 1).tolist()).toEqual([NaN, -1, 0, 1]);
    expect(x.clamp(-Infinity, 2).tolist()).toEqual([NaN, -Infinity, 0, 2]);
    expect(x.maximum(1).tolist()).toEqual([NaN, 1, 1, Infinity]);
    expect(x.minimum(tensor([1, NaN, 1, 1])).tolist()).toEqual([NaN, NaN, 0, 1]);
    expect(() => x.clamp(null)).toThrow(code("valueMissing"));
  });
});

describe("statistics", () => {
  it("have gradients that agree with differences", () => {
    const x = leaf([
      [0.5, -1.5, 2],
      [2.25, 0.25, 1],
    ]);
    for (const f of [
      () => gradcheck((y) => y.std(1), [x]),
      () => gradcheck((y) => y.var([0, 1], { correction: 0 }), [x]),
      () => gradcheck((y) => y.norm(3, 0), [x]),
      () => gradcheck((y) => y.norm(2, 1), [x]),
      () => gradcheck((y) => y.prod(1).add(y.prod()), [x]),
      () => gradcheck((y) => y.permute(1, 0).sin().mul(y.T.cos()), [x]),
    ])
      expect(f()).toBe(true);
  });

  it("are those of one number, and refuse what makes no sense", () => {
    expect(tensor([3]).var().item()).toBeNaN();
    expect(tensor([3]).std(0, { correction: 0 }).item()).toBe(0);
    expect(tensor(3).prod().item()).toBe(3);
    expect(() => ones([2]).norm(0)).toThrow(code("valueNotAbove"));
    expect(() => ones([2]).var(1)).toThrow(code("shapeAxes"));
    expect(() => ones([2]).std(0, { unbiased: true } as never)).toThrow(code("optionUnknown"));
  });
});

describe("shapes", () => {
  it("are told, permuted and expanded", () => {
    const x = arange(6).view(2, 3);
    expect([x.size(), x.size(-1), x.size(0)]).toEqual([[2, 3], 3, 2]);
    expect(x.expand(4, -1, -1).shape).toEqual([4, 2, 3]);
    expect(x.permute([-1, 0]).tolist()).toEqual(x.T.tolist());
    expect(() => x.size(2)).toThrow(code("shapeAxes"));
    expect(() => x.permute(0)).toThrow(code("shapeAxes"));
    expect(() => x.permute(0, 0)).toThrow(code("shapeAxes"));
    expect(() => x.expand(3)).toThrow(code("shapeBroadcast"));
    expect(() => x.expand(4, 3)).toThrow(code("shapeBroadcast"));
    expect(() => x.expand(-1, 2, 3)).toThrow(code("shapeSizes"));
    expect(() => ones([2, 2, 2]).T).toThrow(code("shapeRank"));
  });
});

describe("making tensors", () => {
  it("like others", () => {
    const x = zeros([2, 2], { dtype: "float64" });
    expect([zerosLike(x), onesLike(x), fullLike(x, 0.1)].map(({ dtype, shape }) => [dtype, shape])).toEqual(
      Array.from({ length: 3 }, () => ["float64", [2, 2]]),
    );
    expect(onesLike(x, { dtype: "float32", requiresGrad: true })).toMatchObject({ dtype: "float32" });
    manualSeed(4);
    const drawn = [rand([2, 2]), randn([2, 2])];
    manualSeed(4);
    expect([randLike(x), randnLike(x)].map((y) => y.tolist())).toEqual(drawn.map((y) => y.tolist()));
  });

  it("of numbers in order, and of whole random ones", () => {
    expect(eye(2, 2, { requiresGrad: true }).requiresGrad).toBe(true);
    expect(linspace(0, 1, 3).tolist()).toEqual([0, 0.5, 1]);
    expect(() => linspace(0, 1, 0)).toThrow(code("valueTooSmall"));
    expect(() => randint(0, [2])).toThrow(code("valueTooSmall"));
    expect(() => randint(3, 3, [2])).toThrow(code("valueTooSmall"));
    expect(() => randint(2 ** 25, [2])).toThrow(code("valueTooLarge"));
    expect(() => randint(0.5, [2])).toThrow(code("valueNotInteger"));
    expect(F.oneHot(tensor([1, 0]), 3).shape).toEqual([2, 3]);
    expect(() => F.oneHot(tensor([0, 3]), 3)).toThrow("Targets must be class indices from 0 to 2, got 3 in row 1.");
    expect(() => F.oneHot(tensor([0.5]))).toThrow(code("targetClass"));
    expect(() => F.oneHot(tensor([-1]))).toThrow(code("targetClass"));
  });

  it("and writing them as JSON", () => {
    expect(JSON.stringify({ x: tensor([[1, 2.5]]), y: tensor(3) })).toBe('{"x":[[1,2.5]],"y":3}');
  });
});
