import { useShallow } from "zustand/react/shallow";
import type { StepStanding, StepTensorView } from "../../src-main/contract";
import { formatNumber, useTexts } from "../i18n";
import { portLabel } from "../state/names";
import { gradientsOf, lossOf, normOf, standingOf, tensorsOfNode, useStep } from "../state/stepStore";

interface StepNumbersProps {
  readonly node: string;
  readonly givesLoss: boolean;
}

/** What a node computed in the step that is stepped through, and how large its gradients are. */
export function StepNumbers({ node, givesLoss }: StepNumbersProps) {
  const { t } = useTexts();
  const outputs = useStep(
    useShallow((state) => tensorsOfNode(standingOf(state), node).filter(({ role }) => role === "value")),
  );
  const loss = useStep((state) => (givesLoss ? lossOf(standingOf(state)) : null));
  const { norm, isOwn } = useStep(useShallow((state) => gradientNorm(standingOf(state), node)));
  const means =
    outputs.length === 1
      ? outputs.map(({ mean }) => t("step.node.mean", { value: formatNumber(mean, 4) }))
      : outputs.map(({ name, mean }) => `${portLabel({ node, port: name })} ${formatNumber(mean, 3)}`);
  const value = loss === null ? means.join(" · ") : t("step.node.loss", { value: formatNumber(loss, 4) });
  return (
    <span data-step-numbers className="flex justify-between gap-2 whitespace-nowrap">
      <span title={loss === null ? t("step.node.meanTip") : undefined} className="truncate">
        {value === "" ? "–" : value}
      </span>
      {norm !== null && (
        <span title={t(isOwn ? "step.node.gradientTip" : "step.node.outputGradientTip")} className="text-gradient">
          {t("step.node.gradient", { value: formatNumber(norm, 3) })}
        </span>
      )}
    </span>
  );
}

/** The norm of the gradients of a node's parameters; where it has none, of its outputs'. Null before there are any. */
function gradientNorm(standing: StepStanding | null, node: string) {
  if (standing === null) return { norm: null, isOwn: false };
  const { parameters, ports } = gradientsOf(standing);
  const isNodes = (tensor: StepTensorView) => tensor.node === node;
  const own = parameters.filter(isNodes);
  const isOwn = own.length > 0;
  const shown = isOwn ? own : ports.filter(isNodes);
  return { norm: shown.length === 0 ? null : normOf(shown), isOwn };
}
