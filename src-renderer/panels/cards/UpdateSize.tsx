import { CircleCheck, TrendingDown, TriangleAlert } from "lucide-react";
import { healthyUpdateRatios, updateHealth } from "../../../src-engine";
import type { StepTensorView } from "../../../src-main/contract";
import { Tooltip } from "../../design/Tooltip";
import { formatNumber, useTexts } from "../../i18n";

const marks = {
  healthy: { icon: CircleCheck, className: "text-success-text" },
  vanishing: { icon: TrendingDown, className: "text-warning-text" },
  exploding: { icon: TriangleAlert, className: "text-danger-text" },
} as const;

interface UpdateSizeProps {
  readonly parameter: Pick<StepTensorView, "updateRatio">;
  readonly gradient: Pick<StepTensorView, "norm"> | undefined;
}

/** How a parameter learns: the norm of its gradient, by what part of its size the step has moved it, and whether that is sound. */
export function UpdateSize({ parameter: { updateRatio }, gradient }: UpdateSizeProps) {
  const { t } = useTexts();
  if (updateRatio === null) return null;
  const health = updateHealth(updateRatio);
  const { icon: Icon, className } = marks[health];
  const limits = {
    from: formatNumber(healthyUpdateRatios.from, 1),
    to: formatNumber(healthyUpdateRatios.to, 1),
  };
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
          <Tooltip content={t(`cards.healthTip.${health}`, limits)}>
            <span tabIndex={0} className={`ml-1 flex items-center gap-1 rounded-xs font-medium ${className}`}>
              <Icon aria-hidden className="size-3.5" />
              {t(`cards.health.${health}`)}
            </span>
          </Tooltip>
        </dd>
      </div>
    </dl>
  );
}
