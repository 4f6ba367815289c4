import { DuckDBInstance } from "@duckdb/node-api";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DateOrder, dateOrders, numberFormatSchema, numberReader, type NumberFormat } from "../../../src-engine";
import { allRows } from "./database";
import { cellSql, literal } from "./sql";

const formats: readonly NumberFormat[] = [".", ","].flatMap((decimal) =>
  ["", ",", ".", " ", "'"]
    .filter((thousands) => thousands !== decimal)
    .flatMap((thousands) =>
      [
        { prefix: "", suffix: "" },
        { prefix: "$", suffix: "" },
        { prefix: "", suffix: "%" },
        { prefix: "R$", suffix: "p.a." },
        { prefix: "", suffix: "(m²)" },
      ].map((affixes) => numberFormatSchema.parse({ decimal, thousands, ...affixes })),
    ),
);

const dates: readonly NumberFormat[] = dateOrders.map((date) => numberFormatSchema.parse({ date }));

/** What the database makes of texts; NaN where they are no numbers. */
async function byDatabase(texts: readonly string[], format: NumberFormat): Promise<number[]> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    const list = texts.map((text) => `(${literal(text)})`).join(", ");
    const sql = `SELECT coalesce(${cellSql([]).number("t", format)}, 'nan'::DOUBLE) FROM (VALUES ${list}) AS v(t)`;
    return (await allRows(connection, sql)).map(([value]) => Number(value));
  } finally {
    connection.closeSync();
  }
}

const pieces = [
  ..."0123456789".split(""),
  "0",
  "1",
  "12",
  "234",
  "567",
  "000",
  "1.234",
  "1,234,567",
  "12,34,567",
  "1 234",
  "1’234",
  "0.5",
  "0,5",
  ".",
  ",",
  "'",
  " ",
  "\u00a0",
  "\u202f",
  "+",
  "-",
  "−",
  "(",
  ")",
  "$",
  "R$",
  "%",
  "p.a.",
  "kg",
  "e",
  "E5",
  "e-3",
  "e400",
  "nan",
  "nan(0)",
  "inf",
  "_",
  "\t",
  "\n",
  "\ufeff",
  "0x10",
  "١",
  "½",
  "/",
] as const;

describe("the one grammar of numbers", { timeout: 60_000 }, () => {
  it.each(formats.map((format) => [JSON.stringify(format), format] as const))(
    "reads the same in the database and in JavaScript: %s",
    async (_name, format) => {
      const texts = fc.sample(
        fc.oneof(
          fc.array(fc.constantFrom(...pieces), { maxLength: 6 }).map((parts) => parts.join("")),
          fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
          fc.string({ maxLength: 8 }).filter((text) => !text.includes("\0")),
        ),
        { seed: 7, numRuns: 1500 },
      );
      const read = numberReader(format);
      const found = await byDatabase(texts, format);
      const differing = texts.flatMap((text, index) =>
        Object.is(read(text) + 0, (found[index] ?? 0) + 0) ? [] : [{ text, here: read(text), there: found[index] }],
      );
      expect(differing).toEqual([]);
    },
  );

  const datePieces = [
    ..."0123456789".split(""),
    ...["2020", "1999", "68", "69", "02", "29", "30", "31", "12", "13", "00"],
    ...["-", "/", ".", ". ", "년 ", "월 ", "일", " ", "T", ":", "10:30", "23:59:59", "24:00", "10:30:15.25Z"],
  ];
  it.each(dates.map((format) => [String(format.date), format] as const))(
    "reads the same days in the database and in JavaScript: %s",
    async (_name, format) => {
      const day = fc.date({ min: new Date("1000-01-01"), max: new Date("2999-12-31"), noInvalidDate: true });
      const texts = fc.sample(
        fc.oneof(
          fc.array(fc.constantFrom(...datePieces), { maxLength: 9 }).map((parts) => parts.join("")),
          day.map((date) => date.toISOString().slice(0, 19)),
          day.map((date) => date.toISOString().slice(0, 10).replaceAll("-", "")),
          fc.tuple(day, fc.constantFrom("-", "/", ".")).map(([date, mark]) => {
            const [year, month, number] = date.toISOString().slice(0, 10).split("-");
            return [number, month, year].join(mark);
          }),
          fc
            .tuple(fc.integer({ min: 0, max: 32 }), fc.integer({ min: 0, max: 13 }), fc.integer({ min: 0, max: 99 }))
            .map((parts) => parts.map((part) => String(part).padStart(2, "0")).join("/")),
        ),
        { seed: 5, numRuns: 3000 },
      );
      const read = numberReader(format);
      const found = await byDatabase(texts, format);
      const here = texts.map(read);
      expect(here.filter((value) => !Number.isNaN(value)).length).toBeGreaterThan(300);
      expect(texts.filter((_, index) => !Object.is((here[index] ?? 0) + 0, (found[index] ?? 0) + 0))).toEqual([]);
    },
  );

  it.each<[DateOrder, string, number]>([
    ["ymd", "1970-01-01", 0],
    ["ymd", "2020-02-29", 18321],
    ["ymd", "2020. 2. 29.", 18321],
    ["ymd", "2020년 2월 29일", 18321],
    ["ymd", "1970-01-02T12:00:00Z", 1.5],
    ["dmy", "29/02/20", 18321],
    ["dmy", "29.02.2020 06:00", 18321.25],
    ["mdy", "2/29/2020", 18321],
    ["mdy", "01/01/69", -365],
    ["compact", "20200229", 18321],
    ["compact", "20210229", NaN],
    ["ymd", "2021-02-29", NaN],
    ["dmy", "2/29/2020", NaN],
    ["ymd", "2020-02-29 24:00", NaN],
  ])("%s: %s is day %d", (date, text, value) => {
    expect(numberReader(numberFormatSchema.parse({ date }))(text)).toBe(value);
  });

  const us = numberFormatSchema.parse({ thousands: "," });
  const german = numberFormatSchema.parse({ decimal: ",", thousands: "." });
  const spaced = numberFormatSchema.parse({ decimal: ",", thousands: " " });
  const swiss = numberFormatSchema.parse({ thousands: "'" });
  const dollars = numberFormatSchema.parse({ thousands: ",", prefix: "$" });
  const percent = numberFormatSchema.parse({ suffix: "%" });
  const kilograms = numberFormatSchema.parse({ suffix: "kg" });
  const plain = numberFormatSchema.parse({});

  it.each<[NumberFormat, string, number]>([
    [us, "1,234,567.5", 1234567.5],
    [us, "640", 640],
    [us, "12,34,567", 1234567],
    [us, "(1,234)", -1234],
    [us, "-1,234", -1234],
    [german, "120.000,00", 120000],
    [german, "31.703", 31703],
    [spaced, "1 234 567,5", 1234567.5],
    [spaced, "1\u202f234", 1234],
    [swiss, "1’234.5", 1234.5],
    [dollars, "$100,000", 100000],
    [dollars, "-$5", -5],
    [dollars, "$-5", -5],
    [dollars, "($5)", -5],
    [dollars, "5", 5],
    [percent, "0.33 %", 0.33],
    [percent, "12%", 12],
    [kilograms, "60 kg", 60],
    [kilograms, " 60kg ", 60],
    [plain, "−5", -5],
    [plain, "1e400", Infinity],
  ])("%o reads %s as %d", (format, text, value) => {
    expect(numberReader(format)(text)).toBe(value);
  });

  it.each<[NumberFormat, string]>([
    [plain, "+-5"],
    [plain, "nan(0)"],
    [plain, "inf"],
    [plain, "1_000"],
    [plain, "1,137"],
    [plain, "0x10"],
    [plain, "1e"],
    [plain, ""],
    [plain, "."],
    [us, "1,23,45"],
    [us, "0,123"],
    [us, "1,2345"],
    [german, "1,234.5"],
    [dollars, "-$-5"],
    [dollars, "€5"],
    [percent, "5%%"],
    [kilograms, "5 g"],
  ])("%o does not read %s", (format, text) => {
    expect(numberReader(format)(text)).toBeNaN();
  });
});
