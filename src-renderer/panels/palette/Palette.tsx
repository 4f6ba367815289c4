import { PanelLeftClose, PanelLeftOpen, Search, X } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { nodeCategories } from "../../../src-engine";
import { placeNode } from "../../editing/graphEdits";
import { searchNodes } from "../../editing/searchNodes";
import { CommandButton } from "../../commands/CommandButton";
import { IconButton } from "../../design/IconButton";
import { controlClass } from "../../design/TextField";
import { useTexts } from "../../i18n";
import { useRovingFocus } from "../../design/useRovingFocus";
import { PaletteEntry } from "./PaletteEntry";
import { PaletteGroup } from "./PaletteGroup";
import { useClosedGroups } from "./useClosedGroups";

/**
 * All node types, by category, to drag onto the canvas or to click; with a search over names and keywords. Folded, it is
 * a bar of their glyphs.
 */
export function Palette({ folded = false }: { readonly folded?: boolean }) {
  const { t } = useTexts();
  if (folded) return <GlyphBar />;
  return (
    <aside
      data-region
      role="region"
      aria-label={t("canvas.palette.region")}
      className="flex h-full min-h-0 flex-col bg-surface"
    >
      <NodeList />
    </aside>
  );
}

/** Every node type as its glyph; what it is called is said on hover and on focus. */
function GlyphBar() {
  const { t } = useTexts();
  const roving = useRovingFocus<HTMLDivElement>();
  const all = searchNodes("");
  return (
    <aside
      data-region
      role="region"
      aria-label={t("canvas.palette.region")}
      className="flex h-full min-h-0 w-11 flex-col items-center bg-surface pt-2"
    >
      <CommandButton
        id="view.togglePalette"
        tooltipSide="right"
        icon={<PanelLeftOpen aria-hidden className="size-4" />}
      />
      <div className="no-scrollbar mt-1 min-h-0 w-full flex-1 overflow-y-auto px-1 pb-2" {...roving}>
        {nodeCategories.map((category) => (
          <ul key={category} aria-label={t(`canvas.category.${category}`)} className="border-t border-line py-1">
            {all
              .filter((definition) => definition.category === category)
              .map((definition) => (
                <li key={definition.type}>
                  <PaletteEntry definition={definition} glyphOnly />
                </li>
              ))}
          </ul>
        ))}
      </div>
    </aside>
  );
}

/** The node types by their names, with the search above them. */
function NodeList() {
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
    <>
      <div className="flex items-center gap-1 p-2">
        <CommandButton
          id="view.togglePalette"
          tooltipSide="right"
          icon={<PanelLeftClose aria-hidden className="size-4" />}
        />
        <div className="relative min-w-0 flex-1">
          <Search aria-hidden className="pointer-events-none absolute top-1.75 left-2 size-3.5 text-faint" />
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
              className="absolute top-0.5 right-0.5"
              onClick={() => setQuery("")}
            />
          )}
        </div>
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
    </>
  );
}
