import { afterAll, describe, expect, test } from "vitest";
import { numel } from "../base/shape";
import { opTable } from "../ops/table";
import { interpretProgram } from "../compiler/program/testing/interpret";
import type { OpDefinition } from "../ops/define";
import { nativeAddon } from "./addon";
import { nativeInfo, runProgramSync } from "./index";
import { enlarge, filledArena } from "./testing/enlarge";
import { expectClose, sameBits } from "./testing/expectClose";

const { available, kernels: fastest } = nativeInfo();
afterAll(() => nativeAddon().useKernels(fastest));

/** Several pieces of any op's work. */
const leastElements = 120_000;

/** Each op on tensors that threads share, from its samples. */
const ops = opTable.map((op: OpDefinition) => ({
  op,
  name: op.name,
  samples: op.samples.flatMap((sample) => enlarge(op, sample, leastElements) ?? []),
}));

/** Whether an op computes single numbers only, which no threads share. */
const isScalar = (op: OpDefinition) =>
  op.samples.every(({ inputs, output }) => [...inputs, output].every(({ shape }) => numel(shape) === 1));

test("every op is tried on large tensors", () => {
  const untried = ops.filter(({ op, samples }) => samples.length === 0 && !isScalar(op));
  expect(untried.map(({ name }) => name)).toEqual([]);
});

describe("on large tensors the fastest kernels agree with the reference kernels:", () => {
  test.each(ops)("$name", ({ samples }) => {
    for (const { program, fills } of samples) {
      const arena = filledArena(program.arenaLength, fills);
      const interpreted = arena.slice();
      interpretProgram(program, interpreted);
      const result = arena.slice();
      runProgramSync(program, result, { threads: 1 });
      expectClose(result, interpreted, 1);
    }
  });
});

describe.each(available)("with %s kernels, 1, 2, 3 and 8 threads give the same bits:", (kernels) => {
  test.each(ops)("$name", ({ samples }) => {
    nativeAddon().useKernels(kernels);
    for (const { program, fills } of samples) {
      const arena = filledArena(program.arenaLength, fills);
      const run = (threads: number) => {
        const result = arena.slice();
        runProgramSync(program, result, { threads });
        return result;
      };
      const first = run(1);
      for (const threads of [2, 3, 8]) expect(sameBits(run(threads), first), `${threads} threads`).toBe(true);
    }
  });
});
