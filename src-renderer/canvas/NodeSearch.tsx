import { clsx } from "clsx";
import { Popover } from "radix-ui";
import { nodeWidth, type NodeDefinition } from "../../src-engine";
import { fixProblem, placeNode } from "../editing/graphEdits";
import { fittingPort, searchNodes } from "../editing/searchNodes";
import { NodeGlyph } from "../design/NodeGlyph";
import { SearchField } from "../design/SearchField";
import { useSearchList } from "../design/useSearchList";
import { useTexts } from "../i18n";
import { canvasView } from "../state/canvasView";
import { useView } from "../state/viewStore";
import { closeSearch, useSearch, type OpenSearch } from "./searchStore";

/** Adds the node that was chosen, wired to the port the search was opened from or put into its wire. */
function add(definition: NodeDefinition, { at, origin, into, beside }: OpenSearch): void {
  if (into !== null) {
    fixProblem({ kind: "insertNode", type: definition.type, params: {}, into: into.to });
    return;
  }
  if (beside) {
    placeNode(definition.type);
    return;
  }
  const place = canvasView()?.toCanvas(at) ?? { x: 0, y: 0 };
  const own = origin === null ? null : fittingPort(definition, origin);
  if (origin === null || own === null) {
    placeNode(definition.type, { at: { x: place.x - nodeWidth / 2, y: place.y - 20 } });
    return;
  }
  // The new node's port comes to lie where the wire was dropped.
  const x = origin.direction === "output" ? place.x : place.x - nodeWidth;
  placeNode(definition.type, {
    at: { x, y: place.y - 46 },
    wire: {
      port: { node: origin.node, port: origin.port },
      direction: origin.direction === "output" ? "from" : "to",
      own,
    },
  });
}

/** Gives the focus to the node that was added, or was selected before, once it is drawn; what opened meanwhile keeps it. */
function focusSelected(): void {
  const [node] = useView.getState().selection.nodes;
  if (node === undefined) return;
  const focus = () => {
    if (document.activeElement === document.body) canvasView()?.focusNode(node);
  };
  requestAnimationFrame(() => requestAnimationFrame(focus));
}

/** A search box at the pointer that adds a node; mounted once, open while the search store says so. */
export function NodeSearch() {
  const { t } = useTexts();
  const { at, ...wish } = useSearch();
  return (
    <Popover.Root open={at !== null} onOpenChange={(open) => !open && closeSearch()}>
      <Popover.Anchor asChild>
        <span className="pointer-events-none fixed" style={{ left: at?.x ?? 0, top: at?.y ?? 0 }} />
      </Popover.Anchor>
      <Popover.Portal>
        {at !== null && (
          <Popover.Content
            aria-label={t(wish.origin === null && wish.into === null ? "canvas.search.title" : "canvas.search.fitting")}
            align="start"
            sideOffset={4}
            collisionPadding={12}
            onCloseAutoFocus={(event) => {
              event.preventDefault();
              focusSelected();
            }}
            className="z-50 w-72 animate-appear overflow-hidden rounded-lg border border-line bg-raised shadow-popover"
          >
            <SearchBox key={`${at.x} ${at.y}`} at={at} {...wish} />
          </Popover.Content>
        )}
      </Popover.Portal>
    </Popover.Root>
  );
}

function SearchBox(search: OpenSearch) {
  const { t, text } = useTexts();
  const { query, over } = useSearchList();
  const { origin, into } = search;
  const wish = into === null ? origin : ({ kind: into.kind, direction: "wire" } as const);
  const found = searchNodes(query, wish);
  const { active, input, list, option } = over(found.length, (index) => {
    const definition = found[index];
    if (definition === undefined) return;
    closeSearch();
    add(definition, search);
  });

  return (
    <>
      <SearchField
        input={input}
        label={t(wish === null ? "canvas.search.title" : "canvas.search.fitting")}
        placeholder={t(wish === null ? "canvas.search.placeholder" : "canvas.search.fitting")}
        onKeyDown={(event) => {
          // There is nowhere else to go in the box.
          if (event.key === "Tab") event.preventDefault();
          else input.onKeyDown(event);
        }}
      />
      <div {...list} aria-label={t("canvas.search.title")} className="max-h-80 overflow-auto p-1">
        {found.map((definition, index) => (
          <div
            key={definition.type}
            {...option(index)}
            className={clsx("flex items-start gap-2.5 rounded-sm px-2 py-1.5", index === active && "bg-hover")}
          >
            <NodeGlyph of={definition} className="mt-0.5" />
            <span className="min-w-0">
              <span className="block text-base leading-5 font-medium">{text(definition.label)}</span>
              <span className="block truncate text-xs text-muted">{text(definition.summary)}</span>
            </span>
          </div>
        ))}
        {found.length === 0 && (
          <p className="px-2 py-4 text-center text-sm text-muted">
            {t(wish !== null && query === "" ? "canvas.search.noFit" : "canvas.search.none")}
          </p>
        )}
      </div>
    </>
  );
}
