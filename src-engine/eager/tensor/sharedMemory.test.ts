import { describe, expect, it } from "vitest";
import { grad, GradwireError, nn, tensor } from "../../engine";

// Tensors that could share memory, and what PyTorch 2.15 gives or refuses then.

const leaf = (data: number[]) => tensor(data, { requiresGrad: true });
const code = (expected: string): unknown => expect.objectContaining({ name: GradwireError.name, code: expected });

describe("gradients of createGraph are tensors of their own", () => {
  it("for leaves that the same gradient flows to", () => {
    const [x, y] = [leaf([3, 4]), leaf([3, 4])];
    x.add(y).pow(2).sum().backward({ createGraph: true });
    expect(x.grad).not.toBe(y.grad);
    const norm = nn.utils.clipGradNorm_([x, y], 1).item();
    expect(norm).toBeCloseTo(28.2842712, 5);
    for (const { grad: found } of [x, y]) {
      expect(found?.data[0]).toBeCloseTo(0.424264, 5);
      expect(found?.data[1]).toBeCloseTo(0.565685, 5);
    }
  });

  it("so that another backward adds to each once", () => {
    const [x, y] = [leaf([1]), leaf([1])];
    x.add(y).sum().backward({ createGraph: true });
    x.add(y).sum().backward();
    expect([x.grad?.item(), y.grad?.item()]).toEqual([2, 2]);
  });

  it("and not the gradient that was given", () => {
    const x = leaf([1, 2]);
    const gradient = tensor([1, 1]);
    x.add(tensor([0, 0])).backward({ gradient, createGraph: true });
    gradient.fill_(7);
    expect(x.grad?.tolist()).toEqual([1, 1]);
    x.grad?.fill_(5);
    expect(gradient.tolist()).toEqual([7, 7]);
  });

  it("which can be differentiated, and are of the leaf's type", () => {
    const [x, y] = [leaf([3]), leaf([2])];
    x.mul(y).add(x.mul(y)).backward({ createGraph: true });
    const both = x.grad;
    both?.backward();
    expect([both?.item(), y.grad?.item()]).toEqual([4, 8]);
    const z = leaf([1]);
    for (const createGraph of [true, true, false]) z.to("float64").mul(2).backward({ createGraph });
    expect([z.grad?.dtype, z.grad?.item()]).toEqual(["float32", 6]);
  });

  it("where grad() gives them, too", () => {
    const [x, y] = [leaf([1, 2]), leaf([1, 2])];
    const gradient = tensor([1, 1]);
    const [ofX, ofY] = grad(x.add(y), [x, y], { gradient });
    ofX?.mul_(2);
    expect([ofX?.tolist(), ofY?.tolist(), gradient.tolist()]).toEqual([
      [2, 2],
      [1, 1],
      [1, 1],
    ]);
  });
});

describe("a change in place is seen by gradients that read the same memory", () => {
  it("through a detached operand of the operation itself", () => {
    const x = leaf([3]);
    const y = x.mul(1);
    y.mul_(y.detach());
    expect(() => y.sum().backward()).toThrow(code("gradientChanged"));
  });

  it("unless no rule reads it", () => {
    const x = leaf([3]);
    const y = x.mul(1);
    y.add_(y.detach());
    y.sum().backward();
    expect([y.item(), x.grad?.item()]).toEqual([6, 1]);
    const z = leaf([3]);
    const square = z.mul(1);
    square.mul_(square);
    square.sum().backward();
    expect(z.grad?.item()).toBe(6);
  });

  it("through the tensor that a parameter or a buffer was made of", () => {
    const w = tensor([3]);
    const parameter = new nn.Parameter(w);
    const y = parameter.mul(parameter);
    w.fill_(100);
    expect(parameter.item()).toBe(100);
    expect(() => y.sum().backward()).toThrow(code("gradientChanged"));

    const statistics = tensor([3]);
    const buffer = new nn.Buffer(statistics);
    const scaled = leaf([2]).mul(buffer);
    statistics.fill_(100);
    expect(() => scaled.sum().backward()).toThrow(code("gradientChanged"));
  });
});
