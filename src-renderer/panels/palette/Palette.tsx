import { Search, X } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { nodeCategories } from "../../../src-engine";
import { placeNode } from "../../editing/graphEdits";
import { searchNodes } from "../../editing/searchNodes";
import { IconButton } from "../../design/IconButton";
import { controlClass } from "../../design/TextField";
import { useTexts } from "../../i18n";
import { useRovingFocus } from "../../design/useRovingFocus";
import { PaletteGroup } from "./PaletteGroup";
import { useClosedGroups } from "./useClosedGroups";

/** All node types, by category, to drag onto the canvas or to click; with a search over names and keywords. */
export function Palette() {
  const { t } = useTexts();
  const [query, setQuery] = useState("");
  const [closed, toggle] = useClosedGroups();
  const roving = useRovingFocus<HTMLDivElement>();
  // The canvas comes first: the list is drawn right after it, in its place, and keeps no click waiting.
  const listed = useDeferredValue(true, false);
  const found = searchNodes(query);
  const groups = nodeCategories
    .map((category) => ({ category, entries: found.filter((definition) => definition.category === category) }))
    .filter(({ entries }) => entries.length > 0);
  return (
    <aside
      data-region
      role="region"
      aria-label={t("canvas.palette.region")}
      className="flex h-full min-h-0 flex-col bg-surface"
    >
      <div className="relative p-2">
        <Search aria-hidden className="pointer-events-none absolute top-3.5 left-4 size-3.5 text-faint" />
        <input
          type="text"
          role="searchbox"
          aria-label={t("canvas.palette.search")}
          placeholder={t("canvas.palette.search")}
          autoComplete="off"
          spellCheck={false}
          className={`${controlClass} pr-7 pl-7`}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
          onKeyDown={(event) => {
            const [first] = found;
            if (event.key === "Escape") setQuery("");
            else if (event.key === "Enter" && first !== undefined && query !== "" && !event.nativeEvent.isComposing)
              placeNode(first.type);
          }}
        />
        {query !== "" && (
          <IconButton
            label={t("common.dismiss")}
            icon={<X aria-hidden className="size-3" />}
            size="sm"
            className="absolute top-2.5 right-2.5"
            onClick={() => setQuery("")}
          />
        )}
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-2 pb-3" {...roving}>
        {(listed ? groups : []).map(({ category, entries }) => (
          <PaletteGroup
            key={category}
            category={category}
            entries={entries}
            open={query !== "" || !closed.includes(category)}
            onToggle={query === "" ? () => toggle(category) : null}
          />
        ))}
        {found.length === 0 && (
          <p className="px-2 py-6 text-center text-sm text-muted">{t("canvas.palette.none", { query })}</p>
        )}
      </div>
      <p className="border-t border-line px-3 py-2 text-xs text-muted">{t("canvas.palette.hint")}</p>
    </aside>
  );
}
