import { z } from "zod";
import { defineRegressionLoss } from "./regression";

/** MSE loss: the mean of the squared differences. */
export const mseLoss = defineRegressionLoss({
  type: "mseLoss",
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
  params: [],
  schema: z.strictObject({}),
  loss: (context, prediction, target) => context.apply("mseLoss", [prediction, target]),
});
