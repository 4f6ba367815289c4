import { kaiming, xavier, type Initializer } from "../../../base/initial";
import { linearBounds } from "../../../base/linearBounds";
import { numel, type Shape } from "../../../base/shape";
import type { Value } from "../../../ops/define";
import { call, python, type CodeContext } from "../code";
import { number, optional, select, tensors, type GivenTensors, type ParamsOf } from "../declareParams";
import type { LowerContext } from "../define";
import { shared } from "../words";
import { givenStarts } from "./given";
import { ko, startKo } from "./init.ko";

/** How a layer's weights start, to be spread into its parameters. */
export const initParams = shared(
  {
    init: select({
      default: "pytorch",
      label: "First weights",
      help: "How the weights start. PyTorch's own suits nearly all models; Kaiming goes with ReLU, Xavier with Tanh and Sigmoid. The bias starts as PyTorch's. Given takes numbers of your own, for the bias too. Whatever is chosen takes the place of PyTorch's own after the layer has drawn it, as nn.init does behind the constructor.",
      rare: true,
      options: {
        pytorch: "PyTorch's own",
        kaimingUniform: "Kaiming, uniform",
        kaimingNormal: "Kaiming, normal",
        xavierUniform: "Xavier, uniform",
        xavierNormal: "Xavier, normal",
        orthogonal: "Orthogonal",
        normal: "Normal",
        uniform: "Uniform",
        constant: "Constant",
        zeros: "Zeros",
        given: "Given",
      },
    }),
    initScale: number({
      min: -1e6,
      max: 1e6,
      default: 1,
      step: 0.1,
      label: "First weights: scale",
      help: "The gain of Xavier and Orthogonal, the standard deviation of Normal, the bound of Uniform (± scale), the value of Constant.",
      rare: true,
      usedWhen: {
        param: "init",
        values: ["xavierUniform", "xavierNormal", "orthogonal", "normal", "uniform", "constant"],
      },
    }),
    given: optional(
      tensors({
        default: {},
        label: "Given weights",
        help: "The numbers that the weights start with, for each name in the shape it has in PyTorch's state_dict. What is not given starts as PyTorch's own. Cells of a spreadsheet or of a CSV can be pasted, and weights of a file be taken.",
        rare: true,
        usedWhen: { param: "init", values: ["given"] },
      }),
    ),
  },
  { ko },
);

const { init: startInit } = shared(
  {
    init: optional(
      select({
        default: "pytorch",
        label: initParams.init.label,
        help: "How the weights start: as in PyTorch, or with numbers of your own, which take the place of PyTorch's own after the layer has drawn it.",
        options: { pytorch: initParams.init.options.pytorch, given: initParams.init.options.given },
      }),
    ),
  },
  { ko: startKo },
);

/** The same for layers that had no choice at first: documents leave it out until it is made. */
export const startParams = { init: startInit, given: initParams.given };

/** Whether such a layer's weights are given. */
export type StartParams = ParamsOf<typeof startParams>;

/** How a layer's weights start. */
export type InitParams = ParamsOf<typeof initParams>;

/** The parameters of layers that were saved before they could be chosen. */
export const formerInit: Omit<InitParams, "given"> = { init: "pytorch", initScale: 1 };

/**
 * Declares the weight of `shape`, `[out, in, ...taps]`, and the bias of a layer that adds up `fanIn` products, with the first
 * values that PyTorch's constructor draws; what the user chose in their place is drawn or copied behind both, as `nn.init` and
 * `copy_` would.
 */
export function weightAndBias(
  context: Pick<LowerContext, "node" | "nameOf" | "parameter" | "report">,
  shape: readonly [number, number, ...number[]],
  { bias, frozen, ...init }: InitParams & { readonly bias: boolean; readonly frozen: boolean },
): { readonly weight: Value; readonly bias: Value | null } {
  const [outputs, ...inputs] = shape;
  const bounds = linearBounds(numel(inputs));
  const uniform = (bound: number): Initializer => ({ kind: "uniform", low: -bound, high: bound });
  const given = givenStarts(context, init, { weight: shape, ...(bias && { bias: [outputs] }) });
  const refill = given.weight ?? chosenWeights(init, shape);
  return {
    weight: context.parameter("weight", shape, uniform(bounds.weight), { frozen, refill }),
    bias: bias ? context.parameter("bias", [outputs], uniform(bounds.bias), { frozen, refill: given.bias }) : null,
  };
}

/** What weights of `shape` are filled with behind PyTorch's own; undefined: nothing. Kaiming's take a ReLU to follow. */
function chosenWeights({ init, initScale }: InitParams, shape: Shape): Initializer | undefined {
  switch (init) {
    case "pytorch":
    case "given":
      return undefined;
    case "kaimingUniform":
      return kaiming("uniform", shape, { nonlinearity: "relu" });
    case "kaimingNormal":
      return kaiming("normal", shape, { nonlinearity: "relu" });
    case "xavierUniform":
      return xavier("uniform", shape, initScale);
    case "xavierNormal":
      return xavier("normal", shape, initScale);
    case "orthogonal":
      return { kind: "orthogonal", gain: initScale };
    case "normal":
      return { kind: "normal", mean: 0, std: Math.abs(initScale) };
    case "uniform":
      return { kind: "uniform", low: -Math.abs(initScale), high: Math.abs(initScale) };
    case "constant":
      return { kind: "constant", value: initScale };
    case "zeros":
      return { kind: "constant", value: 0 };
  }
}

/** How the weights of any layer start: what `initParams` and `startParams` have both. */
interface ChosenStart {
  readonly init?: InitParams["init"] | undefined;
  readonly initScale?: number;
  readonly given?: GivenTensors | undefined;
}

/** What a layer's first weights are filled with behind PyTorch's own, as lines of code that call it `layer`. */
function startLines(layer: string, { init, initScale = 1, given = {} }: ChosenStart): string[] {
  const weight = `${layer}.weight`;
  const fill = (name: string, ...values: readonly unknown[]) => [
    call(`nn.init.${name}`, [weight, ...values.map(python)]),
  ];
  const gain = (name: string) => [call(`nn.init.${name}`, [weight], { gain: initScale }, { gain: 1 })];
  switch (init) {
    case "given":
      return Object.entries(given).map(
        ([name, values]) => `${layer}.${name}.data.copy_(torch.tensor(${python(values)}))`,
      );
    case "kaimingUniform":
      return [call("nn.init.kaiming_uniform_", [weight], { nonlinearity: "relu" })];
    case "kaimingNormal":
      return [call("nn.init.kaiming_normal_", [weight], { nonlinearity: "relu" })];
    case "xavierUniform":
      return gain("xavier_uniform_");
    case "xavierNormal":
      return gain("xavier_normal_");
    case "orthogonal":
      return gain("orthogonal_");
    case "normal":
      return fill("normal_", 0, Math.abs(initScale));
    case "uniform":
      return fill("uniform_", -Math.abs(initScale), Math.abs(initScale));
    case "constant":
      return fill("constant_", initScale);
    case "zeros":
      return fill("zeros_");
    default:
      return [];
  }
}

/** A layer of the model as code, with its first weights, frozen where it is. @returns what calls it. */
export function constructedLayer(
  context: CodeContext,
  construct: string,
  { frozen, ...start }: ChosenStart & { readonly frozen: boolean },
): string {
  return context.layer(construct, (layer) => [
    ...startLines(layer, start),
    ...(frozen ? [`${layer}.requires_grad_(False)`] : []),
  ]);
}
