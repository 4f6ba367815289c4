import { expect } from "vitest";
import { numel, type Shape } from "../base/shape";
import { GraphBuilder } from "../compiler/graph/builder";
import { addGradients } from "../compiler/graph/gradient";
import { runProgramSync } from "../native/index";
import type { Emitter, Value } from "../ops/define";
import { compileProgram } from "../compiler/program/compile";
import { interpretProgram } from "../compiler/program/testing/interpret";
import { align } from "../compiler/program/memory";
import type { Program } from "../compiler/program/program";
import { verifyProgram } from "../compiler/program/verify";
import { expectClose } from "./expectClose";

/** A tensor of a golden file; `null` stands for NaN, which JSON cannot write. */
export interface GoldenTensor {
  readonly shape: readonly number[];
  readonly data: readonly (number | null)[];
}

/** What PyTorch computed: an output, and what `output.backward(gradient)` left in each input's `grad`. */
export interface GoldenCase {
  readonly inputs: readonly GoldenTensor[];
  readonly output: GoldenTensor;
  /** d(loss)/d(output). */
  readonly gradient: GoldenTensor;
  /** One per input; null for an input that is given no gradient. */
  readonly inputGradients: readonly (GoldenTensor | null)[];
}

const executors: readonly { readonly name: string; run(program: Program, arena: Float32Array): void }[] = [
  { name: "interpreter", run: interpretProgram },
  { name: "native, 1 thread", run: (program, arena) => runProgramSync(program, arena, { threads: 1 }) },
  { name: "native, 2 threads", run: (program, arena) => runProgramSync(program, arena, { threads: 2 }) },
];

/**
 * Builds a graph on the golden case's inputs, adds its gradients, compiles both into one program, and compares output
 * and input gradients on the interpreter and on the native core.
 *
 * @param tolerance relative to the larger of 1 and the expected number.
 */
export function checkGraph(
  golden: GoldenCase,
  build: (emit: Emitter, inputs: readonly Value[]) => Value,
  tolerance = 1e-5,
): void {
  const builder = new GraphBuilder();
  const persistent = new Map<number, number>();
  const contents: [offset: number, data: Float32Array][] = [];
  let length = 0;
  const leaf = (name: string, { shape, data }: GoldenTensor): Value => {
    const value = builder.leaf(name, shape);
    persistent.set(value.id, length);
    contents.push([length, Float32Array.from(data, (number) => number ?? NaN)]);
    length = align(length + numel(shape));
    return value;
  };
  const inputs = golden.inputs.map((input, index) => leaf(`input${index}`, input));
  const output = build(builder, inputs);
  expect(output.shape, "output: shape").toEqual(golden.output.shape);
  const forward = builder.values.length;
  const seed = leaf("gradient", golden.gradient);
  const wanted = inputs.flatMap((input, index) => {
    const expected = golden.inputGradients[index];
    return expected ? [{ input, expected, name: `gradient ${index}` }] : [];
  });
  const gradients = addGradients(
    builder,
    output,
    wanted.map(({ input }) => input),
    seed,
  );
  expect(gradients, "an input has no gradient").not.toContain(null);
  const count = builder.values.length;
  const program = compileProgram({
    graph: builder,
    persistent,
    persistentLength: length,
    inputs: [],
    phases: { forward, backward: count, commit: count },
    loss: null,
    prediction: output,
    checks: gradients.flatMap((value) =>
      value ? [{ value, kind: "gradient" as const, node: null, parameter: null }] : [],
    ),
  });
  verifyProgram(program);
  const results = [
    { name: "output", buffer: program.prediction, expected: golden.output },
    ...wanted.map(({ name, expected }, index) => ({ name, buffer: program.checks[index]?.buffer ?? null, expected })),
  ];
  for (const executor of executors) {
    const arena = new Float32Array(program.arenaLength).fill(NaN);
    for (const [offset, data] of contents) arena.set(data, offset);
    executor.run(program, arena);
    for (const { name, buffer, expected } of results) {
      const { offset = 0, shape = [] as Shape } = program.buffers[buffer ?? -1] ?? {};
      expect(shape, `${executor.name}: ${name}: shape`).toEqual(expected.shape);
      expectClose(arena.subarray(offset, offset + numel(shape)), expected.data, `${executor.name}: ${name}`, tolerance);
    }
  }
}
