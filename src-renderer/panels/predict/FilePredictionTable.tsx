import { ArrowLeft, Download, TriangleAlert } from "lucide-react";
import { useEffect, useRef } from "react";
import { Button } from "../../design/Button";
import { Spinner } from "../../design/Spinner";
import { useVirtualRows } from "../../design/useVirtualRows";
import { formatNumber, formatPercent, refusalText, useTexts } from "../../i18n";
import { cancelSavingPredictions, loadPredictionPage, saveFilePredictions } from "../../flows/predict";
import { closeFilePredictions, type FilePredictions, usePredict } from "../../state/predictStore";

/** The height of a row (rem). */
const rowHeight = 1.625;

/** Predictions for every row of a CSV. */
export function FilePredictionTable({ file }: { readonly file: FilePredictions }) {
  const { t } = useTexts();
  const { name, total, warnings, first, pageRows, pages } = file;
  const saving = usePredict((state) => state.saving);
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualRows({ count: total, scroller, size: () => rowHeight, overscan: 8 });
  const items = rows.getVirtualItems();
  const firstPage = Math.floor((items[0]?.index ?? 0) / pageRows);
  const lastPage = Math.floor((items.at(-1)?.index ?? 0) / pageRows);
  useEffect(() => {
    for (let page = firstPage; page <= lastPage; page += 1) void loadPredictionPage(page);
  }, [firstPage, lastPage]);
  const template = `4rem repeat(${String(first.length)}, minmax(7.5rem, 13.75rem))`;
  return (
    <section aria-label={t("predict.fileTitle", { name })} className="flex h-full min-h-0 flex-col">
      <header className="flex h-10 shrink-0 items-center gap-3 border-b border-line px-3">
        <Button
          size="sm"
          variant="ghost"
          icon={<ArrowLeft aria-hidden className="size-3.5" />}
          onClick={closeFilePredictions}
        >
          {t("predict.back")}
        </Button>
        <h2 className="truncate text-base font-semibold">{t("predict.fileTitle", { name })}</h2>
        <span className="tabular text-sm text-muted">{t("common.rows", { count: total })}</span>
        <Button
          size="sm"
          className="ml-auto"
          icon={saving ? <Spinner /> : <Download aria-hidden className="size-3.5" />}
          onClick={saving ? cancelSavingPredictions : () => void saveFilePredictions()}
        >
          {t(saving ? "predict.cancelSaving" : "predict.download")}
        </Button>
      </header>
      {warnings.map((warning, index) => (
        <p
          key={index}
          className="flex items-start gap-1.5 border-b border-line bg-warning-soft px-3 py-1 text-sm text-warning-text"
        >
          <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          {refusalText(warning)}
        </p>
      ))}
      <div
        ref={scroller}
        role="table"
        aria-label={t("predict.fileTitle", { name })}
        aria-rowcount={total + 1}
        tabIndex={0}
        className="tabular min-h-0 flex-1 overflow-auto text-sm"
      >
        <div
          role="row"
          aria-rowindex={1}
          className="sticky top-0 z-10 grid border-b border-line bg-surface font-semibold"
          style={{ gridTemplateColumns: template, height: `${String(rowHeight)}rem` }}
        >
          <span role="columnheader" className="px-3 text-right leading-6.5 font-medium text-faint">
            {t("predict.row")}
          </span>
          {first.map((target) => (
            <span key={target.name} role="columnheader" className="truncate px-3 leading-6.5">
              {target.name}
            </span>
          ))}
        </div>
        <div className="relative" style={{ height: rows.getTotalSize() }}>
          {items.map((row) => (
            <div
              key={row.key}
              role="row"
              aria-rowindex={row.index + 2}
              className="absolute inset-x-0 top-0 grid border-b border-line/60 hover:bg-hover"
              style={{
                gridTemplateColumns: template,
                height: row.size,
                transform: `translateY(${String(row.start)}px)`,
              }}
            >
              <span role="rowheader" className="px-3 text-right leading-6.5 text-faint">
                {row.index + 1}
              </span>
              {(pages.get(Math.floor(row.index / pageRows))?.[row.index % pageRows] ?? []).map((target) => (
                <span key={target.name} role="cell" className="truncate px-3 leading-6.5" data-selectable>
                  {target.kind === "number" ? (
                    formatNumber(target.value)
                  ) : (
                    <>
                      {target.label}{" "}
                      <span className="text-muted">
                        {formatPercent(
                          target.probabilities.find(({ label }) => label === target.label)?.probability ?? NaN,
                        )}
                      </span>
                    </>
                  )}
                </span>
              ))}
            </div>
          ))}
        </div>
      </div>
    </section>
  );
}
