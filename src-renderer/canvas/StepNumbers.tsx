import { useShallow } from "zustand/react/shallow";
import { formatNumber, useTexts } from "../i18n";
import { lossOf, standingOf, tensorsOfNode, useStep } from "../state/stepStore";

interface StepNumbersProps {
  readonly node: string;
  readonly givesLoss: boolean;
}

/** What a node computed in the step that is stepped through, and how large its gradients are. */
export function StepNumbers({ node, givesLoss }: StepNumbersProps) {
  const { t } = useTexts();
  const { value, gradient } = useStep(
    useShallow((state) => {
      const standing = standingOf(state);
      const tensors = tensorsOfNode(standing, node);
      const output = tensors.findLast(({ role }) => role === "value");
      const gradients = tensors.filter(({ role }) => role === "gradient");
      return {
        value: givesLoss ? lossOf(standing) : (output?.mean ?? null),
        gradient: gradients.length === 0 ? null : Math.hypot(...gradients.map(({ norm }) => norm)),
      };
    }),
  );
  return (
    <span data-step-numbers className="flex justify-between gap-2 whitespace-nowrap">
      <span title={t("step.node.meanTip")}>
        {value === null ? "–" : t(givesLoss ? "step.node.loss" : "step.node.mean", { value: formatNumber(value, 4) })}
      </span>
      {gradient !== null && (
        <span title={t("step.node.gradientTip")} className="text-gradient">
          {t("step.node.gradient", { value: formatNumber(gradient, 3) })}
        </span>
      )}
    </span>
  );
}
