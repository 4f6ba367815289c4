import { describe, expect, it } from "vitest";
import { F, nn, Tensor } from "../engine";
import { checkGraph, type GoldenTensor } from "./checkGraph";
import { expectClose } from "./expectClose";
import golden from "./activations.json";

type Options = readonly (number | { readonly approximate?: string; readonly beta?: number; readonly threshold?: number })[];

/** The same activation as a function and as the module of that name, called with the case's options. */
function activationsOf(name: string, options: Options): readonly ((x: Tensor) => Tensor)[] {
  const run = Object.entries(F).find(([key]) => key === name)?.[1] as ((x: Tensor, ...options: Options) => Tensor) | undefined;
  const Activation = Object.entries(nn).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1] as
    | (new (...options: Options) => nn.Module)
    | undefined;
  if (!run || !Activation) return [];
  const module = new Activation(...options);
  return [(x) => run(x, ...options), (x) => module.forward(x) as Tensor];
}

const tensorOf = ({ shape, data }: GoldenTensor, requiresGrad = false) =>
  new Tensor(shape, Float32Array.from(data, (value) => value ?? NaN), requiresGrad);

describe(`activations agree with PyTorch ${golden.torch}`, () => {
  const cases = golden.cases.map((item, index) => ({
    ...item,
    title: `${item.name}(${JSON.stringify(item.options)}), ${index % 2 === 0 ? "near 0" : "far from 0"}`,
  }));

  it.each(cases)("compiled: $title", ({ name, attributes, ...golden }) => {
    checkGraph(golden, (emit, inputs) => emit.apply(name === "selu" ? "elu" : name, inputs, attributes));
  });

  it.each(cases)("tensors: $title", ({ name, options, inputs, output, gradient, inputGradients }) => {
    const activations = activationsOf(name, options);
    expect(activations.length).toBe(2);
    for (const activation of activations) {
      const [x] = inputs.map((input) => tensorOf(input, true));
      const [expected] = inputGradients;
      if (!x || !expected) throw new Error("the case has no input");
      const y = activation(x);
      y.backward({ gradient: tensorOf(gradient) });
      expectClose(y.data, output.data, "output");
      expectClose(x.grad?.data ?? [], expected.data, "gradient");
    }
  });
});
