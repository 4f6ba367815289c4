import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { numel, type Shape } from "../base/shape";
import type { Tensor } from "./define";
import { transpose } from "./movement";
import { mean, sum } from "./reduce";

const sizes = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 });

/** A tensor of small whole numbers, so that sums are exact. */
const tensor = sizes.chain((shape) =>
  fc
    .array(fc.integer({ min: -9, max: 9 }), { minLength: numel(shape), maxLength: numel(shape) })
    .map((data): Tensor => ({ shape, data: Float32Array.from(data) })),
);

const reduction = fc
  .record({ x: tensor, chosen: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }), keepDim: fc.constantFrom(0, 1) })
  .map(({ x, chosen, keepDim }) => ({ x, axes: x.shape.flatMap((_, axis) => (chosen[axis] ? [axis] : [])), keepDim }));

function run(op: typeof sum | typeof mean | typeof transpose, x: Tensor, attributes: readonly number[]): Tensor {
  const shape = op.shape([x.shape], attributes);
  const output = { shape, data: new Float32Array(numel(shape)) };
  op.reference([x], output, attributes);
  return output;
}

/** Sums one axis after the other, by strides. */
function sumAxis({ shape, data }: Tensor, axis: number): Tensor {
  const inner = numel(shape.slice(axis + 1));
  const size = shape[axis] ?? 1;
  const reduced: Shape = shape.map((length, index) => (index === axis ? 1 : length));
  const output = new Float32Array(numel(reduced));
  for (const [index, value] of data.entries()) {
    const place = Math.floor(index / (inner * size)) * inner + (index % inner);
    output[place] = (output[place] ?? 0) + value;
  }
  return { shape: reduced, data: output };
}

describe("reductions", () => {
  it("sum over axes is the sum over each of them in turn", () => {
    fc.assert(
      fc.property(reduction, ({ x, axes, keepDim }) => {
        const all = axes.length === 0 ? x.shape.map((_, axis) => axis) : axes;
        const found = run(sum, x, [keepDim, ...axes]);
        expect([...found.data]).toEqual([...all.reduce(sumAxis, x).data]);
        expect(found.shape.length).toBe(keepDim === 1 ? x.shape.length : x.shape.length - all.length);
      }),
    );
  });

  it("mean is the sum over the count", () => {
    fc.assert(
      fc.property(reduction, ({ x, axes, keepDim }) => {
        const total = run(sum, x, [keepDim, ...axes]);
        const count = x.data.length / total.data.length;
        const expected = Float32Array.from(total.data, (value) => value / count);
        expect(run(mean, x, [keepDim, ...axes])).toEqual({ shape: total.shape, data: expected });
      }),
    );
  });
});

describe("transpose", () => {
  it("twice is the identity, and keeps every element", () => {
    fc.assert(
      fc.property(tensor, fc.nat(), fc.nat(), (x, first, second) => {
        const [axis0, axis1] = [first % x.shape.length, second % x.shape.length];
        fc.pre(axis0 !== axis1);
        const once = run(transpose, x, [axis0, axis1]);
        expect([...once.data].sort()).toEqual([...x.data].sort());
        expect(run(transpose, once, [axis1, axis0])).toEqual(x);
      }),
    );
  });
});
