import { expect, it } from "vitest";
import { plotCsv } from "./plotTable";

it("writes every number in full, and quotes what needs it", () => {
  const losses = [0.12345678901, Number.NaN, -1e-9];
  const columns = [
    { title: "Epoch", value: (row: number) => row + 1 },
    { title: "Loss, training", value: (row: number) => losses[row]!, format: () => "short" },
  ];
  expect(plotCsv({ columns, rows: 3, newestFirst: true })).toBe(
    'Epoch,"Loss, training"\r\n1,0.12345678901\r\n2,NaN\r\n3,-1e-9\r\n',
  );
});
