import { z } from "zod";
import { defineNode } from "../define";
import { frozenParam, frozenSchema } from "./frozen";
import { formerInit, initDefinitions, initSchema, weightAndBias } from "./init";
import { takesRows } from "./rows";

const linearParams = z.strictObject({
  outFeatures: z.int().min(1).max(65_536).default(1),
  bias: z.boolean().default(true),
  ...initSchema,
  ...frozenSchema,
});

/** Linear: a weighted sum of the input columns for every output column. */
export const linear = defineNode({
  type: "linear",
  version: 2,
  category: "layers",
  label: { en: "Linear", ko: "Linear" },
  summary: { en: "Weighted sums of the input columns plus a bias", ko: "입력 열의 가중합에 편향을 더합니다" },
  help: {
    en: "Computes y = x Wᵀ + b: every output column is a weighted sum of all input columns plus a bias. The weights W and biases b are what training adjusts. One Linear node alone is linear regression; several with activations between them make a neural network. Unless set otherwise, it starts as in PyTorch: uniform random weights and biases within ±1/sqrt(input columns). In PyTorch: nn.Linear.",
    ko: "y = x Wᵀ + b를 계산합니다. 출력의 각 열은 모든 입력 열의 가중합에 편향을 더한 값입니다. 학습은 가중치 W와 편향 b를 조정합니다. Linear 노드 하나만 쓰면 선형 회귀이고, 사이에 활성화 함수를 넣어 여러 개를 이으면 신경망이 됩니다. 따로 정하지 않으면 초깃값은 PyTorch와 같이 ±1/sqrt(입력 열 수) 범위의 균등 분포 난수입니다. PyTorch에서는 nn.Linear입니다.",
  },
  keywords: [
    "dense",
    "fully connected",
    "layer",
    "regression",
    "weights",
    "선형",
    "완전 연결",
    "밀집",
    "회귀",
    "가중치",
  ],
  inputs: [
    {
      name: "input",
      kind: "tensor",
      label: { en: "Input", ko: "입력" },
      help: { en: "Rows of numbers: [batch, input columns].", ko: "숫자로 된 행입니다: [배치, 입력 열]." },
    },
  ],
  outputs: [
    {
      name: "output",
      kind: "tensor",
      label: { en: "Output", ko: "출력" },
      help: {
        en: "One column per output feature: [batch, output features].",
        ko: "출력 특성마다 한 열입니다: [배치, 출력 특성].",
      },
    },
  ],
  params: [
    {
      name: "outFeatures",
      label: { en: "Output features", ko: "출력 특성 수" },
      help: {
        en: "How many columns come out. For the last Linear node: one per target column, or one per class.",
        ko: "나오는 열의 수입니다. 마지막 Linear 노드라면 타깃 열마다 하나, 또는 클래스마다 하나입니다.",
      },
      control: { kind: "integer", min: 1, max: 65_536, step: 1 },
      inline: true,
    },
    {
      name: "bias",
      label: { en: "Bias", ko: "편향" },
      help: {
        en: "Adds a trained constant to every output column. Leave it on unless the line must pass through zero.",
        ko: "출력의 각 열에 학습되는 상수를 더합니다. 직선이 원점을 지나야 하는 경우가 아니라면 켜 두세요.",
      },
      control: { kind: "switch" },
    },
    ...initDefinitions,
    frozenParam,
  ],
  schema: linearParams,
  migrations: { 1: (params) => ({ ...formerInit, ...params }) },
  lower(context, { input }, { outFeatures, ...params }) {
    if (!takesRows(context, "input", input)) return {};
    const inFeatures = input.value.shape[1] ?? 1;
    const parameters = weightAndBias(context, [outFeatures, inFeatures], params);
    const product = context.apply("matmul", [input.value, parameters.weight], [0, 1]);
    const value = parameters.bias ? context.apply("add", [product, parameters.bias]) : product;
    return { output: { value, width: { node: context.node, param: "outFeatures" } } };
  },
  samples: [
    { version: 1, params: {} },
    { version: 1, params: { outFeatures: 64, bias: false }, outputs: { output: [4, 64] } },
    { version: 2, params: { init: "orthogonal", initScale: 0.5 } },
    { version: 2, params: { frozen: true } },
  ],
});
