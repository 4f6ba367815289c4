import { describe, it } from "vitest";
import { checkGraph } from "./checkGraph";
import golden from "./ops.json";

describe(`ops agree with PyTorch ${golden.torch}`, () => {
  const cases = golden.cases.map((item) => {
    const shapes = item.inputs.map((input) => `[${input.shape.join()}]`).join();
    return { ...item, title: `${item.name}(${shapes}; ${item.attributes.join()})` };
  });

  it.each(cases)("$title", ({ name, attributes, ...golden }) => {
    checkGraph(golden, (emit, inputs) => emit.apply(name, inputs, attributes), 2e-6);
  });
});
