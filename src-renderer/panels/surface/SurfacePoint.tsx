import { Crosshair, Play } from "lucide-react";
import type { PlaceView, SurfaceView } from "../../../src-main/contract";
import { startFromPlace } from "../../flows/surface";
import { Button } from "../../design/Button";
import { Field } from "../../design/Field";
import { NumberField } from "../../design/NumberField";
import { formatNumber, useTexts } from "../../i18n";
import { useSurface } from "../../state/surfaceStore";
import { axisNames } from "./surfaceTable";

/** So many steps of an arrow key are from one end of the surface to the other. */
const steps = 50;

interface SurfacePointProps {
  readonly view: SurfaceView;
  /** The model there; null until the host has answered. */
  readonly model: PlaceView | null;
  /** Why nothing can start there; null when it can. */
  readonly unavailable: string | null;
}

/** The place that is looked at, in numbers, and what can be done there. */
export function SurfacePoint({ view, model, unavailable }: SurfacePointProps) {
  const { t } = useTexts();
  const place = useSurface((state) => state.place);
  const names = axisNames(view, t);
  const field = (axis: "x" | "y") => {
    const values = view[axis];
    const width = (values.at(-1) ?? 1) - (values[0] ?? 0);
    return (
      <Field id={`surface-${axis}`} label={names[axis]} inline>
        {(control) => (
          <div className="w-24 shrink-0">
            <NumberField
              {...control}
              className="text-right"
              value={Number(place[axis].toPrecision(6))}
              step={Number((width / steps).toPrecision(1))}
              onValue={(value) => useSurface.setState({ place: { ...place, [axis]: value } })}
            />
          </div>
        )}
      </Field>
    );
  };
  const { centre } = view;
  return (
    <div className="flex flex-col gap-1.5">
      {field("x")}
      {field("y")}
      <p className="flex min-h-7 items-center justify-between gap-3 text-sm text-muted" aria-live="polite">
        {t("surface.loss")}
        <span className="tabular text-base font-semibold text-ink">
          {model === null ? "–" : formatNumber(model.loss, 5)}
        </span>
      </p>
      <div className="flex flex-wrap gap-1.5">
        <Button
          size="sm"
          variant="primary"
          icon={<Play aria-hidden className="size-3.5" />}
          title={unavailable ?? t("surface.startHint")}
          aria-disabled={unavailable !== null || undefined}
          onClick={unavailable === null ? () => void startFromPlace() : undefined}
        >
          {t("surface.startHere")}
        </Button>
        <Button
          size="sm"
          icon={<Crosshair aria-hidden className="size-3.5" />}
          onClick={() => useSurface.setState({ place: { x: centre.x, y: centre.y } })}
        >
          {t("surface.toCentre")}
        </Button>
      </div>
    </div>
  );
}
