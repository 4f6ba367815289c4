import { useMemo } from "react";
import type { DatasetParams } from "../../src-engine";
import type { FileGrant, SplitComparison } from "../../src-main/contract";
import { host } from "../client/host";
import { contentKey } from "../state/dataStore";
import { useHostAnswer, type HostAnswer, type HostQuestion } from "./useHostAnswer";

/** Whether the rows that a Dataset holds out look like those that are trained on; null where it holds none out. */
export function useSplitComparison(
  grant: FileGrant,
  { source, ...params }: DatasetParams,
): HostAnswer<SplitComparison> | null {
  const content = contentKey(grant, { source });
  // How rows are put into batches changes nothing of which part they are in.
  const asked = JSON.stringify({ ...params, batchSize: 1, shuffle: false } satisfies typeof params);
  const question = useMemo<HostQuestion<SplitComparison> | null>(() => {
    const dataset = JSON.parse(asked) as typeof params;
    if (dataset.validationFraction === 0) return null;
    return {
      key: `split ${content} ${asked}`,
      ask: (signal) => host().client.data.compareSplit({ handle: grant.handle, dataset }, { signal }),
    };
  }, [grant, content, asked]);
  return useHostAnswer(question);
}
