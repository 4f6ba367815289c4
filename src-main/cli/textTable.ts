/** One column of a table of text. */
export interface TextColumn {
  readonly title: string;
  readonly align: "left" | "right";
}

/** A table as lines, its columns below each other in a terminal, where some signs take two places. */
export function tableLines(columns: readonly TextColumn[], rows: readonly (readonly string[])[]): string[] {
  return rowLines(
    columns.map(({ align }) => align),
    [columns.map(({ title }) => title), ...rows],
  );
}

/** Rows as lines, without titles. */
export function rowLines(aligns: readonly TextColumn["align"][], rows: readonly (readonly string[])[]): string[] {
  const widths = aligns.map((_, index) => Math.max(...rows.map((row) => widthOf(row[index] ?? ""))));
  const cell = (text: string, index: number) => {
    const gap = " ".repeat(widths[index]! - widthOf(text));
    return aligns[index] === "left" ? text + gap : gap + text;
  };
  return rows.map((row) => row.map(cell).join("  ").trimEnd());
}

/** A text in at most so many places. */
export function shortened(text: string, places: number): string {
  if (widthOf(text) <= places) return text;
  let kept = "";
  for (const sign of text) {
    if (widthOf(kept + sign) >= places) break;
    kept += sign;
  }
  return `${kept}…`;
}

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/** Places that a text takes in a terminal. */
function widthOf(text: string): number {
  let width = 0;
  for (const sign of text) width += /[\p{Mn}\p{Me}\p{Cf}]/u.test(sign) ? 0 : wide.test(sign) ? 2 : 1;
  return width;
}
