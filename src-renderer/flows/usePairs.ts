import { useMemo } from "react";
import { asFound, type DatasetParams } from "../../src-engine";
import type { ColumnPairs, CsvReport, FileGrant } from "../../src-main/contract";
import { host } from "../client/host";
import { contentKey } from "../state/dataStore";
import { useHostAnswer, type HostAnswer, type HostQuestion } from "./useHostAnswer";

/** Which columns are drawn against each other, and which one colours the rows. */
export interface PairsWish {
  readonly columns: readonly string[];
  readonly color: string | null;
}

/** Rows of some columns of a Dataset's file; null without a column. */
export function usePairs(
  grant: FileGrant,
  { source, ...params }: DatasetParams,
  report: CsvReport,
  { columns, color }: PairsWish,
): HostAnswer<ColumnPairs> | null {
  const wanted = new Set([...columns, color]);
  const used = params.columns
    .filter(({ name }) => wanted.has(name))
    .map((column) => asFound(column, report.columns.find(({ name }) => name === column.name) ?? null));
  const content = contentKey(grant, { source });
  const asked = JSON.stringify({ dataset: { ...params, columns: used }, columns, color });
  const question = useMemo<HostQuestion<ColumnPairs> | null>(() => {
    const wish = JSON.parse(asked) as PairsWish & { readonly dataset: Omit<DatasetParams, "source"> };
    if (wish.columns.length === 0) return null;
    return {
      key: `pairs ${content} ${asked}`,
      ask: (signal) =>
        host().client.data.pairs({ handle: grant.handle, ...wish, columns: [...wish.columns] }, { signal }),
    };
  }, [grant, content, asked]);
  return useHostAnswer(question);
}
