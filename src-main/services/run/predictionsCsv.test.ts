import { describe, expect, it } from "vitest";
import { predictionsCsv } from "./predictionsCsv";

describe("predictionsCsv", () => {
  it("writes a line per row and a column per target", () => {
    const row = (apples: number, oranges: number) => [
      { kind: "number" as const, name: "apples (t)", value: apples },
      { kind: "number" as const, name: "oranges", value: oranges },
    ];
    expect(predictionsCsv({ rows: [row(1.5, -2), row(NaN, 1e-7)] })).toBe(
      "apples (t),oranges\r\n1.5,-2\r\nNaN,1e-7\r\n",
    );
  });

  it("goes on without a header", () => {
    const rows = [[{ kind: "number" as const, name: "a", value: 2 }]];
    expect(predictionsCsv({ rows }, { header: false })).toBe("2\r\n");
  });

  it("writes classes with their probabilities, quoted where needed and harmless in a spreadsheet", () => {
    const probabilities = [
      { label: "=cmd()", probability: 0.75 },
      { label: 'a,"b"', probability: 0.25 },
    ];
    expect(predictionsCsv({ rows: [[{ kind: "class", name: "kind", label: "=cmd()", probabilities }]] })).toBe(
      'kind,P(kind==cmd()),"P(kind=a,""b"")"\r\n\'=cmd(),0.75,0.25\r\n',
    );
  });
});
