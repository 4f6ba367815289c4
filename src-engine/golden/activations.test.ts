import { describe, expect, it } from "vitest";
import { F, nn, Tensor } from "../engine";
import { checkGraph, type GoldenTensor } from "./checkGraph";
import { expectClose } from "./expectClose";
import golden from "./activations.json";

type Option = number | { readonly approximate?: string; readonly beta?: number; readonly threshold?: number };

/** The same activation as a function and as a module, called with the case's options. */
function activationsOf(name: string, options: readonly Option[]): readonly ((x: Tensor) => Tensor)[] {
  const [first, second] = options.map((option) => (typeof option === "number" ? option : undefined));
  const form = options.flatMap((option) => (typeof option === "object" ? [option] : []))[0] ?? {};
  const { beta, threshold } = form;
  const approximate = form.approximate === "tanh" ? "tanh" : "none";
  const curve = { ...(beta !== undefined && { beta }), ...(threshold !== undefined && { threshold }) };
  const forms: Readonly<Record<string, readonly [(x: Tensor) => Tensor, nn.Module]>> = {
    leakyRelu: [(x) => F.leakyRelu(x, first), new nn.LeakyReLU(first)],
    elu: [(x) => F.elu(x, first), new nn.ELU(first)],
    selu: [F.selu, new nn.SELU()],
    gelu: [(x) => F.gelu(x, { approximate }), new nn.GELU({ approximate })],
    silu: [F.silu, new nn.SiLU()],
    softplus: [(x) => F.softplus(x, curve), new nn.Softplus(curve)],
    hardtanh: [(x) => F.hardtanh(x, first, second), new nn.Hardtanh(first, second)],
    softmax: [(x) => F.softmax(x), new nn.Softmax()],
    logSoftmax: [(x) => F.logSoftmax(x), new nn.LogSoftmax()],
  };
  const [run, module] = forms[name] ?? [];
  return run && module ? [run, (x) => module.forward(x) as Tensor] : [];
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
