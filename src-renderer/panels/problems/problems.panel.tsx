import { CircleCheck, ListChecks } from "lucide-react";
import { Badge } from "../../design/Badge";
import { EmptyState } from "../../design/EmptyState";
import { useTexts } from "../../i18n";
import { useDocument } from "../../state/documentStore";
import { useProblems } from "../../state/problems";
import type { DockPanel } from "../dockPanels";
import { ProblemRow } from "./ProblemRow";

export const dockPanel: DockPanel = {
  id: "problems",
  label: "problems.tab",
  order: 6,
  Badge: ProblemCount,
  Content: ProblemList,
};

/** Everything that is wrong or doubtful in the graph: what, where, and a fix where one is obvious. */
function ProblemList() {
  const { t } = useTexts();
  const problems = useProblems();
  const isEmpty = useDocument((state) => state.document.nodes.length === 0);
  if (isEmpty) {
    return <EmptyState icon={ListChecks} title={t("problems.nothing")} text={t("problems.nothingText")} />;
  }
  if (problems.length === 0) {
    return <EmptyState icon={Done} title={t("problems.none")} text={t("problems.noneText")} />;
  }
  const ordered = [...problems].sort((a, b) => Number(a.severity === "warning") - Number(b.severity === "warning"));
  return (
    <ul aria-label={t("problems.tab")} className="divide-y divide-line">
      {ordered.map((problem, index) => (
        <ProblemRow
          key={`${problem.code} ${problem.node ?? ""} ${problem.port ?? problem.param ?? problem.wire ?? ""} ${index}`}
          problem={problem}
        />
      ))}
    </ul>
  );
}

function Done() {
  return <CircleCheck className="text-success-text" />;
}

/** How many errors there are, and how many warnings. */
function ProblemCount() {
  const { t } = useTexts();
  const problems = useProblems();
  const errors = problems.filter((problem) => problem.severity === "error").length;
  const warnings = problems.length - errors;
  const isEmpty = useDocument((state) => state.document.nodes.length === 0);
  if (isEmpty) return null;
  return (
    <>
      {errors > 0 && (
        <Badge tone="danger" title={t("problems.errors", { count: errors })}>
          {errors}
        </Badge>
      )}
      {warnings > 0 && (
        <Badge tone="warning" title={t("problems.warnings", { count: warnings })}>
          {warnings}
        </Badge>
      )}
    </>
  );
}
