import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvCell } from "./csvCell";

/** The cells of a CSV line, as RFC 4180 has them. */
function cellsOf(line: string): string[] {
  const cells: string[] = [];
  for (let at = 0; at <= line.length; at += 1) {
    let cell = "";
    if (line[at] === '"') {
      for (at += 1; line[at] !== '"' || line[at + 1] === '"'; at += 1) {
        if (line[at] === '"') at += 1;
        cell += line[at] ?? "";
      }
      at += 1;
    } else for (; at < line.length && line[at] !== ","; at += 1) cell += line[at] ?? "";
    cells.push(cell);
  }
  return cells;
}

const start = fc.constantFrom("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠", "", "'", '"', " ");
const rest = fc.oneof(
  fc.constantFrom('cmd|"/c calc"!A0', 'HYPERLINK("http://x";"y")', "1+1", "-5", "SUM(A1:A9)*cmd", "5", "1e5", ".5", ""),
  fc.string({ unit: "grapheme", maxLength: 12 }),
);
const payload = fc.tuple(start, rest).map(([first, then]) => first + then);

describe("csvCell", () => {
  it("gives back 1,000 payloads with an apostrophe where they would be formulas", () => {
    fc.assert(
      fc.property(fc.array(payload, { minLength: 4, maxLength: 4 }), (texts) => {
        const cells = cellsOf(texts.map(csvCell).join(","));
        expect(cells).toHaveLength(texts.length);
        cells.forEach((cell, index) => {
          const text = texts[index] ?? "";
          const isNumber =
            text.trim() === text && text !== "" && Number.isFinite(Number(text)) && /^[-+.\d]/.test(text);
          const isFormula = /^[=+\-@\t\r\n\0＝＋－＠]/.test(text) && !isNumber;
          expect(cell).toBe(isFormula ? `'${text}` : text);
        });
      }),
      { seed: 8, numRuns: 250 },
    );
  });

  it("leaves numbers byte for byte, also as texts", () => {
    fc.assert(
      fc.property(fc.double(), (value) => {
        expect(csvCell(value)).toBe(String(value));
        if (Number.isFinite(value)) expect(csvCell(String(value))).toBe(String(value));
      }),
      { seed: 8 },
    );
    expect(["-5", "+5", "-.5", "-1e-7", "-5%", "-1,5", "--5", "-0x1f", "-Infinity"].map(csvCell)).toEqual([
      ...["-5", "+5", "-.5", "-1e-7", "'-5%", '"\'-1,5"', "'--5", "'-0x1f", "'-Infinity"],
    ]);
  });
});
