import { useEffect, useState } from "react";
import type { OnnxReportNode } from "../../src-engine";
import { host } from "../client/host";
import { useRun } from "../state/runStore";

/** What becomes of each node of the run's model in an ONNX file, or why that is not known. */
export interface OnnxReportAnswer {
  /** Null before there are weights. */
  readonly report: readonly OnnxReportNode[] | null;
  readonly refused: unknown;
}

/** The report on the run's model while it is `wanted`; null before the answer. */
export function useOnnxReport(wanted: boolean): OnnxReportAnswer | null {
  const run = useRun(({ status }) => status?.runId ?? "");
  const trained = useRun(({ points }) => points.length > 0);
  const [answer, setAnswer] = useState<(OnnxReportAnswer & { readonly of: string }) | null>(null);
  useEffect(() => {
    if (!wanted || run === "") return;
    const gone = new AbortController();
    const tell = (found: OnnxReportAnswer) => {
      if (!gone.signal.aborted) setAnswer({ ...found, of: run });
    };
    host()
      .client.run.onnxReport(undefined, { signal: gone.signal })
      .then(
        (report) => tell({ report, refused: null }),
        (refused: unknown) => tell({ report: null, refused }),
      );
    return () => gone.abort();
    // Before there were weights nothing could be said.
  }, [wanted, run, trained]);
  return answer?.of === run ? answer : null;
}
