import { describe, expect, test } from "vitest";
import { GradwireError } from "../base/errors";
import { Generator } from "../base/random";
import { at, draftOf } from "../compiler/program/testing/draft";
import { encodeProgram } from "../compiler/program/encode";
import { ProgramMutator } from "../compiler/program/testing/mutator";
import type { Program } from "../compiler/program/program";
import { verifyProgram } from "../compiler/program/verify";
import { samplePlans } from "../compiler/train/testing/samplePlans";
import { nativeAddon } from "./addon";
import { opSubjects } from "./testing/subjects";

/** Whole programs of training plans, and every sample of the op table as a program of its own. */
const programs: readonly Program[] = [...samplePlans().programs, ...opSubjects().map(({ program }) => program)];
const encoded = programs.map(encodeProgram);

/** Mutated programs in all, shared among the tests below. */
const mutants = 100_000;
/** Arenas with more floats than this are not run: it would only take time. */
const largestArena = 4096;
const guard = 64;
const untouched = 123;
const memory = new Float32Array(largestArena + 2 * guard);

/** Runs an encoded program natively between two guards. @returns whether it was run, not refused. */
function run(program: Float64Array, threads: number, told: string): boolean {
  const arenaLength = program[4] ?? 0;
  // A program that claims a large arena meets a small one, which the core must notice.
  const length = arenaLength <= largestArena && arenaLength >= 0 ? Math.ceil(arenaLength) : largestArena;
  memory.fill(untouched, 0, length + 2 * guard);
  const arena = memory.subarray(guard, guard + length);
  let ran = true;
  try {
    nativeAddon().runSync(program, arena, threads);
  } catch (error) {
    if (!(error instanceof Error) || error.message === "") throw error;
    ran = false;
  }
  for (let i = 0; i < guard; i += 1) {
    if (memory[i] !== untouched || memory[guard + length + i] !== untouched)
      throw new Error(`${told} wrote outside its arena`);
  }
  return ran;
}

/** Numbers that break careless readers. */
const nasty = [-1, 0, 1, 2, 7, 8, 15, 16, 31, 0.5, NaN, Infinity, -Infinity, 2 ** 31, 2 ** 32, 2 ** 53, 1e300, -0];

/** A few changes to an encoded program: other numbers, numbers left out, put in or swapped. */
function mutateNumbers(program: Float64Array, generator: Generator): Float64Array {
  const numbers = [...program];
  const place = () => generator.u32() % numbers.length;
  for (let change = generator.u32() % 4; change >= 0; change -= 1) {
    const index = place();
    const old = numbers[index] ?? 0;
    switch (generator.u32() % 6) {
      case 0:
        numbers[index] = nasty[generator.u32() % nasty.length] ?? 0;
        break;
      case 1:
        numbers[index] = old + 1;
        break;
      case 2:
        numbers[index] = old - 1;
        break;
      case 3:
        numbers[index] = numbers[place()] ?? 0;
        break;
      case 4:
        numbers.splice(index, 1);
        break;
      default:
        numbers.splice(index, 0, generator.u32() % 40);
    }
  }
  return Float64Array.from(numbers);
}

describe.each([1, 2])("mutated programs on %i threads", (threads) => {
  const rounds = mutants / 4;

  test("of which any numbers are changed are refused or run inside their arena", { timeout: 120_000 }, () => {
    const generator = new Generator(2026 + threads);
    let ran = 0;
    for (let round = 0; round < rounds; round += 1) {
      const mutant = mutateNumbers(at(encoded, round % encoded.length), generator);
      ran += run(mutant, threads, `round ${round}`) ? 1 : 0;
    }
    // Both ways must be taken, or this proves nothing.
    expect(ran).toBeGreaterThan(rounds / 100);
    expect(rounds - ran).toBeGreaterThan(rounds / 4);
  });

  test("of which parts are changed, too, and run if the verifier lets them through", { timeout: 120_000 }, () => {
    const mutator = new ProgramMutator(4052 + threads);
    let ran = 0;
    for (let round = 0; round < rounds; round += 1) {
      const draft = draftOf(at(programs, round % programs.length));
      for (let changes = 1 + mutator.below(3); changes > 0; changes -= 1) mutator.mutate(draft);
      const told = `round ${round}`;
      const isRun = run(encodeProgram(draft), threads, told);
      ran += isRun ? 1 : 0;
      if (!isRun && draft.arenaLength <= largestArena)
        expect(isLegal(draft), `${told} is legal, but was refused`).toBe(false);
    }
    expect(ran).toBeGreaterThan(rounds / 100);
    expect(rounds - ran).toBeGreaterThan(rounds / 4);
  });
});

function isLegal(program: Program): boolean {
  try {
    verifyProgram(program);
    return true;
  } catch (error) {
    if (error instanceof GradwireError && error.code === "programIllegal") return false;
    throw error;
  }
}

describe("what is no program at all", () => {
  test.each([
    ["nothing", []],
    ["another file", [1, 2, 3]],
    ["a header and no more", [0x47575031]],
  ])("%s is refused", (_, numbers) => {
    expect(() => {
      nativeAddon().runSync(Float64Array.from(numbers), new Float32Array(16), 1);
    }).toThrow();
  });

  test("other types are refused by name", () => {
    const addon = nativeAddon();
    const wrong = new Uint8Array(8) as unknown as Float64Array;
    expect(() => {
      addon.runSync(wrong, new Float32Array(16), 1);
    }).toThrow("program must be a Float64Array");
  });
});
