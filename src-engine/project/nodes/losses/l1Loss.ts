import { z } from "zod";
import { absoluteError } from "../../../ops/lossFormulas";
import { defineRegressionLoss } from "./regression";

/** L1 loss: the mean of the absolute differences. */
export const l1Loss = defineRegressionLoss({
  type: "l1Loss",
  label: { en: "L1 loss", ko: "L1 손실" },
  summary: {
    en: "Mean absolute difference, for predicting numbers with outliers",
    ko: "차이의 절댓값 평균, 이상값이 있는 숫자를 예측할 때 사용합니다",
  },
  help: {
    en: "Computes mean(|prediction - target|) over all rows and columns of the batch. Its unit is the target's own, and a large mistake counts only in proportion to its size, so a few outliers do not pull the model away; the best constant prediction is the median. Its gradient has the same size however small the difference is, so the last bit of training is restless: lower the learning rate, or use Smooth L1 loss. In PyTorch: nn.L1Loss.",
    ko: "배치의 모든 행과 열에 대해 mean(|예측 - 타깃|)를 계산합니다. 단위가 타깃과 같고 큰 오차도 그 크기만큼만 반영되므로 몇 개의 이상값에 모델이 끌려가지 않습니다. 상수로 예측한다면 중앙값이 가장 좋습니다. 차이가 아무리 작아도 기울기의 크기가 같아서 학습 끝부분이 흔들리기 쉬우니 학습률을 낮추거나 Smooth L1 손실을 사용하세요. PyTorch에서는 nn.L1Loss입니다.",
  },
  keywords: [
    "mean absolute error",
    "mae",
    "regression",
    "robust",
    "criterion",
    "평균 절대 오차",
    "회귀",
    "이상값",
    "손실",
  ],
  params: [],
  schema: z.strictObject({}),
  loss: (context, prediction, target) => context.apply("mean", [absoluteError(context, prediction, target)], [0]),
});
