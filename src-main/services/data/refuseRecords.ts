import type { DatasetParams } from "../../../src-engine";
import { HostError } from "../hostError";
import type { RefusedRecord, Source } from "./source";

/**
 * Refuses a file with records that are no rows; only those with too few cells may stand for rows with missing values.
 * @throws HostError `rowWidth`, `rowQuote`, `rowEncoding`, `rowTooLong` with the line of the first one
 */
export function refuseRecords(source: Pick<Source, "refused">, missingRows: DatasetParams["missingRows"]): void {
  const first = source.refused.find((record) => !(record.short && missingRows !== "refuse"));
  if (first === undefined) return;
  const count = source.refused.filter(({ reason }: RefusedRecord) => reason === first.reason).length;
  throw new HostError(first.reason, { line: first.line, text: first.text.slice(0, 80), count });
}
