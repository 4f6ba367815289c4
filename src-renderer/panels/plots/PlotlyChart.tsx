import type { PlotlyHTMLElement, PlotRelayoutEvent } from "plotly.js";
import { useEffect, useRef, useState } from "react";
import { Button } from "../../design/Button";
import { EmptyState } from "../../design/EmptyState";
import { useTexts } from "../../i18n";
import { ChartDrawing } from "./chartDrawing";
import type { Figure } from "./figure";
import { loadPlotly, type Plotly } from "./loadPlotly";

interface PlotlyChartProps {
  readonly figure: Figure;
  /** What the chart shows, for people who cannot see it. */
  readonly label: string;
  /** Called with the visible range of the x axis when the user zooms, and with null when they zoom out again. */
  readonly onZoom?: (range: readonly [number, number] | null) => void;
}

/** A chart that fills its container and follows its size. */
export function PlotlyChart({ figure, label, onZoom }: PlotlyChartProps) {
  const { t } = useTexts();
  const container = useRef<HTMLDivElement>(null);
  const [plotly, setPlotly] = useState<Plotly | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const [attempt, setAttempt] = useState(0);
  const zoomListener = useRef(onZoom);
  useEffect(() => {
    zoomListener.current = onZoom;
  }, [onZoom]);

  useEffect(() => {
    let gone = false;
    loadPlotly().then(
      (loaded) => {
        if (!gone) setPlotly(loaded);
      },
      (error: unknown) => {
        if (!gone) setFailed(String(error));
      },
    );
    return () => {
      gone = true;
    };
  }, [attempt]);

  const drawing = useRef<ChartDrawing | null>(null);
  useEffect(() => {
    const element = container.current;
    if (plotly === null || element === null) return undefined;
    const chart = new ChartDrawing(plotly, element, {
      onDrawn: (drawn) => listenToZoom(drawn, zoomListener),
      onError: (error) => setFailed(String(error)),
    });
    drawing.current = chart;
    let frame = 0;
    const observer = new ResizeObserver(() => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        if (element.clientWidth > 0 && element.clientHeight > 0) chart.resize();
      });
    });
    observer.observe(element);
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
      drawing.current = null;
      chart.dispose();
    };
  }, [plotly, attempt]);

  useEffect(() => {
    drawing.current?.show(figure);
  }, [plotly, figure, attempt]);

  if (failed !== null) {
    const tryAgain = () => {
      setFailed(null);
      setAttempt(attempt + 1);
    };
    return (
      <EmptyState
        title={t("plots.failedTitle")}
        text={failed}
        actions={<Button onClick={tryAgain}>{t("plots.tryAgain")}</Button>}
      />
    );
  }
  return <div ref={container} role="img" aria-label={label} className="relative size-full min-h-0 min-w-0" />;
}

const listened = new WeakSet<PlotlyHTMLElement>();

function listenToZoom(element: PlotlyHTMLElement, listener: { readonly current: PlotlyChartProps["onZoom"] }): void {
  if (listened.has(element)) return;
  listened.add(element);
  element.on("plotly_relayout", (event: PlotRelayoutEvent) => {
    const { "xaxis.range[0]": from, "xaxis.range[1]": to } = event;
    if (from !== undefined && to !== undefined) listener.current?.([from, to]);
    else if (event["xaxis.autorange"] === true) listener.current?.(null);
  });
}
