import { describe, expect, it } from "vitest";
import { Generator } from "../base/random";
import { nodeType } from "../project/nodes/catalog";
import { initParams } from "../project/nodes/layers/init";
import { parametersOf, planOf, type Layer, type Stack } from "./documents";
import { expectClose } from "./expectClose";
import golden from "./firstWeights.json";

/** The layers of a golden case between the nodes that make an image of 16 columns and columns of an image again. */
function stackOf([convolution, ...linear]: readonly Layer[]): Stack {
  if (!convolution) throw new Error("a case has a convolution");
  const unflatten = { type: "unflatten", params: { channels: 1, height: 4, width: 4 } };
  return {
    ...{ rows: 6, features: 16, outputs: 2, task: "regression", batchSize: 3, shuffle: false },
    layers: [unflatten, convolution, "flatten", ...linear],
    optimizer: { kind: "sgd", lr: 0.1 },
  };
}

describe(`first weights are drawn as by PyTorch ${golden.torch}, constructor first and nn.init behind it`, () => {
  it.each(golden.cases)("$name", ({ name, seed, layers, parameters, after }) => {
    const generator = new Generator(seed);
    const plan = planOf(stackOf(layers), 6, 0, generator);
    const found = parametersOf(plan, plan.initial);
    const expected = parameters.flatMap(({ data }) => data.map(Math.fround));
    // The draws of orthogonal weights are PyTorch's, too; the decomposition of what was drawn rounds otherwise.
    if (name === "orthogonal") expectClose(found, expected, name, 1e-5);
    else expect(found).toEqual(expected);
    expect([...generator.rand(3)]).toEqual(after.data.map(Math.fround));
  });

  it("for every choice there is", () => {
    expect(golden.cases.map(({ name }) => name).sort()).toEqual(Object.keys(initParams.init.options).sort());
    expect(["linear", "conv2d"].every((type) => nodeType(type)?.params.some(({ name }) => name === "init"))).toBe(true);
  });
});
