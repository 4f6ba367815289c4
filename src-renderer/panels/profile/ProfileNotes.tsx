import { useMemo } from "react";
import type { CsvProfile } from "../../../src-main/contract";
import { fixProblem } from "../../editing/graphEdits";
import { fixText } from "../../editing/fixText";
import { refusalText } from "../../i18n";
import { useDocument } from "../../state/documentStore";
import { standardizeFix } from "../../state/runFixes";
import { Hint } from "./ColumnDetail";
import type { Suggestion } from "./suggestions";

/** What is to be said of the whole file that no other place says: which rows were looked at, and columns of uneven size. */
const saidHere: ReadonlySet<string> = new Set(["profileSampled", "columnScalesDiffer"]);

/** What should be known of all columns together. */
export function ProfileNotes({ node, profile }: { readonly node: string; readonly profile: CsvProfile }) {
  const document = useDocument((state) => state.document);
  const isTrained = useDocument(({ lowering }) => lowering.dataset === node);
  const standardize = useMemo(() => (isTrained ? standardizeFix(document) : null), [document, isTrained]);
  const suggestions = (code: string): Suggestion[] =>
    code === "columnScalesDiffer" && standardize !== null
      ? [{ text: fixText(standardize), apply: () => void fixProblem(standardize) }]
      : [];
  // Where the features are standardized already there is nothing left to do about their size.
  const said = profile.notices.filter(
    ({ code }) => saidHere.has(code) && (code !== "columnScalesDiffer" || standardize !== null),
  );
  return (
    <ul className="flex shrink-0 flex-col gap-1 border-b border-line px-3 py-1.5 empty:hidden">
      {said.map((notice) => (
        <Hint
          key={notice.code}
          text={refusalText({ ...notice, path: null })}
          suggestions={suggestions(notice.code)}
          isWarning={notice.code !== "columnScalesDiffer"}
        />
      ))}
    </ul>
  );
}
