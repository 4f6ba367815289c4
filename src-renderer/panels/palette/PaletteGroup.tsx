import { clsx } from "clsx";
import { ChevronRight } from "lucide-react";
import type { NodeCategory, NodeDefinition } from "../../../src-engine";
import { useTexts } from "../../i18n";
import { PaletteEntry } from "./PaletteEntry";

/** The node types of one category under a heading that folds them away; without `onToggle` it cannot. */
export function PaletteGroup({
  category,
  entries,
  open,
  onToggle,
}: {
  readonly category: NodeCategory;
  readonly entries: readonly NodeDefinition[];
  readonly open: boolean;
  readonly onToggle: (() => void) | null;
}) {
  const { t } = useTexts();
  const list = `palette-${category}`;
  return (
    <div role="group" aria-labelledby={`${list}-title`} className="mb-1.5">
      <h2 id={`${list}-title`} className="sticky top-0 z-10 bg-surface">
        <button
          type="button"
          aria-expanded={open}
          aria-controls={list}
          disabled={onToggle === null}
          className="flex h-7 w-full items-center gap-1 rounded-md px-1 text-left text-xs font-medium text-muted enabled:hover:bg-hover"
          onClick={() => onToggle?.()}
        >
          <ChevronRight
            aria-hidden
            className={clsx("size-3.5 shrink-0 text-faint transition-transform", open && "rotate-90")}
          />
          <span className="flex-1 truncate">{t(`canvas.category.${category}`)}</span>
          <span className="pr-1 text-faint tabular-nums" aria-hidden>
            {entries.length}
          </span>
        </button>
      </h2>
      <ul id={list} hidden={!open}>
        {entries.map((definition) => (
          <li key={definition.type}>
            <PaletteEntry definition={definition} />
          </li>
        ))}
      </ul>
    </div>
  );
}
