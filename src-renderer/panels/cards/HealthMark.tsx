import { CircleCheck, TrendingDown, TriangleAlert } from "lucide-react";
import { healthyUpdateRatios, type UpdateHealth } from "../../../src-engine";
import { Tooltip } from "../../design/Tooltip";
import { formatNumber, useTexts } from "../../i18n";

const marks = {
  healthy: { icon: CircleCheck, className: "text-success-text" },
  vanishing: { icon: TrendingDown, className: "text-warning-text" },
  exploding: { icon: TriangleAlert, className: "text-danger-text" },
} as const;

interface HealthMarkProps {
  readonly health: UpdateHealth;
  /** Without its word, which is in the tooltip of what surrounds it. */
  readonly bare?: boolean;
}

/** Whether the updates of a parameter are sound. */
export function HealthMark({ health, bare = false }: HealthMarkProps) {
  const { t } = useTexts();
  const { icon: Icon, className } = marks[health];
  const word = t(`cards.health.${health}`);
  if (bare) return <Icon role="img" aria-label={word} className={`size-3.5 shrink-0 ${className}`} />;
  const limits = {
    from: formatNumber(healthyUpdateRatios.from, 1),
    to: formatNumber(healthyUpdateRatios.to, 1),
  };
  return (
    <Tooltip content={t(`cards.healthTip.${health}`, limits)}>
      <span tabIndex={0} className={`ml-1 flex items-center gap-1 rounded-xs font-medium ${className}`}>
        <Icon aria-hidden className="size-3.5" />
        {word}
      </span>
    </Tooltip>
  );
}
