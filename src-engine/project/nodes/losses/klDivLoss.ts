import { largestFloat } from "../../../base/values";
import { divergence } from "../../../ops/lossFormulas";
import { call } from "../code";
import { select, toggle } from "../declareParams";
import { defineNode } from "../define";
import { asLossOfClasses, asOneHot, classIndexColumns, targetSources } from "./classTarget";
import { fitsTarget } from "./fit";
import { ko } from "./klDivLoss.ko";
import { lossOutput, numberTarget } from "./ports";

/** Shares of a distribution: no logarithm of a negative number is defined. */
const shareRange = { code: "targetNegative", low: 0, high: largestFloat, whole: false, ignored: null } as const;

/** KL divergence loss: how far predicted distributions are from given ones. */
export const klDivLoss = defineNode(
  {
    type: "klDivLoss",
    category: "losses",
    order: 80,
    glyph: "M1.5 12.5c2.5 0 2.5-8 4.5-8s2 8 4.5 8M5.5 12.5c2.5 0 2.5-6 4.5-6s2 6 4.5 6",
    task: "regression",
    label: "KL divergence loss",
    summary: "Distance between predicted and given distributions, after LogSoftmax",
    help: "Computes target · (log(target) - prediction) and adds it up over the classes: how much information is lost when the predicted distribution stands for the target's. Use it when each row's target is itself a distribution, shares that add up to 1 in several number columns. It wants log-probabilities from a LogSoftmax node; predictions are shown as probabilities. In PyTorch: nn.KLDivLoss.",
    keywords: ["kullback leibler", "relative entropy", "distribution", "soft labels", "criterion"],
    inputs: {
      prediction: {
        kind: "tensor",
        label: "Log-probs",
        help: "The logarithm of every predicted share: [batch, target columns], from LogSoftmax.",
      },
      target: numberTarget,
    },
    outputs: { loss: lossOutput },
    params: {
      reduction: select({
        default: "batchmean",
        label: "Reduction",
        help: "Divide the sum by the rows, which is the divergence itself, or by all numbers, PyTorch's default.",
        options: { batchmean: "By rows (batchmean)", mean: "By all numbers (mean)" },
      }),
      logTarget: toggle({
        default: false,
        label: "Targets are logarithms",
        help: "The target columns hold logarithms of the shares, not the shares.",
      }),
    },
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
        logProbabilities: prediction,
        ...(!logTarget && { targetRange: shareRange }),
      });
      return { loss: { value } };
    },
    code(context, { prediction, target }, { reduction, logTarget }) {
      // PyTorch warns that its own "mean" is going to become another one.
      const options = { reduction: reduction === "mean" ? "none" : reduction, log_target: logTarget };
      const criterion = context.criterion(call("nn.KLDivLoss", [], options, { log_target: false }));
      return `${criterion}(${prediction.text}, ${target.text})${reduction === "mean" ? ".mean()" : ""}`;
    },
    codeShown: (prediction, { logTarget }) => (logTarget ? prediction : `${prediction}.exp()`),
    samples: [
      { version: 1, params: {} },
      { version: 1, params: { reduction: "mean", logTarget: true } },
    ],
  },
  { ko },
);
