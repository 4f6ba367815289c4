import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Generator } from "../base/random";
import { numel, type Shape } from "../base/shape";
import { GraphBuilder } from "../compiler/graph/builder";
import type { Value } from "../ops/define";
import { compileProgram } from "../compiler/program/compile";
import { interpretProgram } from "../compiler/program/testing/interpret";
import { align } from "../compiler/program/memory";
import type { Program } from "../compiler/program/program";
import { runProgram, runProgramSync } from "./index";
import { expectClose, sameBits } from "./testing/expectClose";

const unary = ["neg", "relu", "sigmoid", "tanh"] as const;
const binary = ["add", "sub", "mul"] as const;

/** One step of a random program: what it does depends on the values there are. */
interface RandomStep {
  readonly kind: number;
  readonly pick: number;
  readonly other: number;
}

/** Adds an op that fits the values so far; sizes stay small and values stay near 1. */
function grow(builder: GraphBuilder, values: Value[], { kind, pick, other }: RandomStep): void {
  const x = values[pick % values.length];
  if (!x) return;
  const rank = x.shape.length;
  const tame = (value: Value) => builder.apply("tanh", [value]);
  const partner = values[other % values.length];
  switch (kind % 10) {
    case 0:
    case 1:
      return void values.push(builder.apply(unary[other % unary.length] ?? "neg", [x]));
    case 2: {
      const op = binary[other % binary.length] ?? "add";
      const peer = values.find((value) => broadcasts(value.shape, x.shape) && value.id !== x.id) ?? x;
      return void values.push(tame(builder.apply(op, [x, peer])));
    }
    case 3:
      if (rank !== 2 || partner?.shape.length !== 2) return;
      for (const [transposeA, transposeB] of [[0, 0] as const, [0, 1] as const, [1, 0] as const, [1, 1] as const]) {
        const inner = x.shape[transposeA === 1 ? 0 : 1];
        if (inner !== partner.shape[transposeB === 1 ? 1 : 0]) continue;
        return void values.push(tame(builder.apply("matmul", [x, partner], [transposeA, transposeB])));
      }
      return;
    case 4:
      return void values.push(tame(builder.apply("sum", [x], rank === 0 ? [0] : [other % 2, other % rank])));
    case 5:
      return void values.push(builder.apply("mean", [x], rank < 2 ? [1] : [1, 0, rank - 1]));
    case 6:
      if (rank >= 2) values.push(builder.apply("transpose", [x], [0, rank - 1]));
      return;
    case 7:
      return void values.push(builder.apply("broadcastTo", [x], [2, ...x.shape]));
    case 8:
      if (rank >= 1) values.push(builder.apply("logSoftmax", [x]));
      return;
    default:
      return void values.push(builder.apply("reshape", [x], [numel(x.shape)]));
  }
}

/** Whether `a` broadcasts to exactly `b`. */
function broadcasts(a: Shape, b: Shape): boolean {
  return a.length <= b.length && a.every((size, axis) => size === 1 || size === b[b.length - a.length + axis]);
}

/** A program that ends in one number that depends on everything. */
function randomProgram(leafShapes: readonly Shape[], steps: readonly RandomStep[]): Program {
  const builder = new GraphBuilder();
  const persistent = new Map<number, number>();
  let length = 0;
  const values: Value[] = leafShapes.map((shape, index) => {
    const leaf = builder.leaf(`leaf${index}`, shape);
    persistent.set(leaf.id, length);
    length = align(length + numel(shape));
    return leaf;
  });
  for (const step of steps) if (values.every(({ shape }) => numel(shape) < 5000)) grow(builder, values, step);
  let total = builder.apply("mean", [values[0] ?? builder.leaf("none", [])], [0]);
  for (const value of values.slice(1)) total = builder.apply("add", [total, builder.apply("mean", [value], [0])]);
  const phases = { forward: builder.values.length, backward: builder.values.length, commit: builder.values.length };
  return compileProgram({
    graph: builder,
    persistent,
    persistentLength: length,
    inputs: [],
    phases,
    loss: null,
    prediction: total,
    checks: [],
  });
}

const axis = fc.integer({ min: 1, max: 9 });
const shapes = fc.array(fc.array(axis, { maxLength: 3 }), { minLength: 2, maxLength: 4 });
const step = fc.record({ kind: fc.nat(), pick: fc.nat(), other: fc.nat() });

/** An arena with random numbers in its persistent part and NaN elsewhere. */
function filledArena(program: Program): Float32Array {
  const arena = new Float32Array(program.arenaLength).fill(NaN);
  arena.set(new Generator(7).randn(program.persistentLength));
  return arena;
}

describe("random programs", () => {
  test("give what the interpreter gives, with the same bits on 1 and 3 threads", () => {
    fc.assert(
      fc.property(shapes, fc.array(step, { minLength: 1, maxLength: 25 }), (leafShapes, steps) => {
        const program = randomProgram(leafShapes, steps);
        const [native, threaded, interpreted] = [filledArena(program), filledArena(program), filledArena(program)];
        runProgramSync(program, native);
        runProgramSync(program, threaded, { threads: 3 });
        interpretProgram(program, interpreted);
        expect(sameBits(threaded, native)).toBe(true);
        const { offset } = program.buffers[program.prediction ?? 0] ?? { offset: 0 };
        expectClose(native.subarray(offset, offset + 1), interpreted.subarray(offset, offset + 1), 1);
      }),
      { seed: 5, numRuns: 400 },
    );
  });

  test("run off the JavaScript thread, too", async () => {
    const program = randomProgram(
      [[40, 30], [30, 20], [20]],
      [3, 2, 8, 0].map((kind) => ({ kind, pick: 0, other: 1 })),
    );
    const [synchronous, asynchronous] = [filledArena(program), filledArena(program)];
    runProgramSync(program, synchronous);
    await runProgram(program, asynchronous, { threads: 2 });
    expect(asynchronous).toEqual(synchronous);
  });
});

describe("refusals", () => {
  const program = randomProgram([[2, 2], [2]], [{ kind: 2, pick: 0, other: 0 }]);

  test("name a missing arena, another op table and a broken instruction", async () => {
    expect(() => {
      runProgramSync(program, new Float32Array(1));
    }).toThrow(/the arena has 1 numbers, not \d+/);
    await expect(runProgram(program, new Float32Array(1))).rejects.toThrow(/the arena has 1 numbers/);
    expect(() => {
      runProgramSync({ ...program, tableHash: "0123456789ab" }, filledArena(program));
    }).toThrow(
      /native core was built from another op table \(expected 0123456789ab, got [0-9a-f]{12}\): run npm run build:native/,
    );
    const instructions = program.instructions.map((instruction) => ({ ...instruction, inputs: [] }));
    expect(() => {
      runProgramSync({ ...program, instructions }, filledArena(program));
    }).toThrow(/instruction 0 \(\w+\): it has 0 inputs, not \d/);
  });
});
