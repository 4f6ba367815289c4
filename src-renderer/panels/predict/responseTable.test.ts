// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import type { ResponseCurve } from "../../../src-main/contract";
import { setUpI18n } from "../../i18n";
import { plotCsv } from "../plots/plotTable";
import { responseTable } from "./responseTable";

setUpI18n();

const response: ResponseCurve = {
  column: "rainfall",
  x: [0, 10, 20],
  curves: [
    { target: "kind", label: "Adelie", y: [0.25, 1, 0] },
    { target: "apples", label: null, y: [1.5, 3, NaN] },
  ],
};

describe("responseTable", () => {
  it("has a column per curve, in full in the CSV and as shares on the page", () => {
    const table = responseTable(response, NaN);
    expect(plotCsv(table)).toBe("rainfall,Adelie,apples\r\n0,0.25,1.5\r\n10,1,3\r\n20,0,NaN\r\n");
    expect(table.columns.map(({ format }) => format?.(0.25))).toEqual([undefined, "25%", "0.25"]);
  });

  it.each([
    [-5, 0],
    [6, 1],
    [20, 2],
    [NaN, undefined],
  ])("marks the row nearest to %d", (now, marked) => {
    expect(responseTable(response, now).marked).toBe(marked);
  });
});
