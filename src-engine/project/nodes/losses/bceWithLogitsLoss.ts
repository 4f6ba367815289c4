import { z } from "zod";
import { binaryCrossEntropy } from "../../../ops/lossFormulas";
import { defineNode } from "../define";
import { balancedPositives, negativesPerPositive } from "./balance";
import { binaryLoss, isBinary } from "./binary";
import { fitsTarget, checkLogits } from "./fit";
import { binaryTarget, lossOutput } from "./ports";

/** BCE with logits loss: cross-entropy for two classes with a single score. */
export const bceWithLogitsLoss = defineNode({
  type: "bceWithLogitsLoss",
  version: 2,
  category: "losses",
  label: { en: "BCE with logits loss", ko: "BCE 로짓 손실" },
  summary: {
    en: "Binary cross-entropy of one score, for yes or no",
    ko: "점수 하나의 이진 교차 엔트로피, 예/아니오를 예측할 때 사용합니다",
  },
  help: {
    en: "Turns each row's score x into a probability p = 1 / (1 + exp(-x)) and computes the mean of −t · log(p) - (1 - t) · log(1 - p), where t is the target, 0 or 1. Use it to predict one of two classes with a single output column. It wants the raw score, straight from a Linear node with one output feature; sigmoid is part of it, computed so that nothing overflows. A prediction is shown as a class with its probability. In PyTorch: nn.BCEWithLogitsLoss.",
    ko: "각 행의 점수 x를 확률 p = 1 / (1 + exp(-x))로 바꾸고 −t · log(p) - (1 - t) · log(1 - p)의 평균을 계산합니다. t는 0 또는 1인 타깃입니다. 출력 열 하나로 두 클래스 중 하나를 예측할 때 사용합니다. 출력 특성이 1인 Linear 노드의 점수를 그대로 받으며, sigmoid는 이 안에 포함되어 넘치지 않게 계산됩니다. 예측은 클래스와 확률로 표시됩니다. PyTorch에서는 nn.BCEWithLogitsLoss입니다.",
  },
  keywords: [
    "binary cross entropy",
    "logistic regression",
    "classification",
    "sigmoid",
    "criterion",
    "이진 교차 엔트로피",
    "로지스틱 회귀",
    "이진 분류",
    "손실",
  ],
  inputs: [
    {
      name: "prediction",
      kind: "tensor",
      label: { en: "Logit", ko: "로짓" },
      help: {
        en: "One raw score per row, high for 1 (or the second class): [batch, 1].",
        ko: "행마다 점수 하나이며 1(또는 둘째 클래스)일수록 큽니다: [배치, 1].",
      },
    },
    binaryTarget,
  ],
  outputs: [lossOutput],
  params: [
    balancedPositives.param,
    {
      name: "posWeight",
      label: { en: "Positive weight", ko: "양성 가중치" },
      help: {
        en: "How much more a row of class 1 counts.",
        ko: "클래스 1인 행을 얼마나 더 크게 반영할지입니다.",
      },
      control: { kind: "number", min: 0 },
    },
  ],
  schema: z.strictObject({
    balanced: balancedPositives.schema,
    posWeight: z.number().positive().max(1e6).default(1),
  }),
  // Version 1 had no balance.
  migrations: { 1: (params) => params },
  lower(context, { prediction, target }, { posWeight: given, balanced }) {
    if (!isBinary(context, prediction, target) || !fitsTarget(context, prediction, target)) return {};
    checkLogits(context, prediction);
    const posWeight = given * (balanced ? negativesPerPositive(context, target) : 1);
    const surplus = context.apply("mulScalar", [target.value], [posWeight - 1]);
    const weight = posWeight === 1 ? null : context.apply("addScalar", [surplus], [1]);
    const losses = binaryCrossEntropy(context, prediction.value, target.value, weight);
    const value = context.apply("mean", [losses], [0]);
    binaryLoss(context, value, prediction, target);
    return { loss: { value } };
  },
  samples: [
    { version: 1, params: {} },
    { version: 1, params: { posWeight: 3 } },
    { version: 2, params: { balanced: true } },
  ],
});
