import { formatNumber, formatPercent, useTexts } from "../../i18n";
import { useDocument } from "../../state/documentStore";
import { useFittedNode } from "../../state/fittedNode";
import { FittedTable } from "./FittedTable";
import { Section } from "./Section";

/** What a node measured on the training rows: of principal components the variance along each; then column by column. */
export function FittedSection({ node }: { readonly node: string }) {
  const { t } = useTexts();
  const fitted = useFittedNode(node);
  const names = useDocument(({ document, lowering }) => {
    const from = document.wires.find(({ to }) => to.node === node)?.from;
    return from && lowering.columns[`${from.node}.${from.port}`];
  });
  if (fitted === null) return null;
  const { statistics, columns, said, shares } = fitted;
  const shown = statistics[0]?.values.length ?? 0;
  return (
    <Section title={t("canvas.inspector.fitted")} note={said}>
      <div className="space-y-2">
        {shares && (
          <FittedTable
            label={t("canvas.inspector.fittedShare")}
            of={t("canvas.inspector.fittedComponent")}
            heads={[t("canvas.inspector.fittedShare"), t("canvas.inspector.fittedTogether")]}
            rows={shares.map((share, component) => ({
              name: String(component + 1),
              cells: [share, sum(shares.slice(0, component + 1))].map(formatPercent),
            }))}
          />
        )}
        <FittedTable
          label={said}
          of={t("canvas.inspector.fittedColumn")}
          heads={statistics.map(({ name }) => name)}
          rows={Array.from({ length: shown }, (_, column) => ({
            name: names?.[column]?.name ?? String(column + 1),
            cells: statistics.map(({ values }) => formatNumber(values[column] ?? NaN, 4)),
          }))}
        />
      </div>
      {columns > shown && (
        <p className="mt-1 text-xs text-muted">{t("canvas.inspector.fittedMore", { count: columns - shown })}</p>
      )}
    </Section>
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
