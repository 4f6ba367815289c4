import type { StepStanding } from "../../src-main/contract";
import { translate } from "../i18n";

/** What a row of the batch is called, by its index there: by its row of the data, counted from 1 as in the table of data. */
export function batchRowName({ rows }: Pick<StepStanding, "rows">, index: number): string {
  const row = rows[index];
  return row === undefined
    ? translate("cards.batchRow", { row: index + 1 })
    : translate("cards.dataRow", { row: row + 1 });
}

/** As {@link batchRowName}, as short as a table has room for: `17`, or `#3` by its place in the batch. */
export function batchRowMark({ rows }: Pick<StepStanding, "rows">, index: number): string {
  const row = rows[index];
  return row === undefined ? `#${index + 1}` : String(row + 1);
}
