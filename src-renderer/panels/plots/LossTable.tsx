import type { EpochPoint } from "../../../src-main/contract";
import { formatNumber, useTexts } from "../../i18n";
import { decimate } from "../../state/lossPoints";
import { lossColumns, type LossColumn } from "./lossColumns";

/** Rows of the table at most: a curve for the ear, not the archive. */
const rows = 200;

/** The loss curve as a table, newest first. */
export function LossTable({ points }: { readonly points: readonly EpochPoint[] }) {
  const { t } = useTexts();
  const columns = lossColumns(points);
  return (
    <div className="absolute inset-0 overflow-auto px-3 pb-3" tabIndex={0} role="group" aria-label={t("loss.tab")}>
      <table className="tabular w-full max-w-xl border-collapse text-sm" data-selectable>
        <thead className="sticky top-0 bg-surface text-left text-muted">
          <tr className="border-b border-line">
            {columns.map(({ key }) => (
              <th
                key={key}
                className={`py-1.5 pr-4 font-medium ${key === "epoch" ? "" : "text-right"}`}
                title={key === "training" ? t("loss.trainingHint") : undefined}
              >
                {t(`loss.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...decimate(points, rows)].reverse().map((point) => (
            <tr key={point.epoch} className="border-b border-line">
              {columns.map(({ key, value }) => (
                <LossCell key={key} column={key} value={value(point)} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function LossCell({ column, value }: { readonly column: LossColumn["key"]; readonly value: number }) {
  if (column === "epoch") return <td className="py-1 pr-4 text-muted">{formatNumber(value)}</td>;
  if (column === "learningRate") return <td className="py-1 pr-4 text-right text-muted">{formatNumber(value)}</td>;
  return (
    <td className={`py-1 pr-4 text-right ${Number.isFinite(value) ? "" : "font-medium text-danger-text"}`}>
      {formatNumber(value, 7)}
    </td>
  );
}
