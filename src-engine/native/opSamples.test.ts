import { afterAll, describe, test } from "vitest";
import { numel } from "../base/shape";
import { opTable } from "../ops/table";
import type { OpSample } from "../ops/define";
import { interpretProgram } from "../compiler/program/testing/interpret";
import { programOfOp } from "../compiler/program/testing/opProgram";
import { nativeAddon } from "./addon";
import { nativeInfo, runProgramSync } from "./index";
import { expectClose } from "./testing/expectClose";

const { available, kernels: fastest } = nativeInfo();
afterAll(() => nativeAddon().useKernels(fastest));

/** Every sample of the table. */
const samples = opTable.flatMap((op) =>
  op.samples.map((sample: OpSample, index) => ({ title: `${op.name}, sample ${index + 1}`, op, sample })),
);

describe.each(available)("the native core with %s kernels", (kernels) => {
  describe.each([1, 3])("on %i threads", (threads) => {
    test.each(samples)("agrees with the table: $title", ({ op, sample }) => {
      nativeAddon().useKernels(kernels);
      const { program, inputs, output } = programOfOp(
        op.name,
        sample.inputs.map(({ shape }) => shape),
        sample.attributes,
      );
      const arena = new Float32Array(program.arenaLength);
      for (const [index, { data }] of sample.inputs.entries()) arena.set(data, inputs[index]);
      const interpreted = arena.slice();

      runProgramSync(program, arena, { threads });
      interpretProgram(program, interpreted);

      expectClose(arena.subarray(output, output + numel(sample.output.shape)), sample.output.data);
      expectClose(arena, interpreted);
      for (const [input, expected] of Object.entries(sample.mutated ?? {})) {
        const from = inputs[Number(input)] ?? 0;
        expectClose(arena.subarray(from, from + expected.length), expected);
      }
    });
  });
});
