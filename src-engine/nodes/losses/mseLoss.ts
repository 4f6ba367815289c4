import { z } from "zod";
import { formatShape, sameShape } from "../../base/shape";
import { defineNode } from "../define";
import { takesRows } from "../layers/rows";
import { lossOutput } from "./ports";

/** MSE loss: the mean of the squared differences. */
export const mseLoss = defineNode({
  type: "mseLoss",
  version: 1,
  category: "losses",
  label: { en: "MSE loss", ko: "MSE 손실" },
  summary: {
    en: "Mean squared difference, for predicting numbers",
    ko: "차이의 제곱 평균, 숫자를 예측할 때 사용합니다",
  },
  help: {
    en: "Computes mean((prediction - target)²) over all rows and columns of the batch. Use it to predict numbers (regression). Its unit is the target's unit squared, and large mistakes count much more than small ones. In PyTorch: nn.MSELoss.",
    ko: "배치의 모든 행과 열에 대해 mean((예측 - 타깃)²)를 계산합니다. 숫자를 예측할 때(회귀) 사용합니다. 단위는 타깃 단위의 제곱이며, 큰 오차는 작은 오차보다 훨씬 크게 반영됩니다. PyTorch에서는 nn.MSELoss입니다.",
  },
  keywords: ["mean squared error", "l2", "regression", "criterion", "평균 제곱 오차", "회귀", "손실"],
  inputs: [
    {
      name: "prediction",
      kind: "tensor",
      label: { en: "Prediction", ko: "예측" },
      help: { en: "The model's output: [batch, target columns].", ko: "모델의 출력입니다: [배치, 타깃 열]." },
    },
    {
      name: "target",
      kind: "tensor",
      role: "target",
      label: { en: "Target", ko: "타깃" },
      help: {
        en: "The true values: the Dataset node's targets.",
        ko: "실제 값입니다. 데이터셋 노드의 타깃을 연결하세요.",
      },
    },
  ],
  outputs: [lossOutput],
  params: [],
  schema: z.strictObject({}),
  migrations: {},
  lower(context, { prediction, target }) {
    if (!takesRows(context, "prediction", prediction)) return {};
    if (!sameShape(prediction.value.shape, target.value.shape)) {
      const columns = target.value.shape.at(-1) ?? 1;
      context.report({
        severity: "error",
        code: "lossShape",
        values: {
          prediction: context.nameOf(prediction.from.node),
          predictionShape: formatShape(prediction.value.shape),
          target: context.nameOf(target.from.node),
          targetShape: formatShape(target.value.shape),
          columns,
        },
        port: "prediction",
        ...(prediction.width && { fix: { kind: "setParam", ...prediction.width, value: columns } as const }),
      });
      return {};
    }
    const classes = target.columns?.columns.find(
      ({ source }) => source.type === "category" && source.encoding === "classIndex",
    );
    if (classes) {
      context.report({ severity: "warning", code: "mseClassTarget", values: { column: classes.name }, port: "target" });
    }
    const value = context.apply("mseLoss", [prediction.value, target.value]);
    context.loss({ value, prediction, target, task: "regression" });
    return { loss: { value } };
  },
  samples: [{ version: 1, params: {} }],
});
