import { describe, expect, it } from "vitest";
import { GradwireError } from "../base/errors";
import { Generator } from "../base/random";
import { numel } from "../base/shape";
import { GraphBuilder, type Graph } from "../compiler/graph/builder";
import { interpretProgram } from "../compiler/program/testing/interpret";
import { programOfOp } from "../compiler/program/testing/opProgram";
import { verifyProgram } from "../compiler/program/verify";
import { type OpDefinition, type OpSample, type Tensor, type Value, writtenInputs } from "./define";
import { evaluate as evaluateExpression } from "./expression";
import { opByName, opcodeOf, opTable, tableHash } from "./table";

const entries: readonly OpDefinition[] = opTable;

const float32 = ({ shape, data }: OpSample["output"]): Tensor => ({ shape, data: Float32Array.from(data) });

/** Equal within `tolerance` relative to the larger of 1 and the expected number; infinities and NaN exactly. */
function expectClose(found: ArrayLike<number>, expected: readonly number[], tolerance: number): void {
  expect(found.length).toBe(expected.length);
  for (const [index, value] of expected.entries()) {
    const other = found[index] ?? NaN;
    const equal = Object.is(other, value) || Math.abs(other - value) <= tolerance * Math.max(1, Math.abs(value));
    expect(equal, `element ${index}: ${other} instead of ${value}`).toBe(true);
  }
}

/** Runs a graph in double precision by the reference kernels. */
function evaluate(graph: Graph, leaves: ReadonlyMap<number, Tensor["data"]>): (value: Value) => Tensor["data"] {
  const tensors: Tensor[] = [];
  for (const { id, shape, producer } of graph.values) {
    const tensor = { shape, data: leaves.get(id) ?? new Float64Array(numel(shape)) };
    tensors.push(tensor);
    const inputs = (producer?.inputs ?? []).flatMap((input) => tensors[input.id] ?? []);
    if (producer) opByName(producer.op).reference(inputs, tensor, producer.attributes);
  }
  return (value) => tensors[value.id]?.data ?? new Float64Array();
}

const dot = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((total, value, index) => total + value * (b[index] ?? NaN), 0);

/**
 * The slope of <weights, op(inputs)> along one random direction, by the op's gradient rule and by a central difference
 * in double precision. The point is the sample's, moved a little away from kinks. Null where the sample is not smooth.
 */
function slopes(op: OpDefinition, sample: OpSample): { readonly rule: number; readonly difference: number } | null {
  const generator = new Generator(opcodeOf(op.name));
  const draw = (count: number) => Float64Array.from(generator.randn(count));
  const builder = new GraphBuilder();
  const leaves = sample.inputs.map(({ shape }, index) => builder.leaf(op.inputs[index] ?? "", shape));
  const gradient = builder.leaf("gradient", sample.output.shape);
  const output = builder.apply(op.name, leaves, sample.attributes);
  const shares =
    op.vjp?.({ emit: builder, inputs: leaves, output, gradient, attributes: sample.attributes ?? [] }) ?? [];
  const weights = draw(numel(sample.output.shape));
  const directions = sample.inputs.map(({ data }, index) =>
    shares[index] ? draw(data.length) : new Float64Array(data.length),
  );
  const shift = directions.map((direction) => direction.map((value) => 0.02 * Math.sign(value)));
  const at = (step: number) => {
    const points = sample.inputs.map(({ data }, index): [number, Float64Array] => [
      leaves[index]?.id ?? 0,
      Float64Array.from(data, (x, i) => x + (shift[index]?.[i] ?? 0) + step * (directions[index]?.[i] ?? 0)),
    ]);
    return evaluate(builder, new Map<number, Tensor["data"]>([...points, [gradient.id, weights]]));
  };
  const center = at(0);
  if (!center(output).every(Number.isFinite)) return null;
  const step = 1e-5;
  const wide = (width: number) => dot(weights, at(width)(output)) - dot(weights, at(-width)(output));
  // Of fourth order: two points alone would leave errors of 1e-6 where a function bends much.
  const difference = (8 * wide(step) - wide(2 * step)) / (12 * step);
  const rule = shares.reduce(
    (total, share, index) => total + (share ? dot(center(share), directions[index] ?? []) : 0),
    0,
  );
  return { rule, difference };
}

describe("the op table", () => {
  it("numbers its ops by their places", () => {
    expect(entries.map(({ name }) => opcodeOf(name))).toEqual(entries.map((_, place) => place));
  });

  it("has one hash of 16 hex digits", () => {
    expect(tableHash).toMatch(/^[0-9a-f]{16}$/);
  });

  it("knows no other op", () => {
    expect(() => opcodeOf("conv9d")).toThrow('no op is called "conv9d"');
  });
});

describe.each(entries.map((op) => [op.name, op] as const))("%s", (name, op) => {
  it("is documented and has samples of right and wrong use", () => {
    expect(op.doc).toMatch(/^[A-Z].{10,}[.]$/);
    expect(op.inputs.length).toBeGreaterThan(0);
    expect(op.samples.length).toBeGreaterThan(0);
    expect(op.errorSamples.length).toBeGreaterThan(0);
  });

  it.each(op.samples.map((sample, index) => [index, sample] as const))("computes sample %i", (_, sample) => {
    const shapes = sample.inputs.map((input) => input.shape);
    expect(op.shape(shapes, sample.attributes ?? [])).toEqual(sample.output.shape);
    const inputs = sample.inputs.map(float32);
    const [first] = inputs;
    const output =
      op.mutates && first ? first : { shape: sample.output.shape, data: new Float32Array(numel(sample.output.shape)) };
    op.reference(inputs, output, sample.attributes ?? []);
    expectClose(output.data, sample.output.data, 1e-6);
    for (const [index, expected] of Object.entries(sample.mutated ?? {})) {
      expectClose(inputs[Number(index)]?.data ?? [], expected, 1e-6);
    }
  });

  it.each(op.samples.map((sample, index) => [index, sample] as const))(
    "explains every element of sample %i",
    (_, sample) => {
      const { attributes = [], output } = sample;
      const before = sample.inputs.map(float32);
      const after = sample.inputs.map(float32);
      const [first] = after;
      const result = op.mutates && first ? first : { shape: output.shape, data: new Float32Array(numel(output.shape)) };
      op.reference(after, result, attributes);
      for (const written of op.mutates ? writtenInputs(op, attributes) : [0]) {
        const { shape, data } = (op.mutates ? after[written] : null) ?? result;
        const told = Array.from(data, (__, element) => {
          const operand = (input: number, place: number) => {
            const value = before[input]?.data[place];
            if (value === undefined) throw new Error(`input ${input} has no element ${place}`);
            return { kind: "operand" as const, input, element: place, value };
          };
          const inputs = sample.inputs.map((input) => input.shape);
          return evaluateExpression(op.explain({ inputs, output: shape, attributes, written, element, operand }));
        });
        expectClose(Float32Array.from(told), Array.from(data), 1e-6);
      }
    },
  );

  it.each(op.samples.map((sample, index) => [index, sample] as const))("runs sample %i as a program", (_, sample) => {
    const { program, inputs, output, outputShape } = programOfOp(
      name,
      sample.inputs.map((input) => input.shape),
      sample.attributes,
    );
    verifyProgram(program);
    const arena = new Float32Array(program.arenaLength);
    for (const [index, { data }] of sample.inputs.entries()) arena.set(data, inputs[index]);
    interpretProgram(program, arena);
    expectClose(arena.subarray(output, output + numel(outputShape)), sample.output.data, 1e-6);
  });

  it.each(op.errorSamples.map((sample) => [sample.message, sample] as const))("refuses: %s", (message, sample) => {
    const use = () => op.shape(sample.shapes, sample.attributes ?? []);
    expect(use).toThrow(GradwireError);
    expect(use).toThrow(expect.objectContaining({ code: sample.code, message }));
  });

  const { vjp } = op;
  if (vjp) {
    it("has a gradient rule that agrees with finite differences", () => {
      const found = op.samples.flatMap((sample) => slopes(op, sample) ?? []);
      expect(found.length, "add a sample with finite values").toBeGreaterThan(0);
      for (const { rule, difference } of found) expectClose([rule], [difference], 1e-6);
    });

    it("gives a gradient of each input's shape, or none", () => {
      for (const sample of op.samples) {
        const builder = new GraphBuilder();
        const inputs = sample.inputs.map(({ shape }) => builder.leaf("", shape));
        const output = builder.apply(name, inputs, sample.attributes);
        const gradient = builder.leaf("", output.shape);
        const shares = vjp({ emit: builder, inputs, output, gradient, attributes: sample.attributes ?? [] });
        expect(shares.length).toBe(inputs.length);
        for (const [index, share] of shares.entries()) if (share) expect(share.shape).toEqual(inputs[index]?.shape);
      }
    });
  } else {
    it("has no gradient, as it changes its inputs in place or is a gradient itself", () => {
      expect(op.mutates !== undefined || name.endsWith("Grad")).toBe(true);
    });
  }
});
