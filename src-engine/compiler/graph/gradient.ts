import { GradwireError } from "../../base/errors";
import { sameShape } from "../../base/shape";
import { finishNow, type Work } from "../../base/work";
import type { Value } from "../../ops/define";
import { opByName } from "../../ops/table";
import type { GraphBuilder } from "./builder";

/**
 * Reverse-mode differentiation: adds d(loss)/d(value) to the graph for every value of `wrt`, walking from the loss to
 * the leaves and asking each op's own rule. New values belong to the canvas node of the op they differentiate.
 *
 * @param seed d(loss)/d(loss), of the loss's shape: a leaf holding 1, or another scale.
 * @returns one gradient per value of `wrt`, of its shape; null where the loss does not depend on it.
 * @throws GradwireError `gradientMissing` where the loss depends on `wrt` through an op that has no gradient.
 */
export function addGradients(builder: GraphBuilder, loss: Value, wrt: readonly Value[], seed: Value): (Value | null)[] {
  return finishNow(gradientWork(builder, loss, wrt, seed));
}

/** As {@link addGradients}, where it must keep nobody waiting. */
export function* gradientWork(
  builder: GraphBuilder,
  loss: Value,
  wrt: readonly Value[],
  seed: Value,
): Work<(Value | null)[]> {
  const gradients = yield* allGradientsWork(builder, loss, wrt, seed);
  return wrt.map((value) => gradients.get(value.id) ?? null);
}

/** As {@link gradientWork}, with the gradients of all values on the way from `wrt` to the loss, by value id. */
export function* allGradientsWork(
  builder: GraphBuilder,
  loss: Value,
  wrt: readonly Value[],
  seed: Value,
): Work<ReadonlyMap<number, Value>> {
  if (!sameShape(seed.shape, loss.shape)) throw new Error("the seed of a gradient must have the loss's shape");
  const forward = builder.values.slice(0, loss.id + 1);
  const dependent = new Set(wrt.map((value) => value.id));
  for (const value of forward) {
    if (value.producer?.inputs.some((input) => dependent.has(input.id))) dependent.add(value.id);
  }
  yield;

  const gradients = new Map<number, Value>([[loss.id, seed]]);
  for (const value of forward.reverse()) {
    yield;
    const { producer } = value;
    const gradient = gradients.get(value.id);
    if (!producer || !gradient || !producer.inputs.some((input) => dependent.has(input.id))) continue;
    builder.inNode(value.node, () => {
      const { vjp } = opByName(producer.op);
      if (!vjp) throw new GradwireError("gradientMissing", { op: producer.op });
      const shares = vjp({ ...producer, emit: builder, output: value, gradient });
      for (const [index, input] of producer.inputs.entries()) {
        const share = shares[index];
        if (!share || !dependent.has(input.id)) continue;
        const known = gradients.get(input.id);
        gradients.set(input.id, known ? builder.apply("add", [known, share]) : share);
      }
    });
  }
  return dependent.has(loss.id) ? gradients : new Map<number, Value>();
}
