import { updateHealth } from "../../../src-engine";
import type { StepTensorView } from "../../../src-main/contract";
import { formatNumber, useTexts } from "../../i18n";
import { HealthMark } from "./HealthMark";

interface UpdateSizeProps {
  readonly parameter: Pick<StepTensorView, "updateRatio">;
  readonly gradient: Pick<StepTensorView, "norm"> | undefined;
}

/** How a parameter learns: the norm of its gradient, by what part of its size the step has moved it, and whether that is sound. */
export function UpdateSize({ parameter: { updateRatio }, gradient }: UpdateSizeProps) {
  const { t } = useTexts();
  if (updateRatio === null) return null;
  const health = updateHealth(updateRatio);
  return (
    <dl data-update-health={health} className="tabular flex flex-wrap items-center gap-x-3 gap-y-0.5 text-sm">
      {gradient !== undefined && (
        <div className="flex gap-1">
          <dt className="text-muted">{t("cards.gradientNorm")}</dt>
          <dd>{formatNumber(gradient.norm, 4)}</dd>
        </div>
      )}
      <div className="flex items-center gap-1">
        <dt className="text-muted">{t("cards.updateRatio")}</dt>
        <dd className="flex items-center gap-1">
          {formatNumber(updateRatio, 3)}
          <HealthMark health={health} />
        </dd>
      </div>
    </dl>
  );
}
