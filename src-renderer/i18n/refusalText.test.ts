// @vitest-environment happy-dom
import { beforeAll, describe, expect, it } from "vitest";
import { ConnectionLost } from "../client/connectionLost";
import { refusalText, setLanguage, setUpI18n } from ".";
import { detectLanguage } from "./language";

beforeAll(() => {
  setUpI18n();
  setLanguage("en");
});

describe("refusalText", () => {
  const shapes = { code: "shapeMatmul", values: { left: "[5, 3]", right: "[4, 2]" }, path: "linear1.input" };

  it("says the place, the rule and the finding", () => {
    expect(refusalText(shapes)).toBe("At linear1.input: matmul requires inner sizes to match, got [5, 3] and [4, 2].");
  });

  it("speaks the language on screen", () => {
    setLanguage("ko");
    expect(refusalText(shapes)).toMatch(/^linear1\.input: matmul/);
    expect(refusalText(shapes)).toContain("안쪽 크기");
    setLanguage("en");
  });

  it("finds the refusal inside the error of a call", () => {
    expect(refusalText(Object.assign(new Error("refused"), { data: { ...shapes, path: null } }))).toMatch(
      /^matmul requires/,
    );
    expect(refusalText(new ConnectionLost())).toContain("connection");
  });

  it("gives the log id of an internal fault, and never loses another message", () => {
    expect(refusalText(Object.assign(new Error("internal"), { data: { logId: "a1b2" } }))).toContain("a1b2");
    expect(refusalText(new Error("odd"))).toContain("odd");
    expect(refusalText({ code: "fromTheFuture", values: {}, path: null })).toContain("fromTheFuture");
  });

  it("writes numbers without the noise of fractions, small ones as their fields do", () => {
    const values = { steepest: 0.000015, limit: 7.460000038146973, updates: 100, before: 14000, after: 90 };
    expect(refusalText({ code: "rateSteepest", values, path: null })).toBe(
      "The loss falls fastest at a learning rate of 1.5e-5 and explodes above 7.46; 100 updates at that rate took it from 14000 to 90.",
    );
  });

  it("does not read markup or i18next syntax in values", () => {
    const text = refusalText({ ...shapes, values: { left: "<b>", right: "$t(common.close) {{code}}" } });
    expect(text).toContain("<b>");
    expect(text).toContain("$t(common.close) {{code}}");
  });
});

describe("detectLanguage", () => {
  it.each([
    ["ko", ["en-US"], "ko"],
    [null, ["ko-KR", "en"], "ko"],
    [null, ["fr-FR", "ko"], "ko"],
    [null, ["fr-FR"], "en"],
    ["xx", ["en-GB"], "en"],
  ] as const)("stored %s and browser %j give %s", (stored, preferred, expected) => {
    expect(detectLanguage(stored, preferred)).toBe(expected);
  });
});
