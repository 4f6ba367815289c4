import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatNumbers, formatNumber, parseNumbers, parseNumber, stepNumber } from "./parseNumber";

describe("numbers as they are typed", () => {
  test.each([
    ["0.01", 0.01],
    [" 5 ", 5],
    ["1e-5", 1e-5],
    ["1E3", 1000],
    [".5", 0.5],
    ["5.", 5],
    ["-3", -3],
    ["−3", -3],
    ["1e−5", 1e-5],
    ["0,01", 0.01],
    ["1,5", 1.5],
    [",5", 0.5],
    ["-0,001", -0.001],
    ["1,5e-3", 0.0015],
    ["1000,250", 1000.25],
  ])("%j is %d", (text, value) => expect(parseNumber(text)).toEqual({ value }));

  test.each([
    "",
    "abc",
    "1e",
    "--1",
    "0x10",
    "Infinity",
    "NaN",
    "5%",
    "10^-3",
    "0.0.1",
    "1.000,5",
    "1,5,2",
    "1 000",
    "1_000",
    "0,0,1",
    "５",
  ])("%j is no number", (text) => expect(parseNumber(text)).toEqual({ problem: "notANumber" }));

  test.each(["1,000", "12,345", "-1,000", "1,000,000"])("%j could be read in two ways", (text) => {
    expect(parseNumber(text)).toEqual({ problem: "ambiguousComma" });
    expect(parseNumber(text, { integer: true })).toEqual({ problem: "ambiguousComma" });
  });

  test("ranges and integers are checked", () => {
    expect(parseNumber("1,5", { integer: true })).toEqual({ problem: "notAnInteger" });
    expect(parseNumber("1e-400")).toEqual({ problem: "tooFine" });
    expect(parseNumber("0e5")).toEqual({ value: 0 });
    expect(parseNumber("1.5", { integer: true })).toEqual({ problem: "notAnInteger" });
    expect(parseNumber("0", { min: 1 })).toEqual({ problem: "tooSmall" });
    expect(parseNumber("2", { max: 1 })).toEqual({ problem: "tooLarge" });
    expect(parseNumber("1e999")).toEqual({ problem: "tooLarge" });
  });

  test("what is shown reads back to the same number", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(parseNumber(formatNumber(value))).toEqual({ value: value === 0 ? 0 : value });
      }),
    );
  });

  test("small and large numbers are shown with an exponent", () => {
    expect(formatNumber(1e-5)).toBe("1e-5");
    expect(formatNumber(0.001)).toBe("0.001");
    expect(formatNumber(2.5e10)).toBe("2.5e10");
  });

  test("arrow keys step, tenfold on a logarithmic scale, within the range", () => {
    expect(stepNumber(0.01, 1, { log: true })).toBe(0.1);
    expect(stepNumber(0.01, -1, { log: true })).toBe(0.001);
    expect(stepNumber(5, 1, { integer: true, max: 5 })).toBe(5);
    expect(stepNumber(0.1, 1, { step: 0.1 })).toBe(0.2);
  });
});

describe("lists of numbers as they are typed", () => {
  test.each([
    ["30, 80", [30, 80]],
    [" 1 2,3 ,, 4", [1, 2, 3, 4]],
    ["", []],
  ])("%j is %j", (text, value) => expect(parseNumbers(text, { integer: true, min: 1 })).toEqual({ value }));

  test.each([
    ["1, x", "notIntegers"],
    ["1, 2.5", "notIntegers"],
    ["0, 2", "tooSmall"],
    ["1, 9", "tooLarge"],
  ])("%j is refused", (text, problem) =>
    expect(parseNumbers(text, { integer: true, min: 1, max: 8 })).toEqual({ problem }),
  );

  test.each([
    ["0,9", false, "ambiguousCommas"],
    ["0,9 0,999", false, "ambiguousCommas"],
    ["1,000", true, "ambiguousComma"],
    ["64, 1,024", true, "ambiguousComma"],
  ])("%j could be read in two ways", (text, integer, problem) =>
    expect(parseNumbers(text, { integer })).toEqual({ problem }),
  );

  test("fractions are numbers, words are not", () => {
    expect(parseNumbers("0.9,0.999")).toEqual({ value: [0.9, 0.999] });
    expect(parseNumbers("30,80", { integer: true })).toEqual({ value: [30, 80] });
    expect(parseNumbers("1, 2.5 1e-3", { min: 0 })).toEqual({ value: [1, 2.5, 0.001] });
    expect(parseNumbers("1, x")).toEqual({ problem: "notNumbers" });
    expect(parseNumbers("1, -1", { min: 0 })).toEqual({ problem: "tooSmall" });
  });

  test("what is shown reads back to the same list", () => {
    const list = [3, 14, 1_000_000_000, 0.25, 1e-7];
    expect(parseNumbers(formatNumbers(list))).toEqual({ value: list });
  });
});
