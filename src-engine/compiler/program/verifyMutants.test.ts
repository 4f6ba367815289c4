import { describe, expect, it } from "vitest";
import { GradwireError } from "../../base/errors";
import { numel } from "../../base/shape";
import { samplePlans } from "../train/testing/samplePlans";
import { at, draftOf } from "./testing/draft";
import { ProgramMutator } from "./testing/mutator";
import { bindProgram } from "./testing/interpret";
import type { Program } from "./program";
import { verifyProgram } from "./verify";

const { programs } = samplePlans();

/**
 * Runs a program that was accepted, with `scratch` in every float that nobody filled, between two guards, and returns
 * all it may be judged by: guards, persistent part before and after the update, loss and prediction.
 */
function observe(program: Program, scratch: number) {
  const guard = 64;
  const memory = new Float32Array(program.arenaLength + 2 * guard).fill(12345);
  const arena = memory.subarray(guard, guard + program.arenaLength);
  arena.fill(scratch);
  arena.fill(0.5, 0, program.persistentLength);
  const part = (id: number | null) => {
    const buffer = id === null ? undefined : program.buffers[id];
    return buffer ? Array.from(arena.subarray(buffer.offset, buffer.offset + numel(buffer.shape))) : [];
  };
  for (const { buffer } of program.inputs) {
    const { offset, shape } = at(program.buffers, buffer);
    arena.fill(1, offset, offset + numel(shape));
  }
  const run = bindProgram(program, arena);
  const persistent = () => Array.from(arena.subarray(0, program.persistentLength));
  const before = persistent();
  run({ from: 0, to: program.phases.backward });
  const afterBackward = persistent();
  const checks = program.checks.map((check) => part(check.buffer));
  run({ from: program.phases.backward, to: program.instructions.length });
  const guards = [...memory.subarray(0, guard), ...memory.subarray(guard + program.arenaLength)];
  return {
    guards,
    before,
    afterBackward,
    results: { checks, persistent: persistent(), loss: part(program.loss), prediction: part(program.prediction) },
  };
}

const seeds = [11, 12, 13, 14, 15, 16, 17, 18];

describe("thousands of broken programs", () => {
  it.each(seeds)("are refused, or are in bounds and read nothing undefined (seed %i)", { timeout: 60_000 }, (seed) => {
    const mutator = new ProgramMutator(seed);
    let accepted = 0;
    for (let round = 0; round < 1000; round += 1) {
      const draft = draftOf(at(programs, mutator.below(programs.length)));
      for (let changes = 1 + mutator.below(3); changes > 0; changes -= 1) mutator.mutate(draft);
      try {
        verifyProgram(draft);
      } catch (error) {
        if (!(error instanceof GradwireError) || error.code !== "programIllegal") throw error;
        continue;
      }
      accepted += 1;
      if (draft.arenaLength > 100_000) continue;
      const zero = observe(draft, 0);
      const noise = observe(draft, NaN);
      const told = `seed ${seed}, round ${round}`;
      expect(new Set(zero.guards), told).toEqual(new Set([12345]));
      expect(zero.afterBackward, told).toEqual(zero.before);
      expect(noise.results, told).toEqual(zero.results);
    }
    expect(accepted).toBeGreaterThan(20);
  });
});
