import { History, Maximize, Mountain } from "lucide-react";
import { useMemo, useState } from "react";
import type { PlaceView, SurfaceView } from "../../../src-main/contract";
import { computeSurface, cancelSurface } from "../../flows/surface";
import { type SurfacePath, useSurfacePath } from "../../flows/useSurfacePath";
import { useSurfacePlace } from "../../flows/useSurfacePlace";
import { Button } from "../../design/Button";
import { Spinner } from "../../design/Spinner";
import { formatCount, formatNumber, useTexts } from "../../i18n";
import { useDocument } from "../../state/documentStore";
import { startOf, useSurface } from "../../state/surfaceStore";
import { usePlotPalette } from "../plots/palette";
import { PlotlyChart } from "../plots/PlotlyChart";
import { NumbersTable } from "../plots/NumbersTable";
import { SaveChartMenu } from "../plots/SaveChartMenu";
import { TableToggle } from "../plots/TableToggle";
import { Note } from "../results/ResultNotes";
import { type Fit, fitFigure } from "./fitFigure";
import { SurfaceChoices } from "./SurfaceChoices";
import { holds, surfaceFigure } from "./surfaceFigure";
import { SurfaceLegend } from "./SurfaceLegend";
import { SurfaceMap } from "./SurfaceMap";
import { SurfacePoint } from "./SurfacePoint";
import { axisNames, lossesTable, placesTable } from "./surfaceTable";

interface SurfaceResultProps {
  readonly view: SurfaceView;
  /** It is of another graph than the one on the canvas. */
  readonly earlier: boolean;
}

/** A surface, the way of the run over it, and the model at the place that is looked at. */
export function SurfaceResult({ view, earlier }: SurfaceResultProps) {
  const { t } = useTexts();
  const [asTable, setAsTable] = useState(false);
  const { busy, place } = useSurface();
  const path = useSurfacePath(view.id);
  const model = useSurfacePlace(view.id, place);
  const { figure, label, first } = useSurfaceChart(view, path);
  return (
    <section aria-label={t("surface.tab")} className="@container flex h-full min-h-0 flex-col">
      {earlier && (
        <Note icon={<History aria-hidden className="mt-0.5 size-3.5 shrink-0" />}>
          {t("surface.earlier")}{" "}
          <Button size="sm" onClick={() => void computeSurface()}>
            {t("surface.again")}
          </Button>
        </Note>
      )}
      <header className="flex shrink-0 flex-wrap items-center gap-x-2 gap-y-1 px-3 pt-2">
        <SurfaceChoices view={view} />
        {busy && (
          <Button size="sm" icon={<Spinner />} onClick={cancelSurface}>
            {t("surface.cancel")}
          </Button>
        )}
        {!busy && !earlier && !holds(view, path) && (
          <Button
            size="sm"
            icon={<Maximize aria-hidden className="size-3.5" />}
            onClick={() => void computeSurface({ through: view.through })}
          >
            {t("surface.whole")}
          </Button>
        )}
        {view.rows < view.ofRows && (
          <span className="text-sm text-muted" title={t("surface.sampledHint")}>
            {t("surface.sampled", { rows: formatCount(view.rows), of: formatCount(view.ofRows) })}
          </span>
        )}
        <div className="ml-auto flex shrink-0 items-center gap-1">
          <SurfaceLegend exact={view.exact} hasPath={path.length > 0} />
          <SaveChartMenu name="surface" figure={figure} table={() => lossesTable(view, t)} />
          <TableToggle asTable={asTable} onChange={setAsTable} chart={<Mountain className="size-4" />} />
        </div>
      </header>
      <div className="relative min-h-0 flex-1 overflow-y-auto">
        {asTable ? (
          <NumbersTable table={placesTable(view, { path, first }, t)} label={t("surface.tab")} className="px-3" />
        ) : (
          <div className="flex h-full min-h-0 flex-col @2xl:flex-row">
            <div className="min-h-48 min-w-0 flex-[3] @2xl:min-h-0">
              <SurfaceMap view={view} figure={figure} label={label} />
            </div>
            <div className="flex shrink-0 flex-col gap-2 px-3 py-2 @2xl:w-72">
              <SurfacePoint view={view} model={model} unavailable={earlier ? t("surface.earlier") : null} />
            </div>
            {model?.fit && (
              <div className="min-h-48 min-w-0 flex-[2] @2xl:min-h-0">
                <FitChart fit={model.fit} loss={model.loss} />
              </div>
            )}
          </div>
        )}
      </div>
    </section>
  );
}

function useSurfaceChart(view: SurfaceView, path: SurfacePath) {
  const { t } = useTexts();
  const palette = usePlotPalette();
  const start = useSurface((state) => state.start);
  const document = useDocument((state) => state.document);
  const first = start !== null && start.of === startOf(document) ? start.place : null;
  const { x, y } = axisNames(view, t);
  const figure = useMemo(() => {
    const words = {
      ...{ x, y, loss: t("surface.loss"), path: t("surface.path"), first: t("surface.first") },
      exact: t("surface.exact"),
    };
    return surfaceFigure({ view, path, first, words, palette });
  }, [view, path, first, palette, x, y, t]);
  const least = view.losses.filter(Number.isFinite).reduce((a, b) => Math.min(a, b), Infinity);
  const label = t("surface.summary", { x, y, least: formatNumber(least), centre: formatNumber(view.centre.loss) });
  return { figure, label, first };
}

function FitChart({ fit, loss }: { readonly fit: Fit; readonly loss: PlaceView["loss"] }) {
  const { t } = useTexts();
  const palette = usePlotPalette();
  const figure = useMemo(() => {
    const words = { actual: t("scatter.actual"), predicted: t("scatter.predicted") };
    return fitFigure({ fit, words, palette });
  }, [fit, palette, t]);
  const label = t(fit.line ? "surface.lineSummary" : "surface.pairsSummary", {
    target: fit.target,
    column: fit.column ?? "",
    loss: formatNumber(loss),
  });
  return <PlotlyChart figure={figure} label={label} />;
}
