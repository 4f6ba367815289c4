import { ChartLine, Dices, GitFork, ListPlus, ZoomOut } from "lucide-react";
import { useMemo, useRef, useState, type ReactNode } from "react";
import type { EpochPoint, RunStatus } from "../../../src-main/contract";
import { CommandButton } from "../../commands/CommandButton";
import { EmptyState } from "../../design/EmptyState";
import { IconButton } from "../../design/IconButton";
import { Segmented } from "../../design/Segmented";
import { Spinner } from "../../design/Spinner";
import { formatNumber, useTexts } from "../../i18n";
import { useEarlierRun } from "../../state/earlierRun";
import { solvedGraph, useExact } from "../../state/exactStore";
import { useDocument } from "../../state/documentStore";
import { useRun } from "../../state/runStore";
import { curveBefore } from "./curveBefore";
import { CurveMenu } from "./CurveMenu";
import type { CurveProps } from "./curveProps";
import type { Figure } from "./figure";
import { forkMarks } from "./forkMarks";
import { lossFigure } from "./lossFigure";
import { lossTable } from "./lossTable";
import { setLossScale, useLossView } from "./lossView";
import { LogSuggestion } from "./LogSuggestion";
import { LossHeader } from "./LossHeader";
import { NumbersTable } from "./NumbersTable";
import { usePlotPalette } from "./palette";
import { PlotlyChart } from "./PlotlyChart";
import { SaveChartMenu } from "./SaveChartMenu";
import { ScheduleCurve } from "./ScheduleCurve";
import { StepCurve } from "./StepCurve";
import { TableToggle } from "./TableToggle";
import { useSampledRun } from "./useSampledRun";
import type { DockPanel } from "../dockPanels";

export const dockPanel: DockPanel = {
  id: "loss",
  label: "loss.tab",
  order: 1,
  notes: "results",
  Content: LossPanel,
};

/** Loss per epoch, live. */
function LossPanel() {
  const points = useSampledRun("points");
  const status = useSampledRun("status");
  // Stays from one run to the next, which begins without points.
  const [asTable, setAsTable] = useState(false);
  if (points.length === 0) return <Waiting status={status} />;
  return <LossResult {...{ points, status, asTable, setAsTable }} />;
}

interface LossResultProps {
  readonly points: readonly EpochPoint[];
  readonly status: RunStatus | null;
  readonly asTable: boolean;
  setAsTable(asTable: boolean): void;
}

function LossResult({ points, status, asTable, setAsTable }: LossResultProps) {
  const { t } = useTexts();
  const scale = useLossView((state) => state.scale);
  const curve = useLossView((state) => state.curve);
  const scaleChoice = useRef<HTMLDivElement>(null);
  const hasValidation = points.some(({ validationLoss }) => Number.isFinite(validationLoss));
  const hasFork = status !== null && (status.state === "paused" || status.fork !== undefined);
  const header = (save: ReactNode) => (
    <LossHeader
      {...{ points, hasValidation, status }}
      suggestion={
        curve === "epochs" && <LogSuggestion points={points} onGone={() => focusChosen(scaleChoice.current)} />
      }
    >
      {curve !== "rate" && (
        <div ref={scaleChoice} className="flex">
          <Segmented
            label={t("loss.scale")}
            value={scale}
            onChange={setLossScale}
            options={[
              { value: "linear", label: t("loss.linear") },
              { value: "log", label: t("loss.log") },
            ]}
          />
        </div>
      )}
      <CurveMenu hasRates={points.some(({ learningRate }) => learningRate !== undefined)} />
      <CommandButton id="run.newSeed" icon={<Dices aria-hidden className="size-4" />} />
      {hasFork && <CommandButton id="run.fork" icon={<GitFork aria-hidden className="size-4" />} />}
      <CommandButton id="run.more" icon={<ListPlus aria-hidden className="size-4" />} />
      {save}
      <TableToggle asTable={asTable} onChange={setAsTable} chart={<ChartLine className="size-4" />} />
    </LossHeader>
  );
  const shared = { points, status, scale, asTable, header };
  return (
    <section aria-label={t("loss.tab")} className="@container flex h-full min-h-0 flex-col">
      {curve === "epochs" && <EpochCurves {...shared} />}
      {curve === "steps" && <StepCurve {...shared} />}
      {curve === "rate" && <ScheduleCurve {...shared} />}
    </section>
  );
}

/** Loss of every epoch. */
function EpochCurves({ points, status, scale, asTable, header }: CurveProps) {
  const { t } = useTexts();
  const chart = useLossChart(points, status, scale);
  return (
    <>
      {header(<SaveChartMenu name="loss" figure={chart.figure} table={() => lossTable(points, t)} />)}
      <div className="relative min-h-0 flex-1">
        {asTable ? (
          <NumbersTable className="px-3" table={lossTable(points, t)} label={t("loss.tab")} />
        ) : (
          <LossChartView points={points} scale={scale} chart={chart} />
        )}
      </div>
    </>
  );
}

/** Puts the focus on what is chosen in a group, once that is drawn. */
function focusChosen(group: HTMLElement | null): void {
  requestAnimationFrame(() => group?.querySelector<HTMLElement>('[aria-checked="true"]')?.focus());
}

function Waiting({ status }: { readonly status: RunStatus | null }) {
  const { t } = useTexts();
  if (status?.state === "preparing") {
    return <EmptyState icon={Spinner} title={t("loss.preparingTitle")} text={t("loss.preparingBody")} />;
  }
  if (status?.state === "running") return <EmptyState icon={Spinner} title={t("loss.waitingTitle")} />;
  return <EmptyState icon={ChartLine} title={t("loss.emptyTitle")} text={t("loss.emptyBody")} />;
}

/** The loss of the exact solution of the graph that was trained; null where it is not known. */
function useLeastLoss(): number | null {
  const solved = useExact((state) => state.solved);
  const isOther = useEarlierRun();
  const graph = useDocument(({ document }) => (solved === null ? null : solvedGraph(document)));
  return solved === null || isOther || solved.graph !== graph ? null : solved.solution.loss;
}

/** What the loss chart draws, and its zoom, which stays while its numbers are shown instead. */
interface LossChartState {
  readonly figure: Figure;
  readonly isZoomed: boolean;
  onZoom(range: readonly [number, number] | null): void;
  resetZoom(): void;
}

function useLossChart(
  points: readonly EpochPoint[],
  status: RunStatus | null,
  scale: "linear" | "log",
): LossChartState {
  const { t, language } = useTexts();
  const palette = usePlotPalette();
  const runId = status?.runId ?? "";
  const [zoom, setZoom] = useState<{ readonly run: string; readonly range: readonly [number, number] } | null>(null);
  const [resets, setResets] = useState(0);
  const range = zoom !== null && zoom.run === runId ? zoom.range : null;
  const divergedAt = status?.state === "diverged" ? (status.divergence?.epoch ?? null) : null;
  const bestAt = status?.best?.epoch ?? null;
  const least = useLeastLoss();
  const smoothing = useLossView((state) => state.smoothing);
  const document = useDocument((state) => state.document);
  const last = useRun((state) => state.before);
  const fork = status?.fork;
  const forks = useMemo(() => forkMarks(fork, document, language), [fork, document, language]);
  const before = useMemo(() => curveBefore(fork, last), [fork, last]);
  const figure = useMemo(
    () =>
      lossFigure({
        points,
        forks,
        before,
        scale,
        smoothing,
        range,
        divergedAt,
        bestAt,
        least,
        revision: `${runId} ${String(resets)}`,
        palette,
        words: {
          epoch: t("loss.epoch"),
          loss: t("loss.loss"),
          training: t("loss.training"),
          validation: t("loss.validation"),
          before: t("loss.before"),
          smoothed: t("loss.smoothed"),
          best: (epoch) => t("loss.best", { epoch }),
          least: (loss) => t("loss.least", { loss: formatNumber(loss, 4) }),
          diverged: (epoch) => t("loss.diverged", { epoch }),
        },
      }),
    [points, forks, before, scale, smoothing, range, divergedAt, bestAt, least, runId, resets, palette, t],
  );
  return {
    figure,
    isZoomed: range !== null,
    onZoom: (next) => setZoom(next === null ? null : { run: runId, range: next }),
    resetZoom: () => {
      setZoom(null);
      setResets(resets + 1);
    },
  };
}

interface LossChartViewProps {
  readonly points: readonly EpochPoint[];
  readonly scale: "linear" | "log";
  readonly chart: LossChartState;
}

function LossChartView({ points, scale, chart }: LossChartViewProps) {
  const { t } = useTexts();
  // Without points the panel shows what it waits for.
  const last = points.at(-1)!;
  const values = {
    epoch: last.epoch,
    training: formatNumber(last.trainLoss),
    validation: formatNumber(last.validationLoss),
  };
  const label = t(Number.isFinite(last.validationLoss) ? "loss.summaryValidation" : "loss.summary", values);
  const hidden =
    scale === "log" && points.some(({ trainLoss, validationLoss }) => trainLoss <= 0 || validationLoss <= 0);
  return (
    <>
      <PlotlyChart figure={chart.figure} label={label} onZoom={chart.onZoom} />
      {chart.isZoomed && (
        <IconButton
          className="absolute top-2 right-4 border border-line bg-raised"
          label={t("loss.resetZoom")}
          icon={<ZoomOut className="size-4" />}
          onClick={chart.resetZoom}
        />
      )}
      {hidden && <p className="absolute right-4 bottom-10 text-xs text-muted">{t("loss.logHidden")}</p>}
    </>
  );
}
