import { z } from "zod";
import { smoothAbsoluteError } from "../../../ops/lossFormulas";
import { defineRegressionLoss } from "./regression";

/** Smooth L1 loss: squared for small differences, absolute for large ones. */
export const smoothL1Loss = defineRegressionLoss({
  type: "smoothL1Loss",
  label: { en: "Smooth L1 loss", ko: "Smooth L1 손실" },
  summary: {
    en: "Squares small differences and takes large ones as they are",
    ko: "작은 차이는 제곱하고 큰 차이는 그대로 반영합니다",
  },
  help: {
    en: "Computes d² / (2 · beta) where the difference d between prediction and target is smaller than beta, and |d| - beta / 2 where it is not, and takes the mean. Like L1 loss it is not led astray by outliers, and like MSE loss it settles smoothly near the target. It is Huber loss divided by beta. In PyTorch: nn.SmoothL1Loss.",
    ko: "예측과 타깃의 차이 d가 beta보다 작으면 d² / (2 · beta)를, 그렇지 않으면 |d| - beta / 2를 계산해 평균합니다. L1 손실처럼 이상값에 흔들리지 않고, MSE 손실처럼 타깃 가까이에서 부드럽게 수렴합니다. Huber 손실을 beta로 나눈 것과 같습니다. PyTorch에서는 nn.SmoothL1Loss입니다.",
  },
  keywords: ["huber", "regression", "robust", "outliers", "criterion", "회귀", "이상값", "스무스", "손실"],
  params: [
    {
      name: "beta",
      label: { en: "Beta", ko: "베타" },
      help: {
        en: "Differences below it are squared, in the target's unit. 0 makes it L1 loss.",
        ko: "차이가 이 값보다 작으면 제곱합니다. 단위는 타깃과 같고, 0이면 L1 손실이 됩니다.",
      },
      control: { kind: "number", min: 0 },
    },
  ],
  schema: z.strictObject({ beta: z.number().min(0).max(1e30).default(1) }),
  loss: (context, prediction, target, { beta }) =>
    context.apply("mean", [smoothAbsoluteError(context, prediction, target, beta)], [0]),
  samples: [{ beta: 0.5 }, { beta: 0 }],
});
