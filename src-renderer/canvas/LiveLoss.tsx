import { clsx } from "clsx";
import { useEffect, useRef } from "react";
import { formatNumber, useTexts } from "../i18n";
import { useEarlierRun } from "../state/earlierRun";
import { liveLoss } from "../state/runStore";

/** The newest training loss. The number is written into the page directly: React draws nothing while it changes. */
export function LiveLoss() {
  const { t } = useTexts();
  const earlier = useEarlierRun();
  const output = useRef<HTMLOutputElement>(null);
  useEffect(() => {
    const write = (point: { readonly trainLoss: number } | null) => {
      if (output.current !== null) output.current.textContent = point === null ? "–" : formatNumber(point.trainLoss, 5);
    };
    write(liveLoss.current());
    return liveLoss.subscribe(write);
  }, []);
  return (
    <span className="flex items-baseline justify-between gap-2">
      <span>{t("canvas.node.loss")}</span>
      <output
        ref={output}
        aria-live="off"
        title={t(earlier ? "run.earlier" : "loss.trainingHint")}
        className={clsx("tabular text-base font-semibold", earlier ? "text-faint" : "text-ink")}
        data-live-loss
      />
    </span>
  );
}
