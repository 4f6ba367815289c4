import { Radar } from "lucide-react";
import { useCommand } from "../../commands/useCommand";
import { Button } from "../../design/Button";
import { Tooltip } from "../../design/Tooltip";
import { useTexts } from "../../i18n";

/** Below an optimizer's learning rate: looks for one. */
export function FindRate() {
  const { t } = useTexts();
  const { label, keys, unavailable, run } = useCommand("run.findRate");
  return (
    <Tooltip content={unavailable ?? t("rate.findHint")} keys={unavailable === null ? keys : undefined} side="left">
      <Button
        size="sm"
        className="-mt-1.5 self-start"
        icon={<Radar aria-hidden className="size-3.5" />}
        aria-disabled={unavailable !== null || undefined}
        onClick={run}
      >
        {label}
      </Button>
    </Tooltip>
  );
}
