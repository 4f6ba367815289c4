import { expect, it } from "vitest";
import { plotCsv } from "./plotTable";

it("writes every number in full, and quotes what needs it", () => {
  const table = {
    columns: ["Epoch", "Loss, training"],
    rows: [
      [1, 0.12345678901],
      [2, Number.NaN],
      [3, -1e-9],
    ],
  };
  expect(plotCsv(table)).toBe('Epoch,"Loss, training"\r\n1,0.12345678901\r\n2,NaN\r\n3,-1e-9\r\n');
});
