import { useState } from "react";
import { placesOf } from "../../../src-engine";
import type { StepTensorView } from "../../../src-main/contract";
import { formatNumber, useTexts } from "../../i18n";
import { CellExplanation } from "./CellExplanation";
import { indexText } from "./gridCells";
import { TensorGrid } from "./TensorGrid";

interface TensorCellsProps {
  readonly tensor: StepTensorView;
  readonly values: Float32Array;
  /** What the elements of the first axis are called, where they are rows of the data. */
  readonly rows?: { readonly kind: string; readonly name: (row: number) => string } | undefined;
  /** Where these numbers are the whole tensor's from: the row of the batch; null for the mean, which no one row explains. */
  readonly row?: number | null;
}

/** A tensor's numbers, and all digits of the one that is chosen. */
export function TensorCells({ tensor, values, rows, row }: TensorCellsProps) {
  const { t } = useTexts();
  const [wanted, setWanted] = useState<number | null>(null);
  const { name, role, shape } = tensor;
  const chosen = wanted !== null && wanted < values.length ? wanted : null;
  return (
    <div className="flex flex-col gap-1">
      <TensorGrid
        tensor={tensor}
        values={values}
        label={t("step.numbers.grid", { name, role: t(`step.numbers.${role}`) })}
        rows={rows}
        chosen={chosen}
        onChoose={setWanted}
      />
      {chosen !== null && (
        <>
          <p data-chosen-cell className="tabular text-sm" data-selectable>
            <span className="text-muted">{`${name}${indexText(shape, chosen)} = `}</span>
            {formatNumber(values[chosen]!, 9)}
          </p>
          {row === null ? (
            <p className="text-sm text-muted">{t("cards.meanNotExplained")}</p>
          ) : (
            <CellExplanation
              tensor={tensor}
              index={[...(row === undefined ? [] : [row]), ...placesOf(shape, chosen)]}
            />
          )}
        </>
      )}
    </div>
  );
}
