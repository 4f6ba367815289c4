import { describe, expect, it } from "vitest";
import { type PredictedTable, predictionsCsv } from "./predictionsCsv";

const table = (given: Partial<PredictedTable>): PredictedTable => ({
  columns: [],
  known: [],
  inputs: [],
  rows: [],
  ...given,
});

describe("predictionsCsv", () => {
  it("writes a line per row and a column per target", () => {
    const row = (apples: number, oranges: number) => [
      { kind: "number" as const, name: "apples (t)", value: apples },
      { kind: "number" as const, name: "oranges", value: oranges },
    ];
    expect(predictionsCsv(table({ rows: [row(1.5, -2), row(NaN, 1e-7)] }))).toBe(
      "apples (t) (predicted),oranges (predicted)\r\n1.5,-2\r\nNaN,1e-7\r\n",
    );
  });

  it("sets true values and errors beside the predictions, and the inputs behind them", () => {
    const rows = [
      [{ kind: "number" as const, name: "apples", value: Math.fround(53.8), actual: 56.25 }],
      [{ kind: "number" as const, name: "apples", value: 10 }],
    ];
    const inputs = [
      ["1,5", "=A1"],
      [null, "b"],
    ];
    expect(predictionsCsv(table({ columns: ["t", "region"], known: ["apples"], inputs, rows }))).toBe(
      'apples,apples (predicted),apples (error),t,region\r\n56.25,53.8,-2.4500008,"1,5",\'=A1\r\n,10,,,b\r\n',
    );
  });

  it("goes on without a header", () => {
    const rows = [[{ kind: "number" as const, name: "a", value: 2 }]];
    expect(predictionsCsv(table({ rows }), { header: false })).toBe("2\r\n");
  });

  it("writes classes with their probabilities, quoted where needed and harmless in a spreadsheet", () => {
    const probabilities = [
      { label: "=cmd()", probability: 0.75 },
      { label: 'a,"b"', probability: 0.25 },
    ];
    const target = { kind: "class" as const, name: "kind", label: "=cmd()", probabilities };
    expect(predictionsCsv(table({ rows: [[target]] }))).toBe(
      'kind (predicted),P(kind==cmd()),"P(kind=a,""b"")"\r\n\'=cmd(),0.75,0.25\r\n',
    );
    const rows = [[{ ...target, actual: "=cmd()" }], [{ ...target, actual: "other" }], [target]];
    expect(predictionsCsv(table({ known: ["kind"], rows }), { header: false })).toBe(
      "'=cmd(),'=cmd(),true,0.75,0.25\r\nother,'=cmd(),false,0.75,0.25\r\n,'=cmd(),,0.75,0.25\r\n",
    );
  });
});
