import { describe, expect, it } from "vitest";
import {
  branch,
  call,
  choice,
  evaluate,
  type Expression,
  greatest,
  minus,
  named,
  negative,
  type Operand,
  over,
  plus,
  raised,
  times,
} from "./expression";
import { expressionText, numberText } from "./expressionText";

const x = (value: number): Operand => ({ kind: "operand", input: 0, element: 0, value });

describe("the text of an expression", () => {
  it.each<readonly [string, Expression]>([
    ["73 × −0.27 + 67 × 0.41 + 0.35", plus(times(x(73), x(-0.27)), times(x(67), x(0.41)), x(0.35))],
    ["1 − 2 − 3", plus(x(1), x(-2), x(-3))],
    ["5 − (−3)", minus(x(5), x(-3))],
    ["5 − (3 + 2)", minus(x(5), plus(x(3), x(2)))],
    ["5 − 3 × 2", minus(x(5), times(x(3), x(2)))],
    ["(1 + 2) × 3", times(plus(x(1), x(2)), x(3))],
    ["2 × 3 ÷ 4", over(times(x(2), x(3)), x(4))],
    ["2 ÷ (3 × 4)", over(x(2), times(x(3), x(4)))],
    ["−(−2)", negative(x(-2))],
    ["−(1 + 2)", negative(plus(x(1), x(2)))],
    ["(−2)²", raised(x(-2), 2)],
    ["(2 − 3)²", raised(minus(x(2), x(3)), 2)],
    ["2^−0.5", raised(x(2), -0.5)],
    ["max(−1, 0)", call("max", x(-1), 0)],
    ["1 ÷ (1 + exp(−0.5))", over(1, plus(1, call("exp", negative(x(0.5)))))],
    ["0 (as −0.3 ≤ 0)", branch([x(-0.3), "<=", 0], 0, x(2))],
    ["2 (as 0.3 > 0)", branch([x(0.3), "<=", 0], 0, x(2))],
    ["3 × (0.1 × 2 (as 2 > 1))", times(x(3), branch([x(2), ">", 1], times(0.1, x(2)), 0))],
    ["2", branch([x(NaN), "<=", 0], 0, x(2))],
    ["7 (greatest of 3)", greatest([x(1), x(7), x(7)])],
    ["0 (dropped)", choice(0, { kind: "dropped" })],
    ["1 + mean", plus(1, named("mean", x(4)))],
  ])("%s", (text, expression) => {
    expect(expressionText(expression)).toBe(text);
  });

  it("says how many terms it leaves out, and what they are together", () => {
    const sum: Expression = { kind: "sum", terms: [x(5), x(4)], rest: { count: 30, total: 1.5 } };
    expect(expressionText(sum)).toBe("5 + 4 + (30 more: 1.5)");
    expect(evaluate(sum)).toBe(10.5);
  });

  it("names leaves as it is told to", () => {
    expect(expressionText(times(x(2), x(3)), { leafText: ({ value }) => `x${value}` })).toBe("x2 × x3");
  });

  it.each([
    [0.1 + 0.2, "0.3"],
    [-27.123456, "−27.123"],
    [1e-8, "1e−8"],
    [NaN, "NaN"],
    [-Infinity, "−∞"],
    [-0, "0"],
  ])("writes %s as %s", (value, text) => {
    expect(numberText(value)).toBe(text);
  });
});
