import { X } from "lucide-react";
import type { BadCell, CsvReport } from "../../../src-main/contract";
import { IconButton } from "../../design/IconButton";
import { formatNumber, refusalText, useTexts } from "../../i18n";

interface BadCellListProps {
  readonly report: CsvReport;
  readonly onClose: () => void;
}

/** Cells that could not be read as their column's type: where they are, and what stands there. */
export function BadCellList({ report, onClose }: BadCellListProps) {
  const { t } = useTexts();
  const { badCells, badCellCount } = report;
  return (
    <aside
      aria-label={t("data.preview.badCells", { count: badCellCount })}
      className="flex w-80 shrink-0 flex-col border-l border-line bg-surface"
    >
      <header className="flex items-center gap-2 px-3 py-1.5">
        <h2 className="flex-1 text-sm font-semibold">{t("data.preview.badCells", { count: badCellCount })}</h2>
        <IconButton size="sm" label={t("common.close")} icon={<X className="size-3.5" />} onClick={onClose} />
      </header>
      <ul className="min-h-0 flex-1 overflow-auto px-3 pb-3 text-sm" data-selectable>
        {badCells.map(({ line, column, text, reason }, index) => (
          <li key={`${String(line)} ${column} ${String(index)}`} className="border-t border-line py-1.5">
            <div className="flex items-baseline gap-2">
              <span className="tabular text-muted">
                {t("data.preview.line")} {formatNumber(line)}
              </span>
              <span className="truncate font-medium">{column}</span>
            </div>
            <code
              className="mt-0.5 block truncate rounded-sm bg-warning-soft px-1 font-mono text-warning-text"
              title={text}
            >
              {text}
            </code>
            <p className="mt-0.5 text-xs text-muted">{reasonText({ line, column, text, reason }, badCells)}</p>
          </li>
        ))}
        {badCellCount > badCells.length && (
          <li className="border-t border-line pt-2 text-muted">
            {t("data.preview.badCellsShown", { count: badCells.length })}
          </li>
        )}
      </ul>
    </aside>
  );
}

/** Why a cell could not be read: its reason is a code of the error texts. */
function reasonText({ line, column, text, reason }: BadCell, all: readonly BadCell[]): string {
  const count = all.filter((other) => other.reason === reason).length;
  return refusalText({ code: reason, values: { line, column, text, count }, path: null });
}
