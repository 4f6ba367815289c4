import { CircleAlert, TriangleAlert } from "lucide-react";
import { clsx } from "clsx";
import { useTexts } from "../i18n";
import { useNodeProblems } from "../state/problems";
import { problemText } from "../state/problemText";
import { setDockTab } from "../state/panels";

/** The first thing that is wrong with a node, in words, and how many more there are. */
export function NodeProblems({ node }: { readonly node: string }) {
  const { t } = useTexts();
  const problems = useNodeProblems(node);
  const worst = problems.find((problem) => problem.severity === "error") ?? problems[0];
  if (worst === undefined) return null;
  const isError = worst.severity === "error";
  const Icon = isError ? CircleAlert : TriangleAlert;
  return (
    <button
      type="button"
      tabIndex={-1}
      title={problemText(worst)}
      onClick={() => setDockTab("problems")}
      className={clsx(
        "near-only flex w-full items-start gap-1.5 rounded-b-[9px] border-t px-2.5 py-1.5 text-left text-sm",
        isError
          ? "border-danger/25 bg-danger-soft text-danger-text"
          : "border-warning/25 bg-warning-soft text-warning-text",
      )}
    >
      <Icon aria-hidden className="mt-0.5 size-3 shrink-0" />
      <span className="min-w-0">
        <span className="line-clamp-2">{problemText(worst)}</span>
        {problems.length > 1 && (
          <span className="opacity-80">{t("canvas.node.more", { count: problems.length - 1 })}</span>
        )}
      </span>
    </button>
  );
}
