import { Activity, ChartSpline } from "lucide-react";
import { useMemo } from "react";
import { elementName, numel } from "../../../src-engine";
import type { TensorHistoryView } from "../../../src-main/contract";
import { EmptyState } from "../../design/EmptyState";
import { Spinner } from "../../design/Spinner";
import { useTensorHistory } from "../../flows/useTensorHistory";
import { formatNumber, useTexts } from "../../i18n";
import { useTensorChoice } from "../../state/tensorChoice";
import type { DockPanel } from "../dockPanels";
import { ChartFigure } from "./ChartFigure";
import { usePlotPalette } from "./palette";
import { tensorFigure } from "./tensorFigure";
import { TensorList } from "./TensorList";
import { tensorTable } from "./tensorTable";
import { updatedParameters } from "./updatedParameters";
import { updateFigure } from "./updateFigure";
import { updateTable } from "./updateTable";

export const dockPanel: DockPanel = {
  id: "weights",
  label: "weights.tab",
  order: 6.7,
  notes: "results",
  Content: WeightsPanel,
};

/** Weights, gradients, outputs and updates over the epochs of a run. */
function WeightsPanel() {
  const { t } = useTexts();
  const history = useTensorHistory();
  const chosen = useTensorChoice((choice) => choice.chosen);
  if (history === null)
    return <EmptyState icon={Activity} title={t("weights.emptyTitle")} text={t("weights.emptyBody")} />;
  if (history.epochs.length === 0)
    return history.recording ? (
      <EmptyState icon={Spinner} title={t("weights.reading")} />
    ) : (
      <EmptyState icon={Activity} title={t("weights.noneTitle")} text={t("weights.noneBody")} />
    );
  const isKnown = history.tensors.some(({ node, name }) => node === chosen?.node && name === chosen.name);
  return (
    <section aria-label={t("weights.tab")} className="flex h-full min-h-0">
      <TensorList history={history} chosen={isKnown ? chosen : null} />
      <div className="flex min-w-0 flex-1 flex-wrap gap-2 overflow-auto px-2 pt-1 pb-1">
        {isKnown && history.chosen !== null ? (
          <TensorCharts history={history} of={history.chosen} />
        ) : (
          <Updates history={history} />
        )}
      </div>
    </section>
  );
}

function Updates({ history }: { readonly history: TensorHistoryView }) {
  const { t } = useTexts();
  const palette = usePlotPalette();
  const figure = useMemo(() => {
    const words = {
      title: t("weights.updates"),
      epoch: t("loss.epoch"),
      ratio: t("cards.updateRatio"),
      vanishing: t("cards.health.vanishing"),
      exploding: t("cards.health.exploding"),
      usual: t("weights.usual"),
    };
    return updateFigure(history, { words, palette });
  }, [history, palette, t]);
  const count = updatedParameters(history).length;
  return (
    <ChartFigure
      name="updates"
      className="h-full min-h-48 min-w-64 flex-1"
      caption={<Caption name={t("weights.updates")} note={t("weights.updatesHint")} />}
      figure={figure}
      label={t("weights.updatesSummary", { count, from: epochText(history, 0), to: epochText(history, -1) })}
      table={() => updateTable(history, t)}
      icon={<ChartSpline className="size-4" />}
      empty={count === 0 ? <EmptyState icon={Activity} title={t("weights.noParameters")} /> : undefined}
    />
  );
}

interface TensorChartsProps {
  readonly history: TensorHistoryView;
  readonly of: NonNullable<TensorHistoryView["chosen"]>;
}

/** The tensor, and its gradient beside it. */
function TensorCharts({ history, of }: TensorChartsProps) {
  const { t } = useTexts();
  const { node, name, values, gradients } = of;
  const tensor = history.tensors.find((each) => each.node === node && each.name === name);
  const role = tensor?.role ?? "value";
  return (
    <>
      <TensorOverEpochs history={history} of={of} series={values} said={t(`step.numbers.${role}`)} />
      {gradients !== null && (
        <TensorOverEpochs history={history} of={of} series={gradients} said={t("step.numbers.gradient")} isGradient />
      )}
    </>
  );
}

interface TensorOverEpochsProps extends TensorChartsProps {
  readonly series: NonNullable<TensorHistoryView["chosen"]>["values"];
  /** What the series is of the tensor. */
  readonly said: string;
  readonly isGradient?: boolean;
}

function TensorOverEpochs({ history, of, series, said, isGradient = false }: TensorOverEpochsProps) {
  const { t } = useTexts();
  const palette = usePlotPalette();
  const { node, name } = of;
  const { epochs, tensors } = history;
  const full = `${node}.${name}`;
  const shape = tensors.find((each) => each.node === node && each.name === name)?.shape;
  const elementNames = useMemo(
    () =>
      series.elements === null || !shape
        ? []
        : Array.from({ length: numel(shape) }, (_, i) => elementName(name, shape, i)),
    [series, shape, name],
  );
  const figure = useMemo(() => {
    const words = {
      epoch: t("loss.epoch"),
      value: said,
      mean: t("step.numbers.mean"),
      share: t("weights.share"),
    };
    const title = isGradient ? `${full} · ${said}` : full;
    return tensorFigure({ title, epochs, series, elementNames, isGradient, words, palette });
  }, [full, said, epochs, series, elementNames, isGradient, palette, t]);
  const last = epochs.length - 1;
  return (
    <ChartFigure
      name={isGradient ? `${full}-gradient` : full}
      className="h-full min-h-48 min-w-64 flex-1"
      caption={
        <Caption
          name={full}
          note={`${said} · ${t("step.numbers.mean")} ${formatNumber(series.mean[last]!, 4)} · ${t("step.numbers.std")} ${formatNumber(series.std[last]!, 4)} · ${t("step.numbers.norm")} ${formatNumber(series.norm[last]!, 4)}`}
        />
      }
      figure={figure}
      label={t("weights.summary", {
        ...{ name: full, said, mean: formatNumber(series.mean[last]!, 4), std: formatNumber(series.std[last]!, 4) },
        ...{ from: epochText(history, 0), to: epochText(history, -1) },
      })}
      table={() => tensorTable({ series, epochs, elementNames }, t)}
      icon={<ChartSpline className="size-4" />}
    />
  );
}

function Caption({ name, note }: { readonly name: string; readonly note: string }) {
  return (
    <span className="flex flex-wrap items-baseline gap-x-3">
      <span className="text-base font-semibold text-ink">{name}</span>
      <span className="tabular text-sm text-muted">{note}</span>
    </span>
  );
}

function epochText({ epochs }: TensorHistoryView, place: number): string {
  return formatNumber(epochs.at(place)!, 4);
}
