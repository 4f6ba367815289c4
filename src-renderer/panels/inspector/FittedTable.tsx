interface FittedTableProps {
  /** What it is, for those who do not see it. */
  readonly label: string;
  /** What its rows are. */
  readonly of: string;
  readonly heads: readonly string[];
  readonly rows: readonly { readonly name: string; readonly cells: readonly string[] }[];
}

/** Numbers that were measured, a row for each thing they were measured of. */
export function FittedTable({ label, of, heads, rows }: FittedTableProps) {
  return (
    <div className="overflow-x-auto rounded-lg border border-line" tabIndex={0} role="region" aria-label={label}>
      <table className="tabular w-full text-right text-sm">
        <thead className="bg-sunken text-muted">
          <tr>
            <th scope="col" className="px-2 py-1 text-left font-medium">
              {of}
            </th>
            {heads.map((head) => (
              <th key={head} scope="col" className="px-2 py-1 font-medium whitespace-nowrap">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map(({ name, cells }, row) => (
            <tr key={row}>
              <th scope="row" className="max-w-24 truncate px-2 py-1 text-left font-normal" data-selectable>
                {name}
              </th>
              {cells.map((cell, place) => (
                <td key={place} className="px-2 py-1 whitespace-nowrap" data-selectable>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
