import type { StepStanding } from "../../../src-main/contract";
import { useDocument } from "../../state/documentStore";
import { standingOf, useStep } from "../../state/stepStore";

/** The rows of a file that are in the batch of the step that is stepped through. */
export interface BatchMarks {
  /** From 0, sorted. */
  readonly rows: readonly number[];
  /** Of how many rows the batch is: of a large batch only the first are known. */
  readonly rowCount: number;
}

const known = new WeakMap<StepStanding, BatchMarks>();

function marksOf(standing: StepStanding): BatchMarks {
  const found = known.get(standing) ?? {
    rows: [...new Set(standing.rows)].sort((one, other) => one - other),
    rowCount: standing.rowCount,
  };
  known.set(standing, found);
  return found;
}

/** What is marked of a Dataset node's rows; null while none of them are stepped through. */
export function useBatchMarks(node: string): BatchMarks | null {
  const standing = useStep(standingOf);
  const isRun = useDocument(({ lowering }) => lowering.dataset === node);
  return standing === null || !isRun ? null : marksOf(standing);
}

/** The marked row after (1) or before (-1) a row, around the end; undefined without any. */
export function markedRow(rows: readonly number[], from: number, way: 1 | -1): number | undefined {
  return way === 1 ? (rows.find((row) => row > from) ?? rows[0]) : (rows.findLast((row) => row < from) ?? rows.at(-1));
}
