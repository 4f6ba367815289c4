import { formatNumber } from "../i18n";
import { useFittedNode } from "../state/fittedNode";

/** What a node measured on the training rows: the numbers of a single column, or that there are some. */
export function FittedNote({ node }: { readonly node: string }) {
  const fitted = useFittedNode(node);
  if (fitted === null) return null;
  const { statistics, columns, said } = fitted;
  if (columns > 1) return <span>{said}</span>;
  return (
    <span title={said} className="truncate">
      {statistics.map(({ name, values }) => `${name} ${formatNumber(values[0] ?? NaN, 3)}`).join(", ")}
    </span>
  );
}
