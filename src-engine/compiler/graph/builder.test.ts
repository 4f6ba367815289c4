import { describe, expect, it } from "vitest";
import { GraphBuilder } from "./builder";

describe("building a graph", () => {
  it("infers shapes as it goes", () => {
    const builder = new GraphBuilder();
    const x = builder.leaf("x", [5, 3]);
    const weight = builder.leaf("weight", [2, 3]);
    expect(builder.apply("matmul", [x, weight], [0, 1]).shape).toEqual([5, 2]);
    expect(builder.values.map(({ id, name }) => [id, name])).toEqual([
      [0, "x"],
      [1, "weight"],
      [2, "matmul"],
    ]);
  });

  it("places values and errors at the canvas node, the innermost one", () => {
    const builder = new GraphBuilder();
    const x = builder.leaf("x", [5, 3]);
    builder.inNode("linear1", () => {
      builder.inNode("relu1", () => builder.apply("relu", [x]));
      builder.apply("neg", [x]);
    });
    expect(builder.values.map((value) => value.node)).toEqual([null, "relu1", "linear1"]);
    const wrong = () => builder.inNode("linear2", () => builder.apply("matmul", [x, x], [0, 0]));
    expect(wrong).toThrow("At linear2: matmul requires inner sizes to match, got [5, 3] and [5, 3].");
    expect(builder.inNode(null, () => builder.leaf("y", [])).id).toBe(3);
  });

  it("goes on from a finished graph without changing it", () => {
    const first = new GraphBuilder();
    first.leaf("x", [2]);
    const second = GraphBuilder.from(first);
    second.leaf("y", [3]);
    expect([first.values.length, second.values.length]).toEqual([1, 2]);
    expect(second.values[0]).toBe(first.values[0]);
  });

  it("does not know ops outside the table", () => {
    expect(() => new GraphBuilder().apply("conv9d", [])).toThrow('no op is called "conv9d"');
  });
});
