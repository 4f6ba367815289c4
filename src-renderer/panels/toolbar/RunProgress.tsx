import { clsx } from "clsx";
import { useEffect, useRef } from "react";
import type { RunState, RunStatus } from "../../../src-main/contract";
import { formatNumber, useTexts } from "../../i18n";
import { bestEpochText } from "../../state/bestEpochText";
import { useEarlierRun } from "../../state/earlierRun";
import { liveLoss, useRun } from "../../state/runStore";
import { timeText } from "./timeText";

const dots: Record<RunState | "starting", string> = {
  starting: "bg-accent animate-pulse-dot",
  preparing: "bg-accent animate-pulse-dot",
  running: "bg-accent animate-pulse-dot",
  paused: "bg-warning",
  finished: "bg-success",
  stopped: "bg-strong",
  diverged: "bg-danger",
  failed: "bg-danger",
};

/** Where the run stands: state, epoch, loss, time left, and a bar. Its width does not depend on what it says, so nothing moves. */
export function RunProgress() {
  const { t } = useTexts();
  const status = useRun((state) => state.status);
  const starting = useRun((state) => state.starting);
  const state = starting ? "starting" : (status?.state ?? null);
  const isOver = state === "finished" || state === "stopped" || state === "diverged";
  const earlier = useEarlierRun() && isOver;
  const word = state === "finished" && status?.stoppedEarly === true ? "stoppedEarly" : (state ?? "idle");
  const active = state === "running" || state === "paused" || state === "preparing" || state === "starting";
  const share =
    status === null || starting
      ? 0
      : Math.min(1, (status.epoch + (active ? status.epochProgress : 0)) / Math.max(1, status.epochs));
  const left = status?.secondsLeft ?? null;
  const epochText =
    status === null || starting ? undefined : t("canvas.status.epoch", { epoch: status.epoch, epochs: status.epochs });
  return (
    <div className="flex min-w-44 flex-1 flex-col justify-center gap-1 px-2 @min-[74rem]:w-44 @min-[74rem]:flex-none @min-[82rem]:w-72 @min-[90rem]:w-80">
      <div className="flex items-baseline gap-2 text-sm">
        {state !== null && (
          <span
            aria-hidden
            className={clsx("size-1.5 shrink-0 self-center rounded-full", earlier ? "bg-warning" : dots[state])}
          />
        )}
        <span
          role="status"
          title={
            earlier
              ? `${t("run.earlier")} ${t("run.earlierRemedy")}`
              : isOver
                ? (bestEpochText(status) ?? undefined)
                : undefined
          }
          className="font-medium whitespace-nowrap"
        >
          {earlier ? t("canvas.status.earlier", { state: t(`canvas.status.${word}`) }) : t(`canvas.status.${word}`)}
        </span>
        {status !== null && !starting && (active ? <EpochText status={status} /> : <EndText status={status} />)}
        {state === "running" && left !== null && (
          <span className="tabular ml-auto whitespace-nowrap text-muted @max-[80rem]:hidden">
            {t("canvas.status.left", { time: timeText(left) })}
          </span>
        )}
      </div>
      <div
        role="progressbar"
        aria-label={t("canvas.status.progress")}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
        aria-valuetext={epochText}
        title={epochText}
        className="h-1 overflow-hidden rounded-full bg-hover"
      >
        <div
          className={clsx(
            "h-full origin-left rounded-full",
            earlier
              ? "bg-strong"
              : state === "diverged" || state === "failed"
                ? "bg-danger"
                : state === "finished"
                  ? "bg-success"
                  : "bg-accent",
          )}
          style={{ transform: `scaleX(${share})` }}
        />
      </div>
    </div>
  );
}

/** The epoch that is training, and of how many. */
function EpochText({ status: { epoch, epochs, state } }: { readonly status: RunStatus }) {
  const { t } = useTexts();
  if (state === "preparing") return null;
  return (
    <span className="tabular truncate text-muted">
      {t("canvas.status.epochShort", { epoch })}
      <span className="@max-[80rem]:hidden"> {t("canvas.status.ofEpochs", { epochs })}</span>
    </span>
  );
}

/** What came of it: which epoch was the best, or the last training loss. */
function EndText({ status }: { readonly status: RunStatus }) {
  const { t } = useTexts();
  if (!status.best) return <LossText />;
  return (
    <span title={bestEpochText(status) ?? undefined} className="tabular truncate text-muted">
      {t("loss.best", { epoch: status.best.epoch })}
    </span>
  );
}

/** The newest training loss, written into the page directly. */
function LossText() {
  const { t } = useTexts();
  const element = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const write = (point: { readonly trainLoss: number } | null) => {
      if (element.current === null) return;
      element.current.textContent =
        point === null ? "" : t("canvas.status.loss", { loss: formatNumber(point.trainLoss, 4) });
    };
    write(liveLoss.current());
    return liveLoss.subscribe(write);
  }, [t]);
  return <span ref={element} title={t("loss.trainingHint")} className="tabular truncate text-muted" />;
}
