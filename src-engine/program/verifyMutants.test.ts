import { describe, expect, it } from "vitest";
import { GradwireError } from "../base/errors";
import { Generator } from "../base/random";
import { numel } from "../base/shape";
import { samplePlans } from "../train/samplePlans";
import { at, draftOf, type Draft } from "./draft";
import { bindProgram } from "./interpret";
import type { Program } from "./program";
import { verifyProgram } from "./verify";

const { programs } = samplePlans();

/** Draws changes of numbers in a program. */
class Mutator {
  readonly #generator: Generator;

  constructor(seed: number) {
    this.#generator = new Generator(seed);
  }

  below(count: number): number {
    return this.#generator.u32() % count;
  }

  number(old: number): number {
    const odd = [-1, 0, 1, 2, 3, 7, 15, 16, 0.5, NaN, Infinity, 2 ** 31, 2 ** 32, 2 ** 53, -(2 ** 31)];
    const near = [old + 1, old - 1, old + 16, old - 16, old * 2, old + 32, old - 32, old + 48];
    const choices = this.below(3) === 0 ? odd : near;
    return choices[this.below(choices.length)] ?? 0;
  }

  pick<T>(items: readonly T[]): T | undefined {
    return items[this.below(Math.max(1, items.length))];
  }

  #inList(list: number[] | undefined): void {
    if (!list) return;
    const kind = this.below(6);
    if (kind === 0) list.pop();
    else if (kind === 1) list.push(this.number(1));
    else if (list.length > 0) {
      const index = this.below(list.length);
      list[index] = this.number(list[index] ?? 0);
    }
  }

  mutate(draft: Draft<Program>): void {
    const buffer = this.pick(draft.buffers);
    const instruction = this.pick(draft.instructions);
    const input = this.pick(draft.inputs);
    const check = this.pick(draft.checks);
    const id = () => this.below(draft.buffers.length + 1);
    const changes: (() => void)[] = [
      () => buffer && (buffer.offset = this.number(buffer.offset)),
      () => buffer && (buffer.offset = 16 * this.below(30)),
      () => buffer && (buffer.offset = this.pick(draft.buffers)?.offset ?? 0),
      () => this.#inList(buffer?.shape),
      () => instruction && (instruction.opcode = this.below(32)),
      () => instruction && (instruction.opcode = this.number(instruction.opcode)),
      () => this.#inList(instruction?.inputs),
      () => instruction && (instruction.inputs[this.below(instruction.inputs.length)] = id()),
      () => instruction && (instruction.output = id()),
      () => instruction && (instruction.output = this.number(instruction.output)),
      () => this.#inList(instruction?.attributes),
      () => {
        const [a, b] = [this.below(draft.instructions.length), this.below(draft.instructions.length)];
        const first = draft.instructions[a];
        const second = draft.instructions[b];
        if (first && second) [draft.instructions[a], draft.instructions[b]] = [second, first];
      },
      () => draft.instructions.splice(this.below(draft.instructions.length), 1),
      () => (draft.phases.forward = this.number(draft.phases.forward)),
      () => (draft.phases.backward = this.number(draft.phases.backward)),
      () => (draft.phases.commit = this.number(draft.phases.commit)),
      () => (draft.arenaLength = this.number(draft.arenaLength)),
      () => (draft.persistentLength = this.number(draft.persistentLength)),
      () => input && (input.buffer = id()),
      () => input && (input.column = this.number(input.column)),
      () => input && (input.width = this.number(input.width)),
      () => draft.inputs.pop(),
      () => (draft.loss = this.number(draft.loss ?? 0)),
      () => (draft.prediction = id()),
      () => check && (check.buffer = this.number(check.buffer)),
    ];
    this.pick(changes)?.();
  }
}

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
    const mutator = new Mutator(seed);
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
