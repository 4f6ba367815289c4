import { Map as MapIcon, TriangleAlert } from "lucide-react";
import { useMemo } from "react";
import type { PredictionMap } from "../../../src-main/contract";
import { EmptyState } from "../../design/EmptyState";
import { Select } from "../../design/Select";
import { usePredictionMap } from "../../flows/usePredictionMap";
import { formatNumber, refusalText, useTexts } from "../../i18n";
import { useMapChoice } from "../../state/mapStore";
import type { DockPanel } from "../dockPanels";
import { ChartFigure } from "./ChartFigure";
import { MapLegend } from "./MapLegend";
import { mapFigure } from "./mapFigure";
import { mapTable } from "./mapTable";
import { usePlotPalette } from "./palette";

export const dockPanel: DockPanel = {
  id: "map",
  label: "map.tab",
  order: 6.5,
  notes: "results",
  Content: MapPanel,
};

/** What the model predicts over one or two of its columns, beside rows of its data. */
function MapPanel() {
  const { t } = useTexts();
  const answer = usePredictionMap();
  if (answer === null) return null;
  const { map, refused } = answer;
  if (refused !== null) return <EmptyState icon={TriangleAlert} title={t("map.failed")} text={refusalText(refused)} />;
  if (map === null) return <EmptyState icon={MapIcon} title={t("map.emptyTitle")} text={t("map.emptyBody")} />;
  return <MapView map={map} />;
}

/** No second column. */
const none = "";

function MapView({ map }: { readonly map: PredictionMap }) {
  const { t } = useTexts();
  const palette = usePlotPalette();
  const wanted = useMapChoice((choice) => choice.output);
  const output = Math.min(wanted, map.outputs.length - 1);
  const figure = useMemo(() => {
    const words = {
      actual: t("scatter.actual"),
      predicted: t("scatter.predicted"),
      probability: t("predict.vary.probability"),
      training: t("scatter.training"),
      validation: t("scatter.validation"),
    };
    return mapFigure({ map, output, words, palette });
  }, [map, output, palette, t]);
  const { x, y, columns, held, task, outputs } = map;
  const target = task === "classification" ? map.target : outputs[output]!;
  const label = t(y === null ? "map.summaryLine" : "map.summary", {
    ...{ target, x: x.column, y: y?.column ?? "" },
    count: map.rows.x.length,
  });
  const choose = (first: string, second: string): void =>
    useMapChoice.setState({ columns: second === none ? [first] : [first, second] });
  return (
    <section aria-label={t("map.tab")} className="flex h-full min-h-0 flex-col">
      <header className="flex shrink-0 flex-wrap items-center gap-x-2 gap-y-1 px-3 pt-2 text-sm text-muted">
        <ColumnSelect
          label={t("map.xAxis")}
          value={x.column}
          columns={columns}
          onChange={(column) => choose(column, y === null ? none : y.column === column ? x.column : y.column)}
        />
        <span aria-hidden>×</span>
        <ColumnSelect
          label={t("map.yAxis")}
          value={y?.column ?? none}
          columns={columns.filter((column) => column !== x.column)}
          orNone={t("map.noSecond")}
          onChange={(column) => choose(x.column, column)}
        />
        {task === "regression" && outputs.length > 1 && (
          <div className="w-40">
            <Select
              aria-label={t("map.output")}
              value={String(output)}
              options={outputs.map((name, index) => ({ value: String(index), label: name }))}
              onChange={(index) => useMapChoice.setState({ output: Number(index) })}
            />
          </div>
        )}
        <HeldColumns held={held} />
        <span className="tabular ml-auto">{t("scatter.afterEpoch", { epoch: formatNumber(map.epoch) })}</span>
      </header>
      <div className="min-h-0 flex-1 px-2 pt-1 pb-1">
        <ChartFigure
          name="map"
          className="h-full"
          caption={<MapLegend map={map} target={target} palette={palette} />}
          figure={figure}
          label={label}
          table={() => mapTable(map)}
          icon={<MapIcon className="size-4" />}
        />
      </div>
    </section>
  );
}

interface ColumnSelectProps {
  readonly label: string;
  readonly value: string;
  readonly columns: readonly string[];
  /** Present: it may be none, and is called this then. */
  readonly orNone?: string;
  onChange(column: string): void;
}

function ColumnSelect({ label, value, columns, orNone, onChange }: ColumnSelectProps) {
  // A column's name may be anything, so that places stand for them.
  const options = columns.map((column, index) => ({ value: String(index), label: column }));
  return (
    <div className="w-40">
      <Select
        aria-label={label}
        value={value === none && orNone !== undefined ? "none" : String(columns.indexOf(value))}
        options={orNone === undefined ? options : [{ value: "none", label: orNone }, ...options]}
        onChange={(chosen) => onChange(chosen === "none" ? none : columns[Number(chosen)]!)}
      />
    </div>
  );
}

/** Most columns that are named. */
const mostNamed = 3;

/** What the columns on no axis are held at. */
function HeldColumns({ held }: Pick<PredictionMap, "held">) {
  const { t } = useTexts();
  if (held.length === 0) return null;
  const texts = held.map(({ column, value }) => `${column} ${typeof value === "number" ? formatNumber(value) : value}`);
  const text =
    held.length <= mostNamed ? t("map.held", { columns: texts.join(", ") }) : t("map.heldMany", { count: held.length });
  return (
    <span className="min-w-0 truncate" title={`${t("map.heldHint")} ${texts.slice(0, 40).join(", ")}`}>
      {text}
    </span>
  );
}
