import { clsx } from "clsx";
import type { StepStanding } from "../../../src-main/contract";
import { useTexts } from "../../i18n";
import { useRun } from "../../state/runStore";

/** Behind which step of a run that trains the numbers were seen, and whether newer ones are to come. */
export function RunPlace({ standing: { epoch, epochs, batch } }: { readonly standing: StepStanding }) {
  const { t } = useTexts();
  const state = useRun(({ status }) => status?.state);
  const isLive = state === "running";
  return (
    <p data-run-place className="tabular flex items-center gap-1.5 text-sm text-muted">
      <span aria-hidden className={clsx("size-2 rounded-full", isLive ? "bg-success" : "bg-muted")} />
      {t(isLive ? "cards.live" : state === "paused" ? "cards.paused" : "cards.last", { epoch, epochs, batch })}
    </p>
  );
}
