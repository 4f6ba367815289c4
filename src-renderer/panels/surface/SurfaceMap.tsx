import { useMemo, useState, type PointerEvent } from "react";
import type { SurfaceView } from "../../../src-main/contract";
import { formatNumber, useTexts } from "../../i18n";
import { type SurfacePlace, useSurface } from "../../state/surfaceStore";
import type { Figure } from "../plots/figure";
import { usePlotPalette } from "../plots/palette";
import { PlotlyChart } from "../plots/PlotlyChart";
import { surfaceMargins } from "./surfaceFigure";

interface SurfaceMapProps {
  readonly view: SurfaceView;
  readonly figure: Figure;
  readonly label: string;
}

/** The surface, and on it the place that is looked at, which follows the pointer while it is pressed. */
export function SurfaceMap({ view, figure, label }: SurfaceMapProps) {
  const { t } = useTexts();
  const place = useSurface((state) => state.place);
  const palette = usePlotPalette();
  const [below, setBelow] = useState<SurfacePlace | null>(null);
  const { l: left, r: right, t: top, b: bottom } = surfaceMargins(palette);
  const ends = useMemo(() => endsOf(view), [view]);
  const look = (event: PointerEvent<HTMLDivElement>) => {
    const { clientX, clientY, currentTarget } = event;
    const box = currentTarget.getBoundingClientRect();
    const share = (from: number, size: number) => Math.min(1, Math.max(0, from / size));
    const pointed = {
      x: ends.x.from + share(clientX - box.left, box.width) * (ends.x.to - ends.x.from),
      y: ends.y.to - share(clientY - box.top, box.height) * (ends.y.to - ends.y.from),
    };
    setBelow(pointed);
    if (event.buttons === 1) useSurface.setState({ place: pointed });
  };
  const shown = {
    left: (place.x - ends.x.from) / (ends.x.to - ends.x.from),
    top: (ends.y.to - place.y) / (ends.y.to - ends.y.from),
  };
  const isInside = [shown.left, shown.top].every((share) => share >= 0 && share <= 1);
  return (
    <div className="relative size-full">
      <PlotlyChart figure={figure} label={label} />
      {/* By hand only: the fields beside it do the same by keyboard. */}
      <div
        aria-hidden
        data-surface-plane
        className="absolute cursor-crosshair touch-none overflow-hidden"
        style={{ left, right, top, bottom }}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          look(event);
        }}
        onPointerMove={look}
        onPointerLeave={() => setBelow(null)}
      >
        {isInside && (
          <div
            className="absolute size-4 -translate-x-1/2 -translate-y-1/2 rounded-full border-3 border-accent ring-2 ring-surface"
            style={{ left: `${String(shown.left * 100)}%`, top: `${String(shown.top * 100)}%` }}
          />
        )}
        {below !== null && (
          <p className="tabular pointer-events-none absolute right-1 bottom-1 rounded-sm bg-raised px-1.5 py-0.5 text-xs text-muted shadow-node">
            {t("surface.below", { loss: formatNumber(nearestLoss(view, below), 4) })}
          </p>
        )}
      </div>
    </div>
  );
}

function endsOf({ x, y }: SurfaceView) {
  const ends = (values: Float64Array) => ({ from: values[0] ?? 0, to: values.at(-1) ?? 1 });
  return { x: ends(x), y: ends(y) };
}

/** The loss at the place that was computed nearest to this one. */
function nearestLoss({ x, y, losses }: SurfaceView, place: SurfacePlace): number {
  const nearest = (values: Float64Array, value: number) => {
    const [from = 0, to = 1] = [values[0], values.at(-1)];
    return Math.round(((value - from) / (to - from)) * (values.length - 1));
  };
  return losses[nearest(y, place.y) * x.length + nearest(x, place.x)] ?? NaN;
}
