import { useMemo } from "react";
import type { DatasetParams } from "../../src-engine";
import type { CsvProfile, FileGrant } from "../../src-main/contract";
import { host } from "../client/host";
import { contentKey } from "../state/dataStore";
import { useHostAnswer, type HostAnswer, type HostQuestion } from "./useHostAnswer";

/** The statistics of the columns of a Dataset's file, read as it reads them, its targets first where columns are compared. */
export function useProfile(
  grant: FileGrant | null,
  { source, csv, columns }: Pick<DatasetParams, "source" | "csv" | "columns">,
): HostAnswer<CsvProfile> | null {
  const targets = JSON.stringify(columns.filter(({ role }) => role === "target").map(({ name }) => name));
  const content = grant === null ? "" : contentKey(grant, { source });
  const question = useMemo<HostQuestion<CsvProfile> | null>(
    () =>
      grant === null
        ? null
        : {
            key: `profile ${content} ${JSON.stringify(csv)} ${targets}`,
            ask: (signal) =>
              host().client.data.profile(
                { handle: grant.handle, csv, targets: JSON.parse(targets) as string[] },
                { signal },
              ),
          },
    [grant, content, csv, targets],
  );
  return useHostAnswer(question);
}
