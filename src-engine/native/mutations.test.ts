import { describe, expect, test } from "vitest";
import { Generator } from "../base/random";
import { encodeProgram } from "../program/encode";
import { nativeAddon } from "./addon";
import { prepareRun } from "./testing/runs";

/** Numbers that break careless readers. */
const nasty = [-1, 0, 1, 2, 7, 8, 15, 31, 0.5, NaN, Infinity, -Infinity, 2 ** 31, 2 ** 32, 2 ** 53, 1e300, -0];

const encoded = [
  prepareRun({ features: 3, units: [2], rows: 15, batchSize: 5, epochs: 1 }),
  prepareRun({
    features: 4,
    units: [6, 3],
    activations: ["tanh"],
    loss: "crossEntropy",
    classes: 3,
    rows: 16,
    batchSize: 8,
    epochs: 1,
  }),
  prepareRun({
    features: 4,
    units: [6, 1],
    activations: ["sigmoid"],
    rows: 16,
    batchSize: 8,
    epochs: 1,
    optimizer: { kind: "adam", learningRate: 0.1, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 },
  }),
].map(({ plan }) => ({ program: encodeProgram(plan.train), arenaLength: plan.arenaLength }));

/** A few changes to an encoded program: other numbers, numbers left out, put in or swapped. */
function mutate(program: Float64Array, generator: Generator): Float64Array {
  const numbers = [...program];
  const at = () => generator.u32() % numbers.length;
  for (let change = generator.u32() % 4; change >= 0; change -= 1) {
    const place = at();
    switch (generator.u32() % 6) {
      case 0:
        numbers[place] = nasty[generator.u32() % nasty.length] ?? 0;
        break;
      case 1:
        numbers[place] = (numbers[place] ?? 0) + 1;
        break;
      case 2:
        numbers[place] = (numbers[place] ?? 0) - 1;
        break;
      case 3:
        numbers[place] = numbers[at()] ?? 0;
        break;
      case 4:
        numbers.splice(place, 1);
        break;
      default:
        numbers.splice(place, 0, generator.u32() % 40);
    }
  }
  return Float64Array.from(numbers);
}

describe.each([1, 2])("mutated programs on %i threads", (threads) => {
  test("are refused or run inside their arena, and never end the process", () => {
    const generator = new Generator(2026 + threads);
    const addon = nativeAddon();
    let refused = 0;
    let ran = 0;
    for (let round = 0; round < 6000; round += 1) {
      const { program, arenaLength } = encoded[round % encoded.length] ?? {
        program: new Float64Array(),
        arenaLength: 0,
      };
      const guard = 64;
      const memory = new Float32Array(arenaLength + 2 * guard).fill(123);
      const arena = memory.subarray(guard, guard + arenaLength);
      try {
        addon.runSync(mutate(program, generator), arena, threads);
        ran += 1;
      } catch (error) {
        expect(error).toBeInstanceOf(Error);
        refused += 1;
      }
      const outside = [...memory.subarray(0, guard), ...memory.subarray(guard + arenaLength)];
      if (outside.some((value) => value !== 123)) throw new Error(`round ${round} wrote outside its arena`);
    }
    // Both ways must be taken, or this proves nothing.
    expect(refused).toBeGreaterThan(1000);
    expect(ran).toBeGreaterThan(100);
  });
});

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
