import { z } from "zod";
import { classIndices } from "../classIndices";
import { defineNode } from "../define";
import { balanced } from "./balance";
import { matchClasses } from "./classTarget";
import { classWeights, weightPerClass } from "./classWeights";
import { ignoreIndex } from "./ignoreIndex";
import { classTarget, lossOutput } from "./ports";

/** NLL loss: cross-entropy for a model that ends in a log-softmax. */
export const nllLoss = defineNode({
  type: "nllLoss",
  version: 2,
  category: "losses",
  label: { en: "NLL loss", ko: "NLL 손실" },
  summary: {
    en: "Negative log-likelihood of the true class, after LogSoftmax",
    ko: "정답 클래스의 음의 로그 가능도, LogSoftmax 다음에 사용합니다",
  },
  help: {
    en: "Takes the log-probability of each row's true class, changes its sign and computes the mean. It wants log-probabilities, one column per class, from a LogSoftmax node, and a target column encoded as class index. LogSoftmax followed by NLL loss is the same as Cross-entropy loss on the raw logits; use it when the log-probabilities themselves are wanted. In PyTorch: nn.NLLLoss.",
    ko: "각 행에서 정답 클래스의 로그 확률을 골라 부호를 바꾸고 평균합니다. LogSoftmax 노드에서 나온 로그 확률을 클래스마다 한 열씩 받고, 타깃은 클래스 번호로 인코딩된 열이어야 합니다. LogSoftmax 다음에 NLL 손실을 두면 로짓에 교차 엔트로피 손실을 쓰는 것과 같습니다. 로그 확률 자체가 필요할 때 사용하세요. PyTorch에서는 nn.NLLLoss입니다.",
  },
  keywords: [
    "negative log likelihood",
    "classification",
    "log softmax",
    "criterion",
    "음의 로그 가능도",
    "분류",
    "손실",
  ],
  inputs: [
    {
      name: "prediction",
      kind: "tensor",
      label: { en: "Log-probs", ko: "로그 확률" },
      help: {
        en: "The logarithm of every class's probability: [batch, classes], from LogSoftmax.",
        ko: "클래스마다 확률의 로그입니다: [배치, 클래스]. LogSoftmax의 출력을 연결하세요.",
      },
    },
    classTarget,
  ],
  outputs: [lossOutput],
  params: [balanced.param, classWeights.param, ignoreIndex.param],
  schema: z.strictObject({
    balanced: balanced.schema,
    classWeights: classWeights.schema,
    ignoreIndex: ignoreIndex.schema,
  }),
  // Version 1 had no balance.
  migrations: { 1: (params) => params },
  lower(context, { prediction, target }, weighing) {
    const column = matchClasses(context, prediction, target);
    const weights = column && weightPerClass(context, target, column, weighing);
    if (!weights) return {};
    const indices = context.apply("reshape", [target.value], [context.batchSize]);
    const weight = context.buffer("weight", [weights.length], weights, { exported: false });
    const { ignoreIndex: ignored } = weighing;
    const value = context.apply("nllLoss", [prediction.value, indices, weight], [ignored]);
    context.loss({
      value,
      prediction,
      target,
      task: "classification",
      logProbabilities: prediction,
      targetRange: { ...classIndices(weights.length), ignored },
    });
    return { loss: { value } };
  },
  samples: [
    { version: 1, params: {} },
    { version: 1, params: { classWeights: [0.5], ignoreIndex: 1 } },
    { version: 2, params: { balanced: true } },
  ],
});
