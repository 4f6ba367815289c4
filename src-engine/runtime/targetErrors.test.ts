import { describe, expect, it } from "vitest";
import { errorOf, isRight } from "./targetErrors";

describe("errorOf", () => {
  const predicted = { kind: "number", name: "apples", value: 50 } as const;

  it("is prediction − actual", () => {
    expect(errorOf({ ...predicted, actual: 56 })).toBe(-6);
    expect(errorOf({ ...predicted, actual: 50 })).toBe(0);
    expect(errorOf(predicted), "nothing to compare with").toBeNull();
  });
});

describe("isRight", () => {
  const predicted = { kind: "class" as const, name: "species", label: "Adelie", probabilities: [] };

  it("compares the classes", () => {
    expect(isRight({ ...predicted, actual: "Adelie" })).toBe(true);
    expect(isRight({ ...predicted, actual: "Gentoo" })).toBe(false);
    expect(isRight(predicted), "nothing to compare with").toBeNull();
    expect(isRight({ ...predicted, label: "", actual: "Gentoo" }), "no class was predicted").toBeNull();
  });
});
