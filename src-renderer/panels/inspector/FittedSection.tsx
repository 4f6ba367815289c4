import { formatNumber, useTexts } from "../../i18n";
import { useDocument } from "../../state/documentStore";
import { useFittedNode } from "../../state/fittedNode";
import { Section } from "./Section";

/** What a node measured on the training rows, column by column. */
export function FittedSection({ node }: { readonly node: string }) {
  const { t } = useTexts();
  const fitted = useFittedNode(node);
  const names = useDocument(({ lowering }) => lowering.columns[`${node}.output`]);
  if (fitted === null) return null;
  const { statistics, columns, said } = fitted;
  const shown = statistics[0]?.values.length ?? 0;
  return (
    <Section title={t("canvas.inspector.fitted")} note={said}>
      <div className="overflow-x-auto rounded-lg border border-line" tabIndex={0} role="region" aria-label={said}>
        <table className="tabular w-full text-right text-sm">
          <thead className="bg-sunken text-muted">
            <tr>
              <th scope="col" className="px-2 py-1 text-left font-medium">
                {t("canvas.inspector.fittedColumn")}
              </th>
              {statistics.map(({ name }) => (
                <th key={name} scope="col" className="px-2 py-1 font-medium">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {Array.from({ length: shown }, (_, column) => (
              <tr key={column}>
                <th scope="row" className="max-w-24 truncate px-2 py-1 text-left font-normal" data-selectable>
                  {names?.[column]?.name ?? column + 1}
                </th>
                {statistics.map(({ name, values }) => (
                  <td key={name} className="px-2 py-1" data-selectable>
                    {formatNumber(values[column] ?? NaN)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {columns > shown && (
        <p className="mt-1 text-xs text-muted">{t("canvas.inspector.fittedMore", { count: columns - shown })}</p>
      )}
    </Section>
  );
}
