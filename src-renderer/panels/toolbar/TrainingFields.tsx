import { useState } from "react";
import { setTraining } from "../../../src-engine";
import { NumberField } from "../../design/NumberField";
import type { NumberProblem } from "../../design/parseNumber";
import { useTexts } from "../../i18n";
import { editDocument, endEditBurst, useDocument } from "../../state/documentStore";

/** Epochs and seed of the run. */
export function TrainingFields() {
  return (
    <div className="flex shrink-0 items-center gap-2 px-1">
      <TrainingField name="epochs" min={1} max={10_000_000} width="w-22! max-[1180px]:w-18!" />
      <TrainingField name="seed" min={0} max={0xffffffff} width="w-26! max-[1340px]:w-18!" />
    </div>
  );
}

interface TrainingFieldProps {
  readonly name: "epochs" | "seed";
  readonly min: number;
  readonly max: number;
  readonly width: string;
}

function TrainingField({ name, min, max, width }: TrainingFieldProps) {
  const { t } = useTexts();
  const value = useDocument((state) => state.document.training[name]);
  const locked = useDocument((state) => state.locked);
  const [problem, setProblem] = useState<NumberProblem | null>(null);
  const id = `training-${name}`;
  const rule =
    problem === null
      ? undefined
      : problem === "notANumber" || problem === "notAnInteger"
        ? t(`canvas.number.${problem}`)
        : t(`canvas.number.${problem}`, { min, max });
  return (
    <div className="flex items-center gap-1.5" title={locked ? t("canvas.lock.reason") : rule}>
      <label htmlFor={id} className="text-sm text-muted">
        {t(`canvas.toolbar.${name}`)}
      </label>
      <NumberField
        id={id}
        className={`${width} h-7`}
        integer
        min={min}
        max={max}
        value={value}
        disabled={locked}
        aria-errormessage={problem === null ? undefined : `${id}-error`}
        onValue={(next) => editDocument((document) => setTraining(document, { [name]: next }), `training.${name}`)}
        onProblem={setProblem}
        onEnd={endEditBurst}
      />
      {rule !== undefined && (
        <span id={`${id}-error`} role="alert" className="sr-only">
          {rule}
        </span>
      )}
    </div>
  );
}
