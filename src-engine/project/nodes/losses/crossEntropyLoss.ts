import { z } from "zod";
import { classIndices } from "../classIndices";
import { defineNode } from "../define";
import { balanced } from "./balance";
import { matchClasses } from "./classTarget";
import { classWeights, weightPerClass } from "./classWeights";
import { checkLogits } from "./fit";
import { ignoreIndex } from "./ignoreIndex";
import { classTarget, lossOutput } from "./ports";

const crossEntropyParams = z.strictObject({
  balanced: balanced.schema,
  classWeights: classWeights.schema,
  labelSmoothing: z.number().min(0).max(1).default(0),
  ignoreIndex: ignoreIndex.schema,
});

/** Cross-entropy loss: how unlikely the model finds the true class. */
export const crossEntropyLoss = defineNode({
  type: "crossEntropyLoss",
  version: 3,
  category: "losses",
  label: { en: "Cross-entropy loss", ko: "교차 엔트로피 손실" },
  summary: {
    en: "Penalty on the true class's probability, for predicting classes",
    ko: "정답 클래스의 확률이 낮을수록 커지며, 클래스를 예측할 때 사용합니다",
  },
  help: {
    en: "Turns each row of logits into probabilities with softmax and computes the mean of −log(probability of the true class). Use it to predict one class out of several (classification). It wants raw logits, one column per class, straight from a Linear node, and a target column encoded as class index; softmax is part of it. In PyTorch: nn.CrossEntropyLoss.",
    ko: "각 행의 로짓을 softmax로 확률로 바꾸고 −log(정답 클래스의 확률)의 평균을 계산합니다. 여러 클래스 중 하나를 예측할 때(분류) 사용합니다. Linear 노드에서 나온 로짓을 클래스마다 한 열씩 그대로 받고, 타깃은 클래스 번호로 인코딩된 열이어야 합니다. softmax는 이 안에 포함되어 있습니다. PyTorch에서는 nn.CrossEntropyLoss입니다.",
  },
  keywords: [
    "classification",
    "softmax",
    "log loss",
    "negative log likelihood",
    "criterion",
    "분류",
    "소프트맥스",
    "로그 손실",
    "손실",
  ],
  inputs: [
    {
      name: "prediction",
      kind: "tensor",
      label: { en: "Logits", ko: "로짓" },
      help: {
        en: "Raw scores, one column per class: [batch, classes].",
        ko: "클래스마다 한 열인 점수입니다: [배치, 클래스].",
      },
    },
    classTarget,
  ],
  outputs: [lossOutput],
  params: [
    balanced.param,
    classWeights.param,
    {
      name: "labelSmoothing",
      label: { en: "Label smoothing", ko: "레이블 스무딩" },
      help: {
        en: "The part of each target that is spread evenly over all classes, 0 to 1. A little (0.1) keeps the model from being too sure of itself.",
        ko: "타깃 가운데 모든 클래스에 고르게 나누어 주는 비율로 0에서 1 사이입니다. 조금(0.1) 두면 모델이 지나치게 확신하지 않습니다.",
      },
      control: { kind: "number", min: 0, max: 1, step: 0.05 },
    },
    ignoreIndex.param,
  ],
  schema: crossEntropyParams,
  // Version 1 had no parameters, version 2 no balance.
  migrations: { 1: (params) => params, 2: (params) => params },
  lower(context, { prediction, target }, { labelSmoothing, ...weighing }) {
    const column = matchClasses(context, prediction, target);
    const weights = column && weightPerClass(context, target, column, weighing);
    if (!weights) return {};
    checkLogits(context, prediction);
    const indices = context.apply("reshape", [target.value], [context.batchSize]);
    const { ignoreIndex: ignored } = weighing;
    const ignores = ignored >= 0 && ignored < weights.length;
    const plain = labelSmoothing === 0 && !ignores && !weighing.balanced && weights.every((weight) => weight === 1);
    const weight = () => context.buffer("weight", [weights.length], weights, { exported: false });
    const value = plain
      ? context.apply("crossEntropy", [prediction.value, indices])
      : context.apply("weightedCrossEntropy", [prediction.value, indices, weight()], [labelSmoothing, ignored]);
    const targetRange = { ...classIndices(weights.length), ignored: plain ? null : ignored };
    context.loss({ value, prediction, target, task: "classification", targetRange });
    return { loss: { value } };
  },
  samples: [
    { version: 1, params: {} },
    { version: 2, params: {} },
    { version: 2, params: { classWeights: [2] } },
    { version: 2, params: { classWeights: [], labelSmoothing: 0.1, ignoreIndex: 0 } },
    { version: 3, params: { balanced: true } },
  ],
});
