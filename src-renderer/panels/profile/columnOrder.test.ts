import { expect, it, vi } from "vitest";
import { nextOrder, orderedColumns, type ColumnOrder } from "./columnOrder";
import { profiledColumn } from "./testProfile";

const columns = [
  profiledColumn("b", { std: 3, missing: 5, min: 1 }),
  profiledColumn("a", { std: null, kind: "category", mean: null, min: null }),
  profiledColumn("c", {
    std: 7,
    missing: 50,
    notices: [{ code: "columnConstant", values: {}, column: "c", fixes: [] }],
  }),
];
const names = (text: string, onlyNotices: boolean, order: ColumnOrder | null) =>
  orderedColumns(columns, { text, onlyNotices, order }).map(({ name }) => name);

it("is the file's until a title is pressed, and again after two more presses", () => {
  expect(names("", false, null)).toEqual(["b", "a", "c"]);
  const first = nextOrder(null, "std");
  expect(first).toEqual({ by: "std", way: "descending" });
  const second = nextOrder(first, "std");
  expect(second).toEqual({ by: "std", way: "ascending" });
  expect(nextOrder(second, "std")).toBeNull();
  expect(nextOrder(second, "name")).toEqual({ by: "name", way: "ascending" });
});

it("has columns without the statistic last, whichever way is wanted", () => {
  expect(names("", false, { by: "std", way: "descending" })).toEqual(["c", "b", "a"]);
  expect(names("", false, { by: "std", way: "ascending" })).toEqual(["b", "c", "a"]);
  expect(names("", false, { by: "missing", way: "descending" })).toEqual(["c", "b", "a"]);
  expect(names("", false, { by: "name", way: "ascending" })).toEqual(["a", "b", "c"]);
});

it("has the columns that are looked for, or those with notices", () => {
  expect(names(" B ", false, null)).toEqual(["b"]);
  expect(names("", true, null)).toEqual(["c"]);
  expect(names("a", true, null)).toEqual([]);
});

it("orders days by their time", () => {
  const days = [
    profiledColumn("late", { kind: "date", min: "2024-03-01" }),
    profiledColumn("early", { kind: "date", min: "1999-12-31" }),
  ];
  const found = orderedColumns(days, { text: "", onlyNotices: false, order: { by: "min", way: "ascending" } });
  expect(found.map(({ name }) => name)).toEqual(["early", "late"]);
});

it("orders days with and without a time alike, wherever on Earth that is", () => {
  vi.stubEnv("TZ", "Asia/Seoul");
  const days = [
    profiledColumn("five", { kind: "date", min: "2024-03-01T05:00:00" }),
    profiledColumn("midnight", { kind: "date", min: "2024-03-01" }),
  ];
  const found = orderedColumns(days, { text: "", onlyNotices: false, order: { by: "min", way: "ascending" } });
  vi.unstubAllEnvs();
  expect(found.map(({ name }) => name)).toEqual(["midnight", "five"]);
});
