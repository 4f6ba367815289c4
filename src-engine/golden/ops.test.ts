import { describe, expect, it } from "vitest";
import { numel } from "../base/shape";
import { GraphBuilder, type GraphValue } from "../graph/builder";
import { addGradients } from "../graph/gradient";
import type { Tensor } from "../ops/define";
import { opByName } from "../ops/table";
import golden from "./ops.json";

interface GoldenTensor {
  readonly shape: readonly number[];
  readonly data: readonly number[];
}

/** Evaluates a graph value by value with the reference kernels. */
function evaluate(values: readonly GraphValue[], leaves: ReadonlyMap<number, Tensor>): ReadonlyMap<number, Tensor> {
  const tensors = new Map<number, Tensor>(leaves);
  for (const { id, shape, producer } of values) {
    if (producer === null) continue;
    const inputs = producer.inputs.flatMap((input) => tensors.get(input.id) ?? []);
    const op = opByName(producer.op);
    const output = { shape, data: op.alias ? (inputs[0]?.data ?? new Float32Array()) : new Float32Array(numel(shape)) };
    op.reference(inputs, output, producer.attributes);
    tensors.set(id, output);
  }
  return tensors;
}

function expectClose(actual: Tensor | undefined, expected: GoldenTensor, what: string) {
  expect(actual?.shape, `${what}: shape`).toEqual(expected.shape);
  expected.data.forEach((value, i) => {
    const error = Math.abs((actual?.data[i] ?? NaN) - value) / Math.max(1, Math.abs(value));
    expect(error, `${what}[${i}]: ${String(actual?.data[i])} for ${value}`).toBeLessThan(2e-6);
  });
}

describe(`ops agree with PyTorch ${golden.torch}`, () => {
  const cases = golden.cases.map((item) => ({ ...item, title: `${item.op}(${item.inputs.map((input) => `[${input.shape.join()}]`).join()}; ${item.attributes.join()})` }));

  it.each(cases)("$title", ({ op, attributes, inputs, output, gradient, inputGradients }) => {
    const builder = new GraphBuilder();
    const leaves = inputs.map((input, i) => builder.leaf(`input${i}`, input.shape));
    const result = builder.apply(op, leaves, attributes);
    const seed = builder.leaf("gradient", gradient.shape);
    const wanted = leaves.filter((_, i) => inputGradients[i] !== null);
    const gradients = addGradients(builder, result, wanted, seed);
    const tensorOf = ({ shape, data }: GoldenTensor): Tensor => ({ shape, data: Float32Array.from(data) });
    const tensors = evaluate(
      builder.values,
      new Map([[seed.id, tensorOf(gradient)], ...leaves.map((leaf, i) => [leaf.id, tensorOf(inputs[i] as GoldenTensor)] as const)]),
    );

    expectClose(tensors.get(result.id), output, "output");
    const expected = inputGradients.flatMap((tensor): GoldenTensor[] => (tensor === null ? [] : [tensor]));
    expected.forEach((tensor, i) => {
      expectClose(tensors.get(gradients[i]?.id ?? -1), tensor, `gradient ${i}`);
    });
  });
});
