import { describe, expect, it } from "vitest";
import { finishNow } from "../base/work";
import { yeoJohnsonLambda } from "../base/yeoJohnson";
import golden from "./preparation.json";

describe("the most likely lambda is scikit-learn's", () => {
  it.each(golden.lambdas.map(({ name, ...rest }) => [name, rest] as const))("%s", (_name, { column, lambda }) => {
    const found = finishNow(yeoJohnsonLambda(Float32Array.from(column).sort()));
    expect(Math.abs(found - lambda)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(lambda)));
  });
});
