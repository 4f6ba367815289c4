import { describe, expect, it } from "vitest";
import { GradwireError } from "../../base/errors";
import type { Value } from "../../ops/define";
import { GraphBuilder } from "./builder";
import { addGradients } from "./gradient";

/** Ops of the values after the first `from`, in order. */
const opsAfter = (builder: GraphBuilder, from: number) =>
  builder.values.slice(from).map((value) => value.producer?.op ?? value.name);

function gradientsOf(builder: GraphBuilder, loss: Value, wrt: readonly Value[]): (Value | null)[] {
  return addGradients(builder, loss, wrt, builder.leaf("loss.grad", loss.shape));
}

describe("reverse-mode differentiation", () => {
  it("walks a linear layer back with two products and a sum", () => {
    const builder = new GraphBuilder();
    const x = builder.leaf("x", [5, 3]);
    const weight = builder.leaf("weight", [2, 3]);
    const bias = builder.leaf("bias", [2]);
    const target = builder.leaf("target", [5, 2]);
    const y = builder.apply("add", [builder.apply("matmul", [x, weight], [0, 1]), bias]);
    const loss = builder.apply("mseLoss", [y, target]);
    const [ofWeight, ofBias] = gradientsOf(builder, loss, [weight, bias]);
    expect(ofWeight?.shape).toEqual([2, 3]);
    expect(ofBias?.shape).toEqual([2]);
    expect(opsAfter(builder, loss.id + 1)).toEqual(["loss.grad", "mseLossGrad", "neg", "sum", "matmul", "matmul"]);
  });

  it("adds up the gradients of a value that is used more than once", () => {
    const builder = new GraphBuilder();
    const x = builder.leaf("x", [2]);
    const loss = builder.apply("sum", [builder.apply("mul", [x, x])], [0]);
    gradientsOf(builder, loss, [x]);
    expect(opsAfter(builder, loss.id + 1)).toEqual(["loss.grad", "broadcastTo", "mul", "mul", "add"]);
  });

  it("gives no gradient for what the loss does not depend on", () => {
    const builder = new GraphBuilder();
    const x = builder.leaf("x", [2]);
    const unused = builder.leaf("unused", [2]);
    const loss = builder.apply("sum", [x], [0]);
    expect(gradientsOf(builder, loss, [unused, x]).map((value) => value?.shape ?? null)).toEqual([null, [2]]);
    expect(gradientsOf(builder, loss, [unused])).toEqual([null]);
  });

  it("gives no gradient past the loss, and the seed for the loss itself", () => {
    const builder = new GraphBuilder();
    const x = builder.leaf("x", []);
    const loss = builder.apply("exp", [x]);
    const later = builder.apply("neg", [loss]);
    const seed = builder.leaf("loss.grad", []);
    expect(addGradients(builder, loss, [loss, later], seed)).toEqual([seed, null]);
  });

  it("does not differentiate towards values that nobody asked for", () => {
    const builder = new GraphBuilder();
    const x = builder.leaf("x", [4, 3]);
    const hidden = builder.apply("sigmoid", [x]);
    const weight = builder.leaf("weight", [3, 1]);
    const loss = builder.apply("sum", [builder.apply("matmul", [hidden, weight], [0, 0])], [0]);
    gradientsOf(builder, loss, [weight]);
    expect(opsAfter(builder, loss.id + 1)).not.toContain("sigmoidGrad");
  });

  it("places backward values at the node of the op they differentiate", () => {
    const builder = new GraphBuilder();
    const x = builder.leaf("x", [3]);
    const y = builder.inNode("tanh1", () => builder.apply("tanh", [x]));
    const loss = builder.inNode("loss1", () => builder.apply("sum", [y], [0]));
    gradientsOf(builder, loss, [x]);
    const places = builder.values.slice(loss.id + 2).map((value) => `${value.name} ${value.node}`);
    expect(places).toEqual(["broadcastTo loss1", "tanhGrad tanh1"]);
  });

  it("refuses to go through an op that has no gradient, and says where", () => {
    const builder = new GraphBuilder();
    const x = builder.leaf("x", [2]);
    const loss = builder.apply("sum", [builder.inNode("count1", () => builder.apply("increment", [x]))], [0]);
    expect(() => gradientsOf(builder, loss, [x])).toThrow(
      new GradwireError("gradientMissing", { op: "increment" }, { path: "count1" }),
    );
  });

  it("requires a seed of the loss's shape", () => {
    const builder = new GraphBuilder();
    const x = builder.leaf("x", [2]);
    expect(() => addGradients(builder, x, [x], builder.leaf("loss.grad", []))).toThrow("the loss's shape");
  });
});
