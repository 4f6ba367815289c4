import { NumberField } from "../../design/NumberField";
import { Segmented } from "../../design/Segmented";
import { useTexts } from "../../i18n";
import type { RowChoice } from "../tensors/batchRows";

interface RowPickerProps {
  readonly rows: RowChoice;
  readonly rowCount: number;
  /** The row that is picked, in words. */
  readonly name: string;
  readonly onChange: (rows: RowChoice) => void;
}

/** Which rows of the batch are seen: all, one, or the mean over them. */
export function RowPicker({ rows, rowCount, name, onChange }: RowPickerProps) {
  const { t } = useTexts();
  const kind = typeof rows === "number" ? "one" : rows;
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1.5">
      <Segmented
        label={t("cards.rows")}
        value={kind}
        options={[
          { value: "all", label: t("cards.allRows") },
          { value: "one", label: t("cards.oneRow") },
          { value: "mean", label: t("cards.mean") },
        ]}
        onChange={(next) => onChange(next === "one" ? 0 : next)}
      />
      {typeof rows === "number" && (
        <span className="tabular flex items-center gap-1.5 text-sm text-muted">
          <NumberField
            aria-label={t("cards.rowOfBatch")}
            title={name}
            className="h-7! w-14! text-right"
            integer
            min={1}
            max={rowCount}
            value={rows + 1}
            onValue={(value) => onChange(value - 1)}
          />
          {t("cards.ofRows", { count: rowCount })}
        </span>
      )}
    </div>
  );
}
