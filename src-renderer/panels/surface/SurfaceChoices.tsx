import { Dices } from "lucide-react";
import type { SurfaceView } from "../../../src-main/contract";
import { computeSurface } from "../../flows/surface";
import { Button } from "../../design/Button";
import { Segmented } from "../../design/Segmented";
import { Select } from "../../design/Select";
import { useTexts } from "../../i18n";

type Axes = SurfaceView["axes"];
type TrainedNumber = Extract<Axes, { readonly kind: "numbers" }>["x"];

/** Along what the surface lies, and through whose weights: another choice computes it anew. */
export function SurfaceChoices({ view }: { readonly view: SurfaceView }) {
  const { t } = useTexts();
  const { axes, numbers, through, centres } = view;
  const [first, second] = numbers;
  const along = (next: Axes) => void computeSurface({ axes: next, through });
  return (
    <>
      <Segmented
        label={t("surface.along")}
        value={axes.kind}
        options={[
          { value: "numbers", label: t("surface.numbers") },
          { value: "random", label: t("surface.random") },
        ]}
        onChange={(kind) => {
          if (kind === "random") along({ kind, seed: 0 });
          else if (first !== undefined && second !== undefined) along({ kind, x: first, y: second });
        }}
      />
      {axes.kind === "random" ? (
        <Button
          size="sm"
          icon={<Dices aria-hidden className="size-3.5" />}
          onClick={() => along({ kind: "random", seed: axes.seed + 1 })}
        >
          {t("surface.other")}
        </Button>
      ) : (
        (["x", "y"] as const).map((axis) => (
          <NumberSelect
            key={axis}
            label={t(`surface.${axis}Axis`)}
            view={view}
            value={axes[axis]}
            other={axes[axis === "x" ? "y" : "x"]}
            onChange={(chosen) => along({ ...axes, [axis]: chosen })}
          />
        ))
      )}
      {centres.length > 1 && (
        <div className="w-52">
          <Select
            aria-label={t("surface.through")}
            value={through}
            options={centres.map((value) => ({ value, label: t(`surface.centre.${value}`) }))}
            onChange={(chosen) => void computeSurface({ axes, through: chosen })}
          />
        </div>
      )}
    </>
  );
}

interface NumberSelectProps {
  readonly label: string;
  readonly view: SurfaceView;
  readonly value: TrainedNumber;
  /** The number along the other axis, which this one cannot be. */
  readonly other: TrainedNumber;
  onChange(chosen: TrainedNumber): void;
}

function NumberSelect({ label, view: { numbers }, value, other, onChange }: NumberSelectProps) {
  const key = ({ tensor, element }: TrainedNumber) => `${tensor} ${String(element)}`;
  const offered = numbers.filter((each) => key(each) !== key(other));
  return (
    <div className="w-44">
      <Select
        aria-label={label}
        value={key(value)}
        options={offered.map((each) => ({ value: key(each), label: each.name }))}
        onChange={(chosen) => {
          const found = offered.find((each) => key(each) === chosen);
          if (found !== undefined) onChange({ tensor: found.tensor, element: found.element });
        }}
      />
    </div>
  );
}
