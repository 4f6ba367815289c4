import { z } from "zod";
import { huberError } from "../../../ops/lossFormulas";
import { defineRegressionLoss } from "./regression";

/** Huber loss: squared up to a distance, linear beyond it. */
export const huberLoss = defineRegressionLoss({
  type: "huberLoss",
  label: { en: "Huber loss", ko: "Huber 손실" },
  summary: {
    en: "Squared error up to a distance, linear beyond it, for numbers with outliers",
    ko: "일정 거리까지는 제곱 오차, 그 너머는 선형, 이상값이 있는 숫자에 사용합니다",
  },
  help: {
    en: "Computes d² / 2 where the difference d between prediction and target is at most delta, and delta · (|d| - delta / 2) where it is more, and takes the mean. Within delta it behaves like MSE loss, beyond it like L1 loss, so single wild values do not rule the gradient: none is larger than delta. Choose delta as the difference above which a row counts as an outlier. In PyTorch: nn.HuberLoss.",
    ko: "예측과 타깃의 차이 d가 delta 이하이면 d² / 2를, 그보다 크면 delta · (|d| - delta / 2)를 계산해 평균합니다. delta 안에서는 MSE 손실처럼, 밖에서는 L1 손실처럼 움직이므로 튀는 값 하나가 기울기를 좌우하지 못합니다. 기울기는 delta를 넘지 않습니다. 이상값으로 볼 차이를 delta로 정하세요. PyTorch에서는 nn.HuberLoss입니다.",
  },
  keywords: ["robust", "outliers", "regression", "criterion", "후버", "회귀", "이상값", "손실"],
  params: [
    {
      name: "delta",
      label: { en: "Delta", ko: "델타" },
      help: {
        en: "The difference, in the target's unit, from which on the loss grows linearly.",
        ko: "손실이 선형으로 커지기 시작하는 차이이며 단위는 타깃과 같습니다.",
      },
      control: { kind: "number", min: 0 },
    },
  ],
  schema: z.strictObject({ delta: z.number().positive().max(1e30).default(1) }),
  loss: (context, prediction, target, { delta }) =>
    context.apply("mean", [huberError(context, prediction, target, delta)], [0]),
  samples: [{ delta: 0.5 }],
});
