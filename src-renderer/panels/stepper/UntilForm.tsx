import { useState } from "react";
import type { StepStanding } from "../../../src-main/contract";
import { Button } from "../../design/Button";
import { NumberField } from "../../design/NumberField";
import { Select } from "../../design/Select";
import { advanceSteps } from "../../flows/stepRun";
import { useTexts } from "../../i18n";
import { lossOf } from "../../state/stepStore";

const conditions = ["lossBelow", "normAbove", "epochNumber", "nonFinite"] as const;
type Condition = (typeof conditions)[number];

/** Goes on until a condition is met. */
export function UntilForm({ standing, onDone }: { readonly standing: StepStanding; readonly onDone: () => void }) {
  const { t } = useTexts();
  const [kind, setKind] = useState<Condition>("lossBelow");
  const [limits, setLimits] = useState(() => ({
    lossBelow: Number(((lossOf(standing) ?? 1) / 10).toPrecision(2)),
    normAbove: 1000,
    epochNumber: standing.epoch + 1,
  }));
  const go = () => {
    onDone();
    void advanceSteps(kind === "nonFinite" ? { kind } : { kind, value: limits[kind] });
  };
  return (
    <div role="group" aria-label={t("step.untilLabel")} className="mt-2 flex flex-wrap items-center gap-2">
      <Select
        aria-label={t("step.untilLabel")}
        className="h-7! w-52!"
        value={kind}
        options={conditions.map((value) => ({ value, label: t(`step.untils.${value}`) }))}
        onChange={setKind}
      />
      {kind !== "nonFinite" && (
        <NumberField
          key={kind}
          aria-label={t("step.untilValue")}
          className="h-7! w-28!"
          value={limits[kind]}
          {...(kind === "epochNumber" ? { integer: true, min: standing.epoch, max: standing.epochs } : {})}
          onValue={(value) => setLimits({ ...limits, [kind]: value })}
        />
      )}
      <Button variant="primary" onClick={go}>
        {t("step.go")}
      </Button>
    </div>
  );
}
