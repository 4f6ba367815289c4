import { z } from "zod";
import { largestFloat } from "../../../base/values";
import { divergence } from "../../../ops/lossFormulas";
import { defineNode } from "../define";
import { asLossOfClasses, asOneHot, classIndexColumns, targetSources } from "./classTarget";
import { fitsTarget } from "./fit";
import { lossOutput, numberTarget } from "./ports";

/** Shares of a distribution: no logarithm of a negative number is defined. */
const shareRange = { code: "targetNegative", low: 0, high: largestFloat, whole: false, ignored: null } as const;

const klDivParams = z.strictObject({
  reduction: z.enum(["batchmean", "mean"]).default("batchmean"),
  logTarget: z.boolean().default(false),
});

/** KL divergence loss: how far predicted distributions are from given ones. */
export const klDivLoss = defineNode({
  type: "klDivLoss",
  version: 1,
  category: "losses",
  label: { en: "KL divergence loss", ko: "KL 발산 손실" },
  summary: {
    en: "Distance between predicted and given distributions, after LogSoftmax",
    ko: "예측 분포와 주어진 분포의 차이, LogSoftmax 다음에 사용합니다",
  },
  help: {
    en: "Computes target · (log(target) - prediction) and adds it up over the classes: how much information is lost when the predicted distribution stands for the target's. Use it when each row's target is itself a distribution, shares that add up to 1 in several number columns. It wants log-probabilities from a LogSoftmax node; predictions are shown as probabilities. In PyTorch: nn.KLDivLoss.",
    ko: "target · (log(target) - 예측)을 계산해 클래스에 대해 더합니다. 예측 분포가 타깃 분포를 대신할 때 잃는 정보의 양입니다. 행마다 타깃이 분포일 때, 곧 여러 숫자 열에 담긴 비율의 합이 1일 때 사용합니다. LogSoftmax 노드의 로그 확률을 받으며 예측은 확률로 표시됩니다. PyTorch에서는 nn.KLDivLoss입니다.",
  },
  keywords: [
    "kullback leibler",
    "relative entropy",
    "distribution",
    "soft labels",
    "criterion",
    "쿨백 라이블러",
    "분포",
    "상대 엔트로피",
    "손실",
  ],
  inputs: [
    {
      name: "prediction",
      kind: "tensor",
      label: { en: "Log-probs", ko: "로그 확률" },
      help: {
        en: "The logarithm of every predicted share: [batch, target columns], from LogSoftmax.",
        ko: "예측한 비율마다 로그 값입니다: [배치, 타깃 열]. LogSoftmax의 출력을 연결하세요.",
      },
    },
    numberTarget,
  ],
  outputs: [lossOutput],
  params: [
    {
      name: "reduction",
      label: { en: "Reduction", ko: "축약" },
      help: {
        en: "Divide the sum by the rows, which is the divergence itself, or by all numbers, PyTorch's default.",
        ko: "합을 행 수로 나누면 발산 자체가 되고, 모든 원소 수로 나누면 PyTorch의 기본값이 됩니다.",
      },
      control: {
        kind: "select",
        options: [
          { value: "batchmean", label: { en: "By rows (batchmean)", ko: "행 평균 (batchmean)" } },
          { value: "mean", label: { en: "By all numbers (mean)", ko: "원소 평균 (mean)" } },
        ],
      },
    },
    {
      name: "logTarget",
      label: { en: "Targets are logarithms", ko: "타깃이 로그 값" },
      help: {
        en: "The target columns hold logarithms of the shares, not the shares.",
        ko: "타깃 열에 비율이 아니라 비율의 로그가 들어 있습니다.",
      },
      control: { kind: "switch" },
    },
  ],
  schema: klDivParams,
  migrations: {},
  lower(context, { prediction, target }, { reduction, logTarget }) {
    if (!targetSources(context, target)) return {};
    const [classes, ...others] = classIndexColumns(target);
    if (classes) {
      const isOnly = target.columns?.count === 1;
      const nll = { source: classes, type: "nllLoss", columns: classes.categories.length };
      const fix = isOnly ? asLossOfClasses(context, prediction, target, nll) : asOneHot(target, [classes, ...others]);
      const values = { column: classes.name };
      context.report({ severity: "error", code: "klDivClassTarget", values, port: "target", ...fix });
      return {};
    }
    if (!fitsTarget(context, prediction, target)) return {};
    const terms = divergence(context, prediction.value, target.value, { logTarget });
    const value =
      reduction === "mean"
        ? context.apply("mean", [terms], [0])
        : context.apply("mulScalar", [context.apply("sum", [terms], [0])], [1 / context.batchSize]);
    // What is predicted is shown in the target's own terms.
    const shown = logTarget ? prediction : { ...prediction, value: context.apply("exp", [prediction.value]) };
    context.loss({
      value,
      prediction: shown,
      target,
      task: "regression",
      logProbabilities: prediction,
      ...(!logTarget && { targetRange: shareRange }),
    });
    return { loss: { value } };
  },
  samples: [
    { version: 1, params: {} },
    { version: 1, params: { reduction: "mean", logTarget: true } },
  ],
});
