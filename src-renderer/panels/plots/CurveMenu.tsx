import { SlidersHorizontal } from "lucide-react";
import { Popover } from "radix-ui";
import { Field } from "../../design/Field";
import { IconButton } from "../../design/IconButton";
import { Select } from "../../design/Select";
import { Slider } from "../../design/Slider";
import { formatNumber, useTexts } from "../../i18n";
import { mostSmoothing, setLossCurve, setSmoothing, useLossView, type LossCurve } from "./lossView";

/** Places of the slider from no smoothing to the most. */
const steps = 99;

/** Which curve the Loss tab shows, and how smooth. */
export function CurveMenu({ hasRates }: { readonly hasRates: boolean }) {
  const { t } = useTexts();
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <IconButton label={t("loss.curveMenu")} icon={<SlidersHorizontal className="size-4" />} />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={4}
          collisionPadding={8}
          aria-label={t("loss.curveMenu")}
          className="z-50 flex w-72 animate-appear flex-col gap-2 rounded-lg border border-line bg-raised p-3 shadow-popover"
        >
          <CurveForm hasRates={hasRates} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function CurveForm({ hasRates }: { readonly hasRates: boolean }) {
  const { t } = useTexts();
  const { curve, smoothing } = useLossView();
  const options: { value: LossCurve; label: string }[] = [
    { value: "epochs", label: t("loss.perEpoch") },
    { value: "steps", label: t("loss.perStep") },
    ...(hasRates || curve === "rate" ? [{ value: "rate" as const, label: t("loss.learningRate") }] : []),
  ];
  return (
    <>
      <Field id="loss-curve" inline label={t("loss.curve")}>
        {(control) => <Select {...control} className="w-42!" value={curve} options={options} onChange={setLossCurve} />}
      </Field>
      {curve !== "rate" && (
        <Field id="loss-smoothing" inline label={t("loss.smoothing")} note={t("loss.smoothingHint")}>
          {(control) => (
            <span className="flex w-42 items-center gap-2">
              <Slider
                {...control}
                className="min-w-0 flex-1"
                place={Math.round((smoothing / mostSmoothing) * steps)}
                steps={steps}
                onPlace={(place) => setSmoothing((place / steps) * mostSmoothing)}
              />
              <output htmlFor="loss-smoothing" className="tabular w-8 text-right text-sm text-ink">
                {formatNumber(smoothing, 2)}
              </output>
            </span>
          )}
        </Field>
      )}
    </>
  );
}
