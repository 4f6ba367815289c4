import { describe, expect, it } from "vitest";
import { Generator } from "../../../base/random";
import { splitRows, strataOf, type SplitSettings } from "./split";

const none = (): never[] => [];
const settings = (
  split: SplitSettings["split"],
  validationFraction: number,
  splitSeed = 0,
  testFraction?: number,
): SplitSettings => ({ split, validationFraction, splitSeed, testFraction });

describe("splitRows", () => {
  it("is PyTorch's random_split where nothing else is asked for", () => {
    // torch.utils.data.random_split(range(10), [8, 2], generator=torch.Generator().manual_seed(0)), PyTorch 2.15.
    const { train, validation } = splitRows(10, settings(undefined, 0.2), none);
    expect([...train]).toEqual([4, 1, 7, 5, 3, 9, 0, 8]);
    expect([...validation]).toEqual([6, 2]);
  });

  it("is PyTorch's random_split of three parts with rows for a test", () => {
    // torch.utils.data.random_split(range(10), [6, 2, 2], generator=torch.Generator().manual_seed(0)), PyTorch 2.15.
    expect(splitRows(10, settings("random", 0.2, 0, 0.2), none)).toEqual({
      train: Uint32Array.of(4, 1, 7, 5, 3, 9),
      validation: Uint32Array.of(0, 8),
      test: Uint32Array.of(6, 2),
    });
  });

  it("keeps the very last rows for the test in order", () => {
    const { train, validation, test } = splitRows(10, settings("ordered", 0.3, 0, 0.2), none);
    expect([[...train], [...validation], [...test]]).toEqual([
      [0, 1, 2, 3, 4],
      [5, 6, 7],
      [8, 9],
    ]);
  });

  it("holds the last rows out in order", () => {
    const { train, validation } = splitRows(10, settings("ordered", 0.3), none);
    expect([...train]).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect([...validation]).toEqual([7, 8, 9]);
  });

  it.each(["random", "stratified", "ordered"] as const)(
    "%s: every row is in one part, whose sizes are the same, and the same seed divides again so",
    (split) => {
      const random = new Generator(5);
      for (let time = 0; time < 200; time += 1) {
        const rows = 1 + (random.u32() % 90);
        const strata = Array.from({ length: rows }, () => random.u32() % 4);
        const forTest = (random.u32() % 5) / 10;
        const wish = settings(split, (random.u32() % 6) / 10, random.u32(), forTest);
        const { train, validation, test } = splitRows(rows, wish, () => strata);
        const all = [...train, ...validation, ...test];
        expect(all.sort((a, b) => a - b)).toEqual(Array.from({ length: rows }, (_, row) => row));
        expect(validation).toHaveLength(Math.floor(rows * wish.validationFraction));
        expect(test).toHaveLength(Math.min(rows - validation.length, Math.floor(rows * forTest)));
        expect(splitRows(rows, wish, () => strata)).toEqual({ train, validation, test });
      }
    },
  );

  it("stratified: each stratum's share is the wanted one but for less than a row", () => {
    const random = new Generator(9);
    for (let time = 0; time < 200; time += 1) {
      const strata = Array.from({ length: 40 + (random.u32() % 200) }, () => (random.u32() % 10 < 7 ? 0 : 1 + (random.u32() % 3))); // prettier-ignore
      const fraction = 0.1 + (random.u32() % 6) / 10;
      const wish = settings("stratified", fraction, time, 0.2);
      const { validation, test } = splitRows(strata.length, wish, () => strata);
      for (const part of [validation, test])
        for (const stratum of [0, 1, 2, 3]) {
          const all = strata.filter((each) => each === stratum).length;
          const own = [...part].filter((row) => strata[row] === stratum).length;
          expect(Math.abs(own - (all * part.length) / strata.length)).toBeLessThan(1);
        }
    }
  });
});

describe("strataOf", () => {
  it("are a column's classes", () => {
    expect([...strataOf(Float32Array.of(2, 0, 1, 2), true)]).toEqual([2, 0, 1, 2]);
  });

  it("are tenths of the rows by the order of its numbers", () => {
    const values = Float32Array.from({ length: 20 }, (_, row) => (row * 7) % 20);
    expect([...strataOf(values, false)]).toEqual(Array.from(values, (value) => Math.floor(value / 2)));
    // Equal numbers keep the order of their rows.
    expect([...strataOf(new Float32Array(10), false)]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });
});
