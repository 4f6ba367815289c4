import { ChevronLeft, ChevronRight } from "lucide-react";
import { useShallow } from "zustand/react/shallow";
import { IconButton } from "../../design/IconButton";
import { NumberField } from "../../design/NumberField";
import { useTexts } from "../../i18n";
import { predictDataRow } from "../../flows/predict";
import { datasetNodes, datasetParams } from "../../state/dataStore";
import { useDocument } from "../../state/documentStore";
import { usePredict } from "../../state/predictStore";

/** Takes a row of the data by its number, as the data table counts them, or the one before or after. */
export function DataRowField() {
  const { t } = useTexts();
  const picked = usePredict((state) => state.picked);
  const nodes = useDocument(useShallow((state) => datasetNodes(state.document)));
  const node = nodes.find((each) => each === picked?.node) ?? nodes[0];
  const rows = useDocument((state) =>
    node === undefined ? 0 : (datasetParams(state.document, node)?.source?.rows ?? 0),
  );
  if (node === undefined || rows === 0) return null;
  const row = picked?.row ?? null;
  const pick = (next: number) => void predictDataRow(node, next);
  return (
    <div className="ml-auto flex items-center gap-1">
      <IconButton
        size="sm"
        label={t("predict.previousRow")}
        icon={<ChevronLeft className="size-4" />}
        disabled={row === null || row === 0}
        onClick={() => row !== null && pick(row - 1)}
      />
      <NumberField
        className="w-16! text-right"
        aria-label={t("predict.rowOfData")}
        title={t("predict.rowOfData")}
        integer
        min={1}
        max={rows}
        value={row === null ? null : row + 1}
        onValue={(next) => pick(next - 1)}
      />
      <IconButton
        size="sm"
        label={t("predict.nextRow")}
        icon={<ChevronRight className="size-4" />}
        disabled={row === rows - 1}
        onClick={() => pick(row === null ? 0 : row + 1)}
      />
    </div>
  );
}
