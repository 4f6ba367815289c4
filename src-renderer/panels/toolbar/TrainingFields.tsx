import { setTraining } from "../../../src-engine";
import { lockedReason } from "../../commands/editCommands";
import { readNumber } from "../../controls/readNumber";
import { useFieldText } from "../../controls/useFieldText";
import { NumberInput } from "../../design/NumberInput";
import { formatNumber, stepNumber } from "../../design/parseNumber";
import { useTexts } from "../../i18n";
import { editDocument, useDocument } from "../../state/documentStore";
import { EarlyStopMenu } from "./EarlyStopMenu";

/** Epochs and seed of the run, and when it ends before its last epoch. */
export function TrainingFields() {
  return (
    <div className="flex flex-wrap items-center gap-2 px-1">
      <TrainingField name="epochs" min={1} max={10_000_000} width="w-22! @max-[80rem]:w-18!" />
      <TrainingField name="seed" min={0} max={0xffffffff} width="w-26! @max-[88rem]:w-18!" />
      <EarlyStopMenu />
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
  const rule = { integer: true, min, max };
  const set = (next: unknown, gesture?: string) =>
    editDocument((document) => setTraining(document, { [name]: next }), gesture);
  const field = useFieldText(
    { node: null, param: name },
    { shown: formatNumber(value), read: (text) => readNumber(text, rule), write: set },
  );
  const id = `training-${name}`;
  const { reason } = field;
  return (
    <div className="flex items-center gap-1.5" title={locked ? (lockedReason() ?? undefined) : (reason ?? undefined)}>
      <label htmlFor={id} className="text-sm text-muted">
        {t(`canvas.toolbar.${name}`)}
      </label>
      <NumberInput
        id={id}
        className={`${width} h-7`}
        integer
        disabled={locked}
        {...field.input}
        aria-invalid={reason !== null || undefined}
        aria-errormessage={reason === null ? undefined : `${id}-error`}
        onStep={(direction) => {
          field.input.onCancel();
          set(stepNumber(value, direction, rule), `training.${name}`);
        }}
      />
      {reason !== null && (
        <span id={`${id}-error`} role="alert" className="sr-only">
          {reason}
        </span>
      )}
    </div>
  );
}
