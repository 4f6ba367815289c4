import { describe, expect, it } from "vitest";
import { enableGrad, grad, gradcheck, tensor } from "../../engine";

const leaf = (data: readonly number[]) => tensor(data, { requiresGrad: true });

describe("pow with a tensor as exponent", () => {
  const base = leaf([0.5, 1.5, 2, 3]);
  const exponent = leaf([2, -1.5, 0, 0.5]);

  it("has the first and second derivatives of a^b", () => {
    expect(gradcheck((a, b) => a.pow(b), [base, exponent])).toBe(true);
    const slopes = (a = base, b = exponent) => enableGrad(() => grad(a.pow(b).sum(), [a, b], { createGraph: true }));
    for (const which of [0, 1]) expect(gradcheck((a, b) => slopes(a, b)[which] ?? a, [base, exponent])).toBe(true);
  });

  it("is as the pow of C where JavaScript's differs, and takes numbers that are not finite", () => {
    expect(
      tensor([1, -1, 1])
        .pow(tensor([NaN, Infinity, -Infinity]))
        .tolist(),
    ).toEqual([1, 1, 1]);
    expect(tensor([2, 0.5]).pow(Infinity).tolist()).toEqual([Infinity, 0]);
  });

  it("has PyTorch's gradients at 0: none to the base of 0^0, minus infinity to a negative exponent", () => {
    const [a, b] = [leaf([0, 0, 0]), leaf([0, 2, -1])];
    a.pow(b).sum().backward();
    expect(a.grad?.tolist()).toEqual([0, 0, -Infinity]);
    expect(b.grad?.tolist()).toEqual([0, 0, -Infinity]);
  });
});
