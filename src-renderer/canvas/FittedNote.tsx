import { formatNumber, formatPercent, useTexts } from "../i18n";
import { useFittedNode } from "../state/fittedNode";

/**
 * What a node measured on the training rows: the variance that its principal components have together, the numbers of a single
 * column, or that there are some.
 */
export function FittedNote({ node }: { readonly node: string }) {
  const { t } = useTexts();
  const fitted = useFittedNode(node);
  if (fitted === null) return null;
  const { statistics, columns, said, shares } = fitted;
  if (shares) {
    const share = formatPercent(shares.reduce((sum, value) => sum + value, 0));
    return <span title={said}>{t("canvas.node.explained", { share })}</span>;
  }
  if (columns > 1) return <span>{said}</span>;
  return (
    <span title={said} className="truncate">
      {statistics.map(({ name, values }) => `${name} ${formatNumber(values[0] ?? NaN, 3)}`).join(", ")}
    </span>
  );
}
