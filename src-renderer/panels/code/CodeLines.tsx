import { clsx } from "clsx";
import { useEffect, useRef } from "react";
import type { CodeLine } from "../../../src-engine";
import { useTexts } from "../../i18n";
import { select, useView } from "../../state/viewStore";

/** Code with numbers of lines; those of the selected nodes are lit, and a line selects its node. */
export function CodeLines({ lines }: { readonly lines: readonly CodeLine[] }) {
  const { t } = useTexts();
  const selected = useView(({ selection }) => selection.nodes);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    if (selected.length > 0)
      list.current?.querySelector("[data-lit]")?.scrollIntoView({ block: "center", behavior: "instant" });
  }, [selected]);
  return (
    <ol
      ref={list}
      tabIndex={0}
      aria-label={t("code.script")}
      data-selectable
      className="h-full overflow-auto py-1 text-sm leading-5"
    >
      {lines.map(({ text, node }, index) => {
        const isLit = node !== null && selected.includes(node);
        return (
          <li
            key={index}
            data-lit={isLit ? "" : undefined}
            data-code-node={node ?? undefined}
            onClick={node === null ? undefined : () => select({ nodes: [node] })}
            className={clsx(
              "flex w-max min-w-full",
              isLit && "bg-accent-soft",
              node !== null && "cursor-pointer hover:bg-hover",
            )}
          >
            <span aria-hidden className="tabular w-12 shrink-0 pr-3 text-right text-faint select-none">
              {index + 1}
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
      })}
    </ol>
  );
}
