import { describe, expect, it } from "vitest";
import { csvOptions } from "./testData";
import { factorNotices, likenessNotices, notesBelow, yearlessNotices } from "./textDoubts";

const csv = csvOptions();
const cells = (count: number, cell: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => cell(index));
const two = (number: number) => String(number).padStart(2, "0");

describe("days without a year", () => {
  it.each<[string, (index: number) => string]>([
    ["31.12", (i) => `${two(((i * 3) % 31) + 1)}.${two((i % 12) + 1)}`],
    ["31.12.", (i) => `${String(((i * 3) % 31) + 1)}.${two((i % 12) + 1)}.`],
    ["12/31", (i) => `${String((i % 12) + 1)}/${String(((i * 3) % 31) + 1)}`],
    ["12-31", (i) => `${two((i % 12) + 1)}-${two(((i * 3) % 31) + 1)}`],
    ["12월 31일", (i) => `${String((i % 12) + 1)}월 ${String(((i * 3) % 31) + 1)}일`],
  ])("%s", (_, cell) => {
    expect(yearlessNotices("d", [...cells(20, cell), "", "-"], csv)).toMatchObject([
      { code: "datesWithoutYear", values: { column: "d", text: cell(0) } },
    ]);
  });
  it.each<[string, (index: number) => string]>([
    ["prices", (i) => `${String(i)}.${two((i * 37) % 100)}`],
    ["numbers of one decimal", (i) => `${String(i + 1)}.${String((i % 9) + 1)}`],
    ["one whole number", (i) => `1.${two((i % 12) + 1)}`],
    ["days with a year", (i) => `${two(i + 1)}.12.2024`],
    ["scores", (i) => `${String(i)}/20`],
    ["a few", (i) => `0${String((i % 3) + 1)}.12`],
  ])("%s are none", (_, cell) => {
    expect(yearlessNotices("d", cells(20, cell), csv)).toEqual([]);
  });
});

describe("categories that are nearly the same", () => {
  it.each<[string, string[], string]>([
    ["capitals", ["TRUE", "True", "true", "false"], "“TRUE” / “True” / “true”"],
    ["spaces", ["New  York", "New York", "Paris"], "“New  York” / “New York”"],
    ["width", ["Ａ", "A", "B"], "“Ａ” / “A”"],
  ])("%s", (_, categories, texts) => {
    expect(likenessNotices("c", categories)).toMatchObject([{ code: "categoriesAlike", values: { count: 1, texts } }]);
  });
  it("others are not", () => {
    expect(likenessNotices("c", ["yes", "no", "Yes, sir"])).toEqual([]);
  });
});

describe("numbers of several scales", () => {
  it.each<[string, (index: number) => string, string, string]>([
    ["thousands and millions", (i) => `${String(i + 1)}.5${i % 2 === 0 ? "K" : "M"}`, "1.5K", "2.5M"],
    ["with a currency", (i) => `$${String(i + 1)}${i % 2 === 0 ? "M" : "B"}`, "$1M", "$2B"],
    ["some without", (i) => (i % 4 === 0 ? `${String(i + 1)}.5K` : String(i)), "1.5K", "1"],
    ["Korean", (i) => `${String(i + 1)}${i % 2 === 0 ? "만" : "억"}`, "1만", "2억"],
    ["Korean money", (i) => `${String(i + 1)}${i % 2 === 0 ? "만원" : "억원"}`, "1만원", "2억원"],
  ])("%s", (_, cell, text, other) => {
    expect(factorNotices("n", cells(20, cell), csv)).toMatchObject([
      { code: "numbersOfScales", values: { text, other } },
    ]);
  });
  it.each<[string, (index: number) => string]>([
    ["one scale", (i) => `${String(i)}.5K`],
    ["a unit", (i) => `${String(i)} m`],
    ["a unit here and there", (i) => (i % 2 === 0 ? `${String(i)} m` : String(i))],
    ["words", (i) => `name${String(i)} K`],
  ])("%s is none", (_, cell) => {
    expect(factorNotices("n", cells(20, cell), csv)).toEqual([]);
  });
});

describe("notes below the table", () => {
  it.each(["Source: World Bank", "Note: estimated", "출처: 통계청", "주) 잠정치", "※ 잠정", "(20 rows)", "Notes"])(
    "%s",
    (text) => {
      expect(
        notesBelow([
          ["a", "1"],
          ["b", "2"],
          [text, ""],
        ]),
      ).toEqual([text]);
    },
  );
  it("several, and only the last ones", () => {
    expect(
      notesBelow([
        ["Source: x", ""],
        ["b", "2"],
        ["Note: y", ""],
        ["Source: z", "w"],
      ]),
    ).toEqual(["Source: z", "Note: y"]);
  });
  it("names are none", () => {
    expect(
      notesBelow([
        ["Sourcetown", "1"],
        ["주문진", "2"],
      ]),
    ).toEqual([]);
  });
});
