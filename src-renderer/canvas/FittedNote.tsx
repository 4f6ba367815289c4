import { formatNumber, useTexts } from "../i18n";
import { useFittedNode } from "../state/fittedNode";
import { useRun } from "../state/runStore";

/** What a node measured on the training rows: the numbers of a single column, or that there are some. */
export function FittedNote({ node }: { readonly node: string }) {
  const { t } = useTexts();
  const fitted = useFittedNode(node);
  const rows = useRun(({ status }) => status?.trainRows ?? 0);
  if (fitted === null) return null;
  const said = t("canvas.node.fitted", { count: rows });
  if (fitted.columns > 1) return <span>{said}</span>;
  return (
    <span title={said} className="truncate">
      {fitted.statistics.map(({ name, values }) => `${name} ${formatNumber(values[0] ?? NaN, 3)}`).join(", ")}
    </span>
  );
}
