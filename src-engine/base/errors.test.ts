import { describe, expect, it } from "vitest";
import { GradwireError } from "./errors";
import { fillText } from "./text";

describe("an error", () => {
  const values = { left: "[5, 3]", right: "[4, 2]" };

  it("says the rule and what was found", () => {
    const error = new GradwireError("shapeMatmul", values);
    expect(error.message).toBe("matmul requires inner sizes to match, got [5, 3] and [4, 2].");
    expect([error.code, error.path]).toEqual(["shapeMatmul", undefined]);
  });

  it("is placed once, by who knows best", () => {
    const placed = new GradwireError("shapeMatmul", values).at("linear1.input");
    expect(placed.message).toMatch(/^At linear1[.]input: matmul requires/);
    expect(placed.at("elsewhere")).toBe(placed);
    expect(placed.cause).toBeInstanceOf(GradwireError);
  });
});

describe("a text", () => {
  it("keeps a mark that has no value, so that a fault is seen", () => {
    const text = { en: "{{a}} and {{b}}", ko: "{{a}}, {{b}}" };
    expect(fillText(text, "en", { a: 1 })).toBe("1 and {{b}}");
    expect(fillText(text, "ko", { a: 1, b: "x" })).toBe("1, x");
  });
});
