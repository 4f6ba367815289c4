import { z } from "zod";
import { hinge } from "../../../ops/lossFormulas";
import { defineNode } from "../define";
import { binaryLoss, isBinary } from "./binary";
import { fitsTarget } from "./fit";
import { binaryTarget, lossOutput } from "./ports";

/** Hinge loss: the loss of a support vector machine. */
export const hingeLoss = defineNode({
  type: "hingeLoss",
  version: 1,
  category: "losses",
  label: { en: "Hinge loss", ko: "힌지 손실" },
  summary: {
    en: "Pushes one score beyond a margin, for two classes, as a support vector machine does",
    ko: "점수를 여백 밖으로 밀어내며, 서포트 벡터 머신처럼 두 클래스를 나눕니다",
  },
  help: {
    en: "Computes the mean of max(0, 1 - t · x), where x is each row's score and t is -1 for class 0 and 1 for class 1. Rows on the right side by a margin of 1 cost nothing, so only the difficult ones shape the model. With one Linear node and weight decay it is a linear support vector machine. The sign of the score decides the class; the shown probability is the score's sigmoid, which is no calibrated probability. In scikit-learn: hinge_loss; in PyTorch: torch.clamp(1 - t * x, min=0).mean().",
    ko: "max(0, 1 - t · x)의 평균을 계산합니다. x는 각 행의 점수이고 t는 클래스 0이면 -1, 클래스 1이면 1입니다. 여백 1을 두고 옳은 쪽에 있는 행은 비용이 없으므로 구별하기 어려운 행만 모델에 영향을 줍니다. Linear 노드 하나와 가중치 감쇠를 함께 쓰면 선형 서포트 벡터 머신입니다. 점수의 부호가 클래스를 정하며, 표시되는 확률은 점수의 sigmoid일 뿐 보정된 확률이 아닙니다. scikit-learn에서는 hinge_loss, PyTorch에서는 torch.clamp(1 - t * x, min=0).mean()입니다.",
  },
  keywords: [
    "svm",
    "support vector machine",
    "margin",
    "classification",
    "criterion",
    "서포트 벡터 머신",
    "마진",
    "이진 분류",
    "손실",
  ],
  inputs: [
    {
      name: "prediction",
      kind: "tensor",
      label: { en: "Score", ko: "점수" },
      help: {
        en: "One raw score per row, positive for 1 (or the second class): [batch, 1].",
        ko: "행마다 점수 하나이며 1(또는 둘째 클래스)이면 양수입니다: [배치, 1].",
      },
    },
    binaryTarget,
  ],
  outputs: [lossOutput],
  params: [],
  schema: z.strictObject({}),
  migrations: {},
  lower(context, { prediction, target }) {
    if (!isBinary(context, prediction, target) || !fitsTarget(context, prediction, target)) return {};
    const signs = context.apply("addScalar", [context.apply("mulScalar", [target.value], [2])], [-1]);
    const value = context.apply("mean", [hinge(context, prediction.value, signs)], [0]);
    binaryLoss(context, value, prediction, target);
    return { loss: { value } };
  },
  samples: [{ version: 1, params: {} }],
});
