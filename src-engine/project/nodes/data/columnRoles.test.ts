import { describe, expect, it } from "vitest";
import { asFound, assignRoles, withRole, type ColumnFacts } from "./columnRoles";

const number = (name: string): ColumnFacts => ({
  name,
  type: "number",
  unnamed: false,
  missing: 0,
  min: 0,
  max: 2,
  distinct: 9,
  categories: [],
});
const category = (name: string, categories: string[]): ColumnFacts => ({
  ...number(name),
  type: "category",
  min: null,
  max: null,
  distinct: categories.length,
  categories,
});
const roles = (columns: readonly { name: string; role: string }[]) =>
  Object.fromEntries(columns.map(({ name, role }) => [name, role]));

describe("assignRoles", () => {
  it("makes the last number the target and all others features", () => {
    const columns = assignRoles(
      [number("weight"), category("origin", ["eu", "us"]), number("mpg"), category("fuel", ["a", "b"])],
      [],
    );
    expect(roles(columns)).toEqual({ weight: "feature", origin: "feature", mpg: "target", fuel: "feature" });
    expect(columns.find(({ name }) => name === "origin")?.encoding).toBe("oneHot");
  });

  it("makes the last column of categories the target of a classification", () => {
    const columns = assignRoles([category("species", ["Adelie", "Gentoo"]), number("mass")], [], {
      classification: true,
    });
    expect(roles(columns)).toEqual({ species: "target", mass: "feature" });
    expect(columns[0]?.encoding).toBe("classIndex");
  });

  it("falls back to categories where there are no numbers", () => {
    expect(roles(assignRoles([category("a", ["x", "y"]), category("b", ["x", "y"])], []))).toEqual({
      a: "feature",
      b: "target",
    });
  });

  it("leaves out identifiers, free text and empty columns", () => {
    const names = Array.from({ length: 60 }, (_, index) => `car ${String(index)}`);
    const columns = assignRoles(
      [number("id"), category("name", names), { ...number("empty"), min: null }, number("x"), number("y")],
      [],
    );
    expect(roles(columns)).toEqual({ id: "ignore", name: "ignore", empty: "ignore", x: "feature", y: "target" });
  });

  it("keeps what columns of the same name had", () => {
    const before = assignRoles([number("a"), number("b"), number("c")], []).map((column) =>
      column.name === "a" ? withRole(column, "target") : withRole(column, "feature"),
    );
    expect(roles(assignRoles([number("a"), number("b"), number("new")], before))).toEqual({
      a: "target",
      b: "feature",
      new: "feature",
    });
  });

  it("finds a new target when the old one is gone", () => {
    const before = assignRoles([number("a"), number("b")], []);
    expect(roles(assignRoles([number("a"), number("z")], before))).toEqual({ a: "feature", z: "target" });
  });

  it("leaves a column without a name out where it counts the rows", () => {
    const counting = { ...number("column1"), unnamed: true, min: 1, max: 9, distinct: 9 };
    expect(roles(assignRoles([counting, number("a"), number("b")], []))).toMatchObject({ column1: "ignore" });
    expect(roles(assignRoles([{ ...counting, max: 50 }, number("b")], []))).toMatchObject({ column1: "feature" });
    expect(roles(assignRoles([{ ...counting, unnamed: false }, number("b")], []))).toMatchObject({
      column1: "feature",
    });
  });

  it("takes a column that was left out for its texts once it is read as numbers, with how they are written", () => {
    const texts = { ...category("price", []), distinct: 70 };
    const before = assignRoles([texts, number("y")], []);
    expect(roles(before)).toEqual({ price: "ignore", y: "target" });
    const format = { decimal: ".", thousands: ",", prefix: "$", suffix: "" } as const;
    const [price] = assignRoles([{ ...number("price"), format }, number("y")], before);
    expect(price).toMatchObject({ role: "feature", type: "number", format });
    const [plain] = assignRoles([number("price"), number("y")], price === undefined ? [] : [price]);
    expect(plain).not.toHaveProperty("format");
  });

  it("takes the encoding that suits a type that changed", () => {
    const before = assignRoles([number("a"), number("code")], []);
    const [, code] = assignRoles([number("a"), category("code", ["1", "2"])], before);
    expect(code).toMatchObject({ role: "target", type: "category", encoding: "classIndex", categories: ["1", "2"] });
  });
});

describe("asFound", () => {
  const [column] = assignRoles([number("name")], []);
  if (column === undefined) throw new Error("no column");

  it("gives a column that was left out the type of the file", () => {
    const found = asFound({ ...column, role: "ignore" }, category("name", ["a", "b"]));
    expect(found).toMatchObject({ type: "category", categories: ["a", "b"], role: "ignore" });
  });

  it("leaves a column in use as it is", () => {
    const used = { ...column, role: "feature" as const };
    expect(asFound(used, category("name", ["a"]))).toBe(used);
    expect(asFound({ ...used, role: "ignore" }, null).type).toBe("number");
  });
});
