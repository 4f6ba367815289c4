import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { broadcastShapes, numel, type Shape } from "../base/shape";
import { GraphBuilder } from "../compiler/graph/builder";
import { broadcastIndices, sumTo } from "./broadcast";

const sizes = fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 4 });

/** A shape and one that broadcasts to it: axes dropped at the front, some of the rest set to 1. */
const broadcastPair = fc
  .record({ output: sizes, dropped: fc.nat(4), ones: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }) })
  .map(({ output, dropped, ones }) => ({
    output,
    shape: output.slice(Math.min(dropped, output.length)).map((size, axis) => (ones[axis] ? 1 : size)),
  }));

/** The index of each axis of the element at `place`. */
function coordinates(shape: Shape, place: number): number[] {
  const result: number[] = [];
  let rest = place;
  for (const size of shape.toReversed()) {
    result.unshift(rest % size);
    rest = Math.floor(rest / size);
  }
  return result;
}

describe("broadcasting", () => {
  it("finds for every element the one it is a copy of", () => {
    fc.assert(
      fc.property(broadcastPair, ({ shape, output }) => {
        const indices = broadcastIndices(shape, output);
        expect(indices.length).toBe(numel(output));
        for (const [place, found] of indices.entries()) {
          const own = coordinates(output, place).slice(output.length - shape.length);
          const expected = shape.map((size, axis) => (size === 1 ? 0 : (own[axis] ?? 0)));
          expect(coordinates(shape, found)).toEqual(expected);
        }
      }),
    );
  });

  it("is symmetric, and a shape broadcasts to what it gives", () => {
    fc.assert(
      fc.property(broadcastPair, broadcastPair, (a, b) => {
        const shapes = [a.shape, a.output, b.shape] as const;
        expect(broadcastShapes("add", shapes[0], shapes[1])).toEqual(shapes[1]);
        let both: Shape;
        try {
          both = broadcastShapes("add", shapes[1], shapes[2]);
        } catch {
          expect(() => broadcastShapes("add", shapes[2], shapes[1])).toThrow("requires shapes that broadcast");
          return;
        }
        expect(broadcastShapes("add", shapes[2], shapes[1])).toEqual(both);
        expect(broadcastShapes("add", shapes[1], both)).toEqual(both);
      }),
    );
  });

  it("is undone by sumTo, in as few ops as the shapes allow", () => {
    fc.assert(
      fc.property(broadcastPair, ({ shape, output }) => {
        const builder = new GraphBuilder();
        const gradient = builder.leaf("gradient", output);
        const summed = sumTo(builder, gradient, shape);
        expect(summed.shape).toEqual(shape);
        expect(builder.values.length - 1).toBeLessThanOrEqual(2);
        if (numel(shape) === numel(output) && shape.length === output.length) expect(summed).toBe(gradient);
      }),
    );
  });
});
