import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { numberFormatSchema, numberReader, type NumberFormat } from "../../../src-engine";
import { sniffNumbers, usualDecimal } from "./numberSniff";

const cells = (text: string) => text.split(" | ");
const sniff = (columns: readonly string[], delimiter = ",", decimal: "." | "," | null = null) =>
  sniffNumbers(columns.map(cells), { delimiter, decimal });
const formatOf = (format: Partial<NumberFormat>) => numberFormatSchema.parse(format);

describe("how a column's numbers are written", () => {
  it.each<[name: string, column: string, delimiter: string, format: Partial<NumberFormat>]>([
    ["plain", "1 | 2.5 | -3e5", ",", {}],
    ["integers", "1 | 20 | 300", ",", {}],
    ["thousands in quotes", "1,000 | 1,517 | 12,034", ",", { thousands: "," }],
    ["thousands beside small numbers", "600 | 640 | 1,080", ";", { thousands: "," }],
    ["thousands with points and decimals", "120.000,00 | 121.517,25", ";", { decimal: ",", thousands: "." }],
    ["millions with points", "1.200.000 | 980.000", ",", { decimal: ",", thousands: "." }],
    ["spaces", "1 234 567 | 12 000 | 900", ",", { thousands: " " }],
    ["narrow spaces and decimal commas", "1\u202f234,5 | 12\u202f000,25", ";", { decimal: ",", thousands: " " }],
    ["Swiss", "1'234.50 | 12’000.00", ",", { thousands: "'" }],
    ["Indian", "12,34,567 | 1,00,000", ",", { thousands: "," }],
    ["decimal commas in quotes, one of them below 1", "0,123 | 1,137 | 2,274", ",", { decimal: "," }],
    ["decimal commas", "1,5 | 2,25 | 3", ";", { decimal: "," }],
    ["three decimals in an English file", "1.137 | 2.274 | 3", ",", {}],
    ["percent", "0.0% | 0.7% | 1.4 %", ",", { suffix: "%" }],
    ["dollars", "$100,000 | $101,234 | -$5", ",", { thousands: ",", prefix: "$" }],
    ["won", "₩100000000 | ₩101230000", ",", { prefix: "₩" }],
    ["euros behind", "1.200,50 € | 900,00 €", ";", { decimal: ",", thousands: ".", suffix: "€" }],
    ["units", "170cm | 171 cm | 172cm", ",", { suffix: "cm" }],
    ["Korean units", "1층 | 2층 | 3층", ",", { suffix: "층" }],
    ["numbers between gaps", "- | - | 3 | n/a | 102 | None | .", ",", {}],
    ["amounts in parentheses", "(1,234) | 567 | 1,000", ",", { thousands: "," }],
  ])("%s", (_name, column, delimiter, format) => {
    const [guess] = sniff([column], delimiter);
    expect(guess).toMatchObject({ format: formatOf(format), share: 1, other: null });
  });

  it.each([
    ["words", "red | green | blue"],
    ["dates", "2020-01-01 | 2020-01-02 | 2020-02-03"],
    ["dates with points", "01.02.2020 | 02.02.2020"],
    ["times", "10:30 | 11:45"],
    ["addresses", "192.168.0.1 | 10.0.0.12"],
    ["numbered names", "gu0 | gu1 | gu2"],
    ["telephone numbers", "010-1234-5678 | 010-2345-6789"],
    ["gaps alone", "- | n/a"],
  ])("%s are none", (_name, column) => {
    const [guess] = sniff([column]);
    expect(guess?.share ?? 0).toBeLessThan(0.5);
  });

  it("few numbers with letters may be names", () => {
    expect(sniff(["4wd | 2wd | 4wd"])[0]?.doubtful).toBe(true);
  });

  it("asks where nothing decides, with the other reading", () => {
    const [guess] = sniff(["1,137 | 2,274 | 4,548"], ";");
    expect(guess).toMatchObject({ format: formatOf({ decimal: "," }), other: formatOf({ thousands: "," }) });
    const [points] = sniff(["1.200 | 2.234 | 31.703"], ";");
    expect(points).toMatchObject({
      format: formatOf({ decimal: ",", thousands: "." }),
      other: formatOf({ decimal: "." }),
    });
  });

  it.each<[string, string[], string, Partial<NumberFormat>]>([
    [
      "decimal commas elsewhere make points thousands",
      ["1.200 | 31.703", "101,17 | 45,5"],
      ";",
      { decimal: ",", thousands: "." },
    ],
    ["decimal points elsewhere make commas thousands", ["100,000 | 101,517", "1.5 | 2.25"], ";", { thousands: "," }],
    ["thousands elsewhere make thousands", ["118,204 | 100,000", "640 | 1,080"], "\t", { thousands: "," }],
    ["decimals of the same kind elsewhere make decimals", ["1,137 | 2,274", "0,5 | 12,25"], ";", { decimal: "," }],
  ])("%s", (_name, columns, delimiter, format) => {
    expect(sniff(columns, delimiter)[0]).toMatchObject({ format: formatOf(format), other: null });
  });

  it("keeps to the decimal mark that is set", () => {
    expect(sniff(["1,137 | 2,274"], ";", ".")[0]?.format).toEqual(formatOf({ thousands: "," }));
    expect(sniff(["1.137 | 2.274"], ",", ",")[0]?.format).toEqual(formatOf({ decimal: ",", thousands: "." }));
  });

  it("knows the file's usual mark", () => {
    expect(usualDecimal(sniff(["1,5 | 2", "3 | 4", "x | y"], ";"))).toBe(",");
    expect(usualDecimal(sniff(["640 | 1,080"], ";"))).toBe(".");
  });

  it("never reads a number that was written as another one", () => {
    const written = fc.record({
      values: fc.array(fc.integer({ min: -99_999_999, max: 99_999_999 }), { minLength: 30, maxLength: 60 }),
      style: fc.constantFrom(
        { thousands: ",", decimal: "." },
        { thousands: ".", decimal: "," },
        { thousands: " ", decimal: "," },
        { thousands: "'", decimal: "." },
        { thousands: "", decimal: "." },
        { thousands: "", decimal: "," },
      ),
      digits: fc.constantFrom(0, 1, 2),
    });
    fc.assert(
      fc.property(written, ({ values, style, digits }) => {
        const numbers = values.map((value) => value / 10 ** digits);
        const texts = numbers.map((value) => {
          const [whole = "", rest = ""] = Math.abs(value).toFixed(digits).split(".");
          const grouped = whole.replace(/\B(?=(\d{3})+$)/g, style.thousands);
          return (value < 0 ? "-" : "") + grouped + (rest === "" ? "" : style.decimal + rest);
        });
        const [guess] = sniffNumbers([texts], { delimiter: ";", decimal: null });
        expect(texts.map(numberReader(guess?.format ?? formatOf({})))).toEqual(numbers.map((value) => value + 0));
      }),
      { seed: 11, numRuns: 200 },
    );
  });
});
