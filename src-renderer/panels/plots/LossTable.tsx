import type { EpochPoint } from "../../../src-main/contract";
import { formatNumber, useTexts } from "../../i18n";
import { decimate } from "../../state/lossPoints";

/** Rows of the table at most: a curve for the ear, not the archive. */
const rows = 200;

interface LossTableProps {
  readonly points: readonly EpochPoint[];
  readonly hasValidation: boolean;
}

/** The loss curve as a table, newest first. */
export function LossTable({ points, hasValidation }: LossTableProps) {
  const { t } = useTexts();
  const scheduled = points.at(-1)?.learningRate !== undefined;
  return (
    <div className="absolute inset-0 overflow-auto px-3 pb-3" tabIndex={0} role="group" aria-label={t("loss.tab")}>
      <table className="tabular w-full max-w-xl border-collapse text-sm" data-selectable>
        <thead className="sticky top-0 bg-surface text-left text-muted">
          <tr className="border-b border-line">
            <th className="py-1.5 pr-4 font-medium">{t("loss.epoch")}</th>
            <th className="py-1.5 pr-4 text-right font-medium" title={t("loss.trainingHint")}>
              {t("loss.training")}
            </th>
            {hasValidation && <th className="py-1.5 pr-4 text-right font-medium">{t("loss.validation")}</th>}
            {scheduled && <th className="py-1.5 pr-4 text-right font-medium">{t("loss.learningRate")}</th>}
          </tr>
        </thead>
        <tbody>
          {[...decimate(points, rows)].reverse().map(({ epoch, trainLoss, validationLoss, learningRate }) => (
            <tr key={epoch} className="border-b border-line">
              <td className="py-1 pr-4 text-muted">{formatNumber(epoch)}</td>
              <LossCell value={trainLoss} />
              {hasValidation && <LossCell value={validationLoss} />}
              {scheduled && <td className="py-1 pr-4 text-right text-muted">{formatNumber(learningRate ?? NaN)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function LossCell({ value }: { readonly value: number }) {
  return (
    <td className={`py-1 pr-4 text-right ${Number.isFinite(value) ? "" : "font-medium text-danger-text"}`}>
      {formatNumber(value, 7)}
    </td>
  );
}
