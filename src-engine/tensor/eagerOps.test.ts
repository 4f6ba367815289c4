import { describe, expect, it } from "vitest";
import { GradwireError } from "../base/errors";
import { numel } from "../base/shape";
import { opTable } from "../ops/table";
import { eagerOps } from "./eagerOps";
import { gradcheck } from "./gradcheck";
import { apply, Tensor } from "./tensor";

it("are not in the table: one definition of every op", () => {
  const names = new Set<string>(opTable.map(({ name }) => name));
  expect(eagerOps.filter(({ name }) => names.has(name))).toEqual([]);
});

describe.each(eagerOps.map((op) => [op.name, op] as const))("%s", (name, op) => {
  it("is documented and has samples of right and wrong use", () => {
    expect(op.doc).toMatch(/^[A-Z0-9].{10,}[.]$/);
    expect(op.samples.length).toBeGreaterThan(0);
    expect(op.errorSamples.length).toBeGreaterThan(0);
  });

  it.each(op.samples.map((sample, index) => [index, sample] as const))("computes sample %i", (_, sample) => {
    const inputs = sample.inputs.map(({ shape, data }) => new Tensor(shape, Float32Array.from(data)));
    const output = apply(name, inputs, sample.attributes);
    expect(output.shape).toEqual(sample.output.shape);
    expect([...output.data]).toEqual(sample.output.data);
    expect(output.data.length).toBe(numel(output.shape));
  });

  it("has a gradient rule that agrees with finite differences", () => {
    for (const sample of op.samples) {
      const shares = flowsTo(name, sample.inputs.length);
      if (!shares.includes(true) || !sample.inputs.every(({ data }) => data.every(Number.isFinite))) continue;
      const inputs = sample.inputs.map(
        ({ shape, data }, index) => new Tensor(shape, Float32Array.from(data), shares[index]),
      );
      expect(gradcheck((...points) => apply(name, points, sample.attributes), inputs)).toBe(true);
    }
  });

  it.each(op.errorSamples.map((sample) => [sample.message, sample] as const))("refuses: %s", (message, sample) => {
    const use = () => op.shape(sample.shapes, sample.attributes ?? []);
    expect(use).toThrow(GradwireError);
    expect(use).toThrow(expect.objectContaining({ code: sample.code, message }));
  });
});

/** Which inputs of an op gradients flow to: not to an index, and through sign, equal and argmax to none. */
function flowsTo(name: string, inputs: number): readonly boolean[] {
  if (["sign", "equal", "argmax"].includes(name)) return Array.from({ length: inputs }, () => false);
  return Array.from({ length: inputs }, (_, index) => index === 0);
}
