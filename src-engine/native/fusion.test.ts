import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { Generator } from "../base/random";
import { numel, type Shape } from "../base/shape";
import { GraphBuilder } from "../compiler/graph/builder";
import { compileProgram } from "../compiler/program/compile";
import { align } from "../compiler/program/memory";
import type { Program } from "../compiler/program/program";
import { nativeAddon } from "./addon";
import { nativeInfo, runProgramSync } from "./index";
import { sameBits } from "./testing/expectClose";

const { available, kernels: fastest } = nativeInfo();
afterAll(() => nativeAddon().useKernels(fastest));

interface Layer {
  readonly rows: number;
  readonly inputs: number;
  readonly units: number;
}

/** A dense layer with relu and the backward pass through another: products, bias, relu and relu's gradient in place. */
function layerProgram({ rows, inputs, units }: Layer): Program {
  const builder = new GraphBuilder();
  const persistent = new Map<number, number>();
  let persistentLength = 0;
  const leaf = (name: string, shape: Shape) => {
    const value = builder.leaf(name, shape);
    persistent.set(value.id, persistentLength);
    persistentLength = align(persistentLength + numel(shape));
    return value;
  };
  const [x, weight, bias] = [leaf("x", [rows, inputs]), leaf("weight", [units, inputs]), leaf("bias", [units])];
  const [gradient, next] = [leaf("gradient", [rows, inputs]), leaf("next", [inputs, units])];
  const product = builder.apply("matmul", [x, weight], [0, 1]);
  const output = builder.apply("relu", [builder.apply("add", [product, bias])]);
  const outputGradient = builder.apply("matmul", [gradient, next], [0, 0]);
  const weightGradient = builder.apply("matmul", [gradient, output], [1, 0]);
  const productGradient = builder.apply("reluGrad", [outputGradient, output]);
  const result = builder.apply("matmul", [productGradient, weightGradient], [0, 1]);
  const end = builder.values.length;
  return compileProgram({
    graph: builder,
    persistent,
    persistentLength,
    inputs: [],
    phases: { forward: end, backward: end, commit: end },
    loss: null,
    prediction: result,
    checks: [],
  });
}

/** The arena after the program has run, all at once or one instruction after the other. */
function run(program: Program, { rows, inputs, units }: Layer, threads: number, apart: boolean): Float32Array {
  const arena = new Float32Array(program.arenaLength);
  arena.set(new Generator(rows * 7919 + inputs * 31 + units).randn(program.persistentLength));
  if (!apart) runProgramSync(program, arena, { threads });
  for (const instruction of apart ? program.instructions : []) {
    runProgramSync({ ...program, instructions: [instruction], phases: { forward: 1, backward: 1, commit: 1 } }, arena, {
      threads,
    });
  }
  return arena;
}

const size = fc.oneof(fc.integer({ min: 2, max: 40 }), fc.constantFrom(64, 65, 130));

test.each(available)("fused ops give the bits they give one after the other (%s)", (kernels) => {
  nativeAddon().useKernels(kernels);
  fc.assert(
    fc.property(fc.record({ rows: size, inputs: fc.oneof(size, fc.constant(801)), units: size }), (layer) => {
      const program = layerProgram(layer);
      const apart = run(program, layer, 1, true);
      for (const threads of [1, 2]) expect(sameBits(run(program, layer, threads, false), apart)).toBe(true);
    }),
    { seed: 21, numRuns: 40 },
  );
});
