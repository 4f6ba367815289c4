import { clsx } from "clsx";
import { useEffect, useMemo, useRef } from "react";
import type { CodeLine } from "../../../src-engine";
import { useTexts } from "../../i18n";
import { pointAt, usePointedNode } from "../../state/pointedNode";
import { standingOf, useStep } from "../../state/stepStore";
import { select, useView } from "../../state/viewStore";
import { currentLines } from "./currentLines";

/**
 * Code with numbers of lines. Those of the selected nodes are lit, and those of the node under the pointer; a line selects its node.
 * While a run is stepped through, what it has done last is marked.
 */
export function CodeLines({ lines }: { readonly lines: readonly CodeLine[] }) {
  const { t } = useTexts();
  const selected = useView(({ selection }) => selection.nodes);
  const standing = useStep(standingOf);
  const list = useRef<HTMLOListElement>(null);
  const current = useMemo(() => (standing === null ? null : currentLines(lines, standing)), [lines, standing]);
  useEffect(() => {
    if (selected.length > 0)
      list.current?.querySelector("[data-lit]")?.scrollIntoView({ block: "center", behavior: "instant" });
  }, [selected]);
  useEffect(() => {
    if (current !== null)
      list.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", behavior: "instant" });
  }, [current]);
  // The tab may go away under the pointer.
  useEffect(() => () => pointAt(null, "elsewhere"), []);
  return (
    <ol
      ref={list}
      tabIndex={0}
      aria-label={t("code.script")}
      data-selectable
      className="h-full overflow-auto py-1 text-sm leading-5"
    >
      {lines.map((line, index) => (
        <Line
          key={index}
          line={line}
          number={index + 1}
          isLit={line.node !== null && selected.includes(line.node)}
          isCurrent={current?.has(index) === true}
        />
      ))}
    </ol>
  );
}

interface LineProps {
  readonly line: CodeLine;
  readonly number: number;
  readonly isLit: boolean;
  readonly isCurrent: boolean;
}

function Line({ line: { text, node }, number, isLit, isCurrent }: LineProps) {
  const isPointedAt = usePointedNode((pointed) => node !== null && pointed.node === node);
  return (
    <li
      data-lit={isLit ? "" : undefined}
      data-code-node={node ?? undefined}
      aria-current={isCurrent ? "step" : undefined}
      onClick={node === null ? undefined : () => select({ nodes: [node] })}
      onPointerEnter={node === null ? undefined : () => pointAt(node, "elsewhere")}
      onPointerLeave={node === null ? undefined : () => pointAt(null, "elsewhere")}
      className={clsx(
        "flex w-max min-w-full border-l-2",
        isCurrent ? "border-accent" : "border-transparent",
        isLit || isCurrent ? "bg-accent-soft" : isPointedAt && "bg-hover",
        node !== null && "cursor-pointer",
      )}
    >
      <span aria-hidden className="tabular w-12 shrink-0 pr-3 text-right text-faint select-none">
        {isCurrent ? <span className="text-accent-text">▸ {number}</span> : number}
      </span>
      <code
        className={clsx(
          "pr-4 [font-family:ui-monospace,monospace] whitespace-pre",
          /^\s*(#|""")/.test(text) && "text-muted",
        )}
      >
        {text || " "}
      </code>
    </li>
  );
}
