import { RotateCcw } from "lucide-react";
import type { InputColumn } from "../../../src-main/contract";
import { IconButton } from "../../design/IconButton";
import { formatNumber, useTexts } from "../../i18n";
import { cellOf, type PastPrediction, typeAgain, usePredict } from "../../state/predictStore";

/** Earlier predictions, newest first; a row can be taken up again. */
export function PastPredictions({ columns }: { readonly columns: readonly InputColumn[] }) {
  const { t } = useTexts();
  const past = usePredict((state) => state.past);
  const [last] = past;
  if (last === undefined) return null;
  return (
    <div className="absolute inset-0 overflow-auto" tabIndex={0} role="region" aria-label={t("predict.history")}>
      <table className="tabular min-w-full border-separate border-spacing-0 text-sm" data-selectable>
        <thead className="sticky top-0 bg-surface text-left text-muted">
          <tr>
            {last.targets.map(({ name }) => (
              <th key={name} className="border-b border-line py-1 pr-3 pl-3 font-semibold whitespace-nowrap text-ink">
                {name}
              </th>
            ))}
            {columns.map(({ name }) => (
              <th key={name} className="border-b border-line py-1 pr-3 font-medium whitespace-nowrap">
                {name}
              </th>
            ))}
            <th className="border-b border-line py-1 pr-3 font-medium whitespace-nowrap">{t("loss.epoch")}</th>
            <td className="border-b border-line" />
          </tr>
        </thead>
        <tbody>
          {past.map((prediction) => (
            <PastRow key={prediction.id} columns={columns} prediction={prediction} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function PastRow({
  columns,
  prediction,
}: {
  readonly columns: readonly InputColumn[];
  readonly prediction: PastPrediction;
}) {
  const { t } = useTexts();
  return (
    <tr className="hover:bg-hover">
      {prediction.targets.map((target) => (
        <td key={target.name} className="border-b border-line py-1 pr-3 pl-3 font-medium whitespace-nowrap">
          {target.kind === "number" ? formatNumber(target.value) : target.label}
        </td>
      ))}
      {columns.map(({ name }) => (
        <td key={name} className="border-b border-line py-1 pr-3 whitespace-nowrap text-muted">
          {cellOf(prediction.inputs, name)}
        </td>
      ))}
      <td className="border-b border-line py-1 pr-3 text-muted">{formatNumber(prediction.epoch)}</td>
      <td className="border-b border-line pr-1">
        <IconButton
          size="sm"
          label={t("predict.reuse")}
          icon={<RotateCcw className="size-3.5" />}
          onClick={() => typeAgain(prediction)}
        />
      </td>
    </tr>
  );
}
