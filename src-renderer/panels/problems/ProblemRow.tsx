import { clsx } from "clsx";
import { CircleAlert, FileUp, SlidersHorizontal, TriangleAlert, Wrench } from "lucide-react";
import { nodeType } from "../../../src-engine";
import { actionText } from "../../editing/actionText";
import { fixText } from "../../editing/fixText";
import { fixProblem } from "../../editing/graphEdits";
import { Button, type ButtonProps } from "../../design/Button";
import { NodeGlyph } from "../../design/NodeGlyph";
import { useTexts } from "../../i18n";
import type { ShownProblem } from "../../state/dataProblems";
import { loadCsv } from "../../flows/loadCsv";
import { useDocument } from "../../state/documentStore";
import { nodeName } from "../../state/names";
import { runProblemAction } from "../../flows/runProblemAction";
import { changesDocument } from "../../state/problemActions";
import { problemText } from "../../state/problemText";
import { showNode, showParam } from "../../state/showNode";
import { select } from "../../state/viewStore";

/** Goes to what a problem is about. Whose eyes are on the inspector already goes on to the field. */
function show(problem: ShownProblem, inForm: boolean): void {
  const { node, param } = problem;
  if (node !== null) {
    if (!inForm || param === null) showNode(node);
    if (param !== null) showParam(node, param, { focus: inForm });
  } else if (problem.wire !== null) {
    select({ wires: [problem.wire] });
  }
}

/** Opens a Dataset in the inspector and gives the focus to a column's type, scrolling there. */
function showColumn(node: string, column: string): void {
  select({ nodes: [node] });
  requestAnimationFrame(() => {
    const row = window.document.querySelector(`[data-column="${CSS.escape(column)}"]`);
    row?.scrollIntoView({ block: "center" });
    row?.querySelector("button")?.focus();
  });
}

/** One problem; a click shows its node. */
export function ProblemRow({ problem, placed = true }: { readonly problem: ShownProblem; readonly placed?: boolean }) {
  const { t } = useTexts();
  const node = useDocument((state) => state.document.nodes.find((each) => each.id === problem.node));
  const locked = useDocument((state) => state.locked);
  const { fix, otherFixes = [], column, actions = [], node: place } = problem;
  const isError = problem.severity === "error";
  const Icon = isError ? CircleAlert : TriangleAlert;
  return (
    <li className="flex items-start gap-2.5 px-3 py-2 hover:bg-hover">
      <Icon
        role="img"
        aria-label={t(isError ? "problems.error" : "problems.warning")}
        className={`mt-0.5 size-4 shrink-0 ${isError ? "text-danger-text" : "text-warning-text"}`}
      />
      <div className={clsx("flex min-w-0 flex-1 gap-2", placed ? "items-start" : "flex-col items-start")}>
        <button type="button" className="min-w-0 flex-1 rounded-sm text-left" onClick={() => show(problem, !placed)}>
          {placed && (
            <span className="flex items-center gap-1.5 text-sm font-medium">
              {node === undefined ? (
                t("problems.document")
              ) : (
                <>
                  <NodeGlyph of={nodeType(node.type)} className="size-3.5!" />
                  {nodeName(node)}
                  <span className="font-normal text-faint">{node.id}</span>
                </>
              )}
            </span>
          )}
          <span className="block text-base text-ink">{problemText(problem)}</span>
        </button>
        {[...(fix === null ? [] : [fix]), ...otherFixes].map((each) => (
          <RemedyButton
            key={fixText(each)}
            icon={<Wrench aria-hidden className="size-3" />}
            disabled={locked}
            aria-label={`${t("problems.fix")}: ${fixText(each)}`}
            onClick={() => fixProblem(each)}
          >
            {fixText(each)}
          </RemedyButton>
        ))}
        {actions.map((action, index) => (
          <RemedyButton
            key={`${action.kind} ${String(index)}`}
            disabled={locked && changesDocument(action)}
            onClick={() => runProblemAction(action)}
          >
            {actionText(action)}
          </RemedyButton>
        ))}
        {placed && problem.code === "datasetNoFile" && place !== null && (
          <Button
            size="sm"
            disabled={locked}
            icon={<FileUp aria-hidden className="size-3" />}
            onClick={() => void loadCsv(place)}
          >
            {t("data.load")}
          </Button>
        )}
        {fix === null && column !== undefined && place !== null && (
          <RemedyButton
            icon={<SlidersHorizontal aria-hidden className="size-3" />}
            onClick={() => showColumn(place, column)}
          >
            {t("canvas.fix.showColumn", { column })}
          </RemedyButton>
        )}
      </div>
    </li>
  );
}

function RemedyButton({ children, ...rest }: ButtonProps) {
  return (
    <Button size="sm" className="max-w-60" {...rest}>
      <span className="truncate">{children}</span>
    </Button>
  );
}
