import { CornerDownLeft, FileSpreadsheet } from "lucide-react";
import { useMemo, useState } from "react";
import { exampleOf, plainFormat, typedNumberReader } from "../../../src-engine";
import type { InputColumn } from "../../../src-main/contract";
import { Button } from "../../design/Button";
import { Field } from "../../design/Field";
import { Segmented } from "../../design/Segmented";
import { Select } from "../../design/Select";
import { Slider } from "../../design/Slider";
import { TextField } from "../../design/TextField";
import { useTexts } from "../../i18n";
import { predictCsv, predictTyped } from "../../flows/predict";
import { slideCell } from "../../flows/whatIf";
import { cellProblem } from "../../state/cellProblem";
import { cellOf, typeCell, typeCells, typeRow, usePredict } from "../../state/predictStore";
import { isActive, useRun } from "../../state/runStore";
import { DataRowField } from "./DataRowField";
import { DrawingPad } from "./DrawingPad";
import { emptyCells, pixelGrid } from "./pixelGrid";
import { placeOf, slidRange, textAt } from "./slidRange";

/** A field per feature column; Enter predicts. A whole row may be pasted into any field. */
export function PredictForm({ columns }: { readonly columns: readonly InputColumn[] }) {
  const { t } = useTexts();
  const typed = usePredict((state) => state.typed);
  const busy = usePredict((state) => state.busy);
  const refused = usePredict((state) => state.refused);
  const running = useRun(({ status }) => isActive(status));
  const draws = usePredict((state) => state.draws);
  const [checked, setChecked] = useState(false);
  const grid = useMemo(() => pixelGrid(columns), [columns]);

  const submit = () => {
    setChecked(true);
    // A pixel that nobody drew is empty.
    if (grid !== null && draws && grid.names.some((name) => cellOf(typed, name) === ""))
      typeCells(emptyCells(grid, (name) => cellOf(typed, name)));
    const { typed: now } = usePredict.getState();
    if (columns.every((column) => cellProblem(column, cellOf(now, column.name)) === null)) void predictTyped();
  };
  const mode = (
    <Segmented
      label={t("predict.pad.mode")}
      value={draws ? "draw" : "numbers"}
      options={[
        { value: "draw", label: t("predict.pad.draw") },
        { value: "numbers", label: t("predict.pad.numbers") },
      ]}
      onChange={(next) => usePredict.setState({ draws: next === "draw" })}
    />
  );
  return (
    <form
      noValidate
      aria-label={t("predict.inputs")}
      className="flex min-h-0 flex-col"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {grid !== null && draws ? (
        <DrawingPad grid={grid}>{mode}</DrawingPad>
      ) : (
        <>
          {grid !== null && <div className="px-3 pt-2">{mode}</div>}
          <div className="grid min-h-0 flex-1 auto-rows-min grid-cols-[repeat(auto-fill,minmax(120px,1fr))] items-end gap-x-3 gap-y-2 overflow-auto p-3">
            {columns.map((column) => (
              <InputField key={column.name} column={column} text={cellOf(typed, column.name)} checked={checked} />
            ))}
          </div>
        </>
      )}
      {refused !== null && (
        <p role="alert" className="px-3 pb-1 text-sm text-danger-text" data-selectable>
          {refused}
        </p>
      )}
      {running && <p className="px-3 pb-1 text-xs text-muted">{t("predict.stale")}</p>}
      <div className="flex items-center gap-2 border-t border-line px-3 py-2">
        <Button
          type="submit"
          variant="primary"
          disabled={busy}
          icon={<CornerDownLeft aria-hidden className="size-3.5" />}
        >
          {t("predict.predict")}
        </Button>
        <Button
          variant="ghost"
          icon={<FileSpreadsheet aria-hidden className="size-3.5" />}
          onClick={() => void predictCsv()}
        >
          {t("predict.fromCsv")}
        </Button>
        <DataRowField />
      </div>
    </form>
  );
}

interface InputFieldProps {
  readonly column: InputColumn;
  readonly text: string;
  /** Predict was pressed: empty fields are pointed out. */
  readonly checked: boolean;
}

function InputField({ column, text, checked }: InputFieldProps) {
  const { t } = useTexts();
  const { name, type, categories, min, max, format, imputed } = column;
  const problem = cellProblem(column, text);
  const slid = slidRange(column);
  const range = min === null || max === null ? null : { min: plainNumber(min), max: plainNumber(max) };
  const error =
    problem === "notNumber" ? t("predict.notNumber") : problem === "required" && checked ? t("predict.required") : null;
  const isEmpty = text.trim() === "";
  const emptyText = t(imputed === true ? "predict.imputed" : "predict.required");
  const value = typedNumberReader(format ?? plainFormat("."))(text.trim());
  const outside =
    problem === null && !isEmpty && type === "number" && min !== null && max !== null && (value < min || value > max);
  return (
    <Field
      id={`predict-${name}`}
      label={name}
      error={error}
      note={
        isEmpty && imputed === true && checked
          ? emptyText
          : outside && range !== null
            ? t("predict.outside", range)
            : undefined
      }
    >
      {(attributes) =>
        type === "category" ? (
          <Select
            {...attributes}
            value={categories.includes(text) ? text : ""}
            placeholder={t("predict.choose")}
            options={categories.map((category) => ({ value: category, label: category }))}
            onChange={(next) => typeCell(name, next)}
          />
        ) : (
          <>
            <TextField
              {...attributes}
              inputMode="decimal"
              className="tabular"
              placeholder={format !== undefined ? exampleOf(format) : range === null ? "" : t("predict.range", range)}
              value={text}
              onChange={(event) => typeCell(name, event.currentTarget.value)}
              onPaste={(event) => {
                if (typeRow(event.clipboardData.getData("text"))) event.preventDefault();
              }}
            />
            {slid !== null && (
              <Slider
                aria-label={t("predict.vary.slider", { name })}
                aria-valuetext={text === "" ? emptyText : text}
                place={placeOf(slid, text)}
                steps={slid.steps}
                onPlace={(place) => slideCell(name, textAt(slid, place))}
              />
            )}
          </>
        )
      }
    </Field>
  );
}

/** A number as one types it: without marks between thousands. */
function plainNumber(value: number): string {
  return String(Number(value.toPrecision(7)));
}
