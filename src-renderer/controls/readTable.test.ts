import { describe, expect, it } from "vitest";
import { isTable, readTable } from "./readTable";

describe("reading a pasted table", () => {
  it.each([
    [
      "cells of a spreadsheet",
      "1\t2,5\r\n-3\t4e-2\r\n",
      [
        [1, 2.5],
        [-3, 0.04],
      ],
    ],
    [
      "a CSV",
      "1, 2.5\n3,4\n",
      [
        [1, 2.5],
        [3, 4],
      ],
    ],
    [
      "a CSV with semicolons",
      "1,5;2\n3;4",
      [
        [1.5, 2],
        [3, 4],
      ],
    ],
    [
      "spaces",
      "1  2\n3 4",
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [
      "what PyTorch prints",
      "tensor([[-0.2910, -0.3450],\n        [ 1.5000,  0.7874]])",
      [
        [-0.291, -0.345],
        [1.5, 0.7874],
      ],
    ],
    ["rows of different lengths", "1\t2\n3", [[1, 2], [3]]],
    ["nothing", "\n", []],
  ])("%s", (_name, text, rows) => {
    expect(readTable(text)).toEqual({ rows });
  });

  it.each([
    ["1\t2\n3\tx", { cell: "x", line: 2 }],
    ["1\t\t2", { cell: "", line: 1 }],
    ["1e39", { cell: "1e39", line: 1 }],
  ])("names the cell that is no number: %j", (text, found) => {
    expect(readTable(text)).toEqual(found);
  });

  it("knows a number from a table", () => {
    expect(["1", " 0,5 ", "-1e-3"].map(isTable)).toEqual([false, false, false]);
    expect(["1\t2", "1 2", "1\n2", "1,2,3", "[1]"].map(isTable)).toEqual([true, true, true, true, true]);
  });
});
