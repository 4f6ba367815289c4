/** A prediction as a sum over columns, in the columns' own units. */
export interface LinearFormula {
  /** The target column. */
  readonly target: string;
  readonly intercept: number;
  /** In the order of the columns; a column of categories once for each, which counts 1 in its rows. */
  readonly terms: readonly { readonly column: string; readonly coefficient: number }[];
}

/** The formula on one line: `apples = 26.9 + 0.98 × rainfall - 0.27 × humidity`. */
export function formulaText(
  { target, intercept, terms }: LinearFormula,
  { number }: { readonly number: (value: number) => string },
): string {
  const parts = terms
    .filter(({ coefficient }) => coefficient !== 0)
    .map(({ column, coefficient }) => `${coefficient < 0 ? "-" : "+"} ${number(Math.abs(coefficient))} × ${column}`);
  return [`${target} = ${number(intercept)}`, ...parts].join(" ");
}
