import { z } from "zod";
import { kaiming, xavier, type Initializer } from "../../../base/initial";
import { linearBounds } from "../../../base/linearBounds";
import { numel, type Shape } from "../../../base/shape";
import type { Value } from "../../../ops/define";
import type { LowerContext, ParamDefinition } from "../define";

const initNames = [
  "pytorch",
  "kaimingUniform",
  "kaimingNormal",
  "xavierUniform",
  "xavierNormal",
  "orthogonal",
  "normal",
  "uniform",
  "constant",
  "zeros",
] as const;

/** Those that the scale changes. */
const scaled: readonly (typeof initNames)[number][] = [
  "xavierUniform",
  "xavierNormal",
  "orthogonal",
  "normal",
  "uniform",
  "constant",
];

/** How a layer's weights start. */
export interface InitParams {
  readonly init: (typeof initNames)[number];
  readonly initScale: number;
}

/** The schema of {@link InitParams}, to be spread into a layer's own. */
export const initSchema = {
  init: z.enum(initNames).default("pytorch"),
  initScale: z.number().min(-1e6).max(1e6).default(1),
};

/** The parameters of layers that were saved before they could be chosen. */
export const formerInit: InitParams = { init: "pytorch", initScale: 1 };

/** Describes {@link initSchema}. */
export const initDefinitions: readonly ParamDefinition[] = [
  {
    name: "init",
    label: { en: "First weights", ko: "초기 가중치" },
    help: {
      en: "How the weights start. PyTorch's own suits nearly all models; Kaiming goes with ReLU, Xavier with Tanh and Sigmoid. The bias always starts as PyTorch's. Whatever is chosen takes the place of PyTorch's own after the layer has drawn it, as nn.init does behind the constructor.",
      ko: "가중치의 초깃값입니다. PyTorch 기본값이면 대부분 충분합니다. Kaiming은 ReLU와, Xavier는 Tanh나 Sigmoid와 어울립니다. 편향은 항상 PyTorch와 같이 시작합니다. 무엇을 고르든, 생성자 뒤에 nn.init을 부를 때처럼 레이어가 PyTorch 기본값을 뽑은 다음 그 자리에 들어갑니다.",
    },
    control: {
      kind: "select",
      options: [
        { value: "pytorch", label: { en: "PyTorch's own", ko: "PyTorch 기본값" } },
        { value: "kaimingUniform", label: { en: "Kaiming, uniform", ko: "Kaiming 균등" } },
        { value: "kaimingNormal", label: { en: "Kaiming, normal", ko: "Kaiming 정규" } },
        { value: "xavierUniform", label: { en: "Xavier, uniform", ko: "Xavier 균등" } },
        { value: "xavierNormal", label: { en: "Xavier, normal", ko: "Xavier 정규" } },
        { value: "orthogonal", label: { en: "Orthogonal", ko: "직교" } },
        { value: "normal", label: { en: "Normal", ko: "정규 분포" } },
        { value: "uniform", label: { en: "Uniform", ko: "균등 분포" } },
        { value: "constant", label: { en: "Constant", ko: "상수" } },
        { value: "zeros", label: { en: "Zeros", ko: "0" } },
      ],
    },
  },
  {
    name: "initScale",
    label: { en: "First weights: scale", ko: "초기 가중치: 크기" },
    help: {
      en: "The gain of Xavier and Orthogonal, the standard deviation of Normal, the bound of Uniform (± scale), the value of Constant.",
      ko: "Xavier와 직교의 배율, 정규 분포의 표준편차, 균등 분포의 한계(± 크기), 상수의 값입니다.",
    },
    control: { kind: "number", min: -1e6, max: 1e6, step: 0.1 },
    usedWhen: { param: "init", values: scaled },
  },
];

/**
 * Declares the weight of `shape`, `[out, in, ...taps]`, and the bias of a layer that adds up `fanIn` products, with the first
 * values that PyTorch's constructor draws; what the user chose in their place is drawn behind both, as `nn.init` would.
 */
export function weightAndBias(
  context: Pick<LowerContext, "parameter">,
  shape: readonly [number, number, ...number[]],
  { bias, frozen, ...init }: InitParams & { readonly bias: boolean; readonly frozen: boolean },
): { readonly weight: Value; readonly bias: Value | null } {
  const [outputs, ...inputs] = shape;
  const bounds = linearBounds(numel(inputs));
  const uniform = (bound: number): Initializer => ({ kind: "uniform", low: -bound, high: bound });
  return {
    weight: context.parameter("weight", shape, uniform(bounds.weight), { frozen, refill: chosenWeights(init, shape) }),
    bias: bias ? context.parameter("bias", [outputs], uniform(bounds.bias), { frozen }) : null,
  };
}

/** What weights of `shape` are filled with behind PyTorch's own; undefined: nothing. Kaiming's take a ReLU to follow. */
function chosenWeights({ init, initScale }: InitParams, shape: Shape): Initializer | undefined {
  switch (init) {
    case "pytorch":
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
