import { clsx } from "clsx";
import { Popover } from "radix-ui";
import { create } from "zustand";
import { nodeType, type DocumentNode } from "../../src-engine";
import { NodeGlyph } from "../design/NodeGlyph";
import { SearchField } from "../design/SearchField";
import { useSearchList } from "../design/useSearchList";
import { useTexts } from "../i18n";
import { canvasView } from "../state/canvasView";
import { useDocument } from "../state/documentStore";
import { nodeName, typeName } from "../state/names";

/** Whether the search for a node of the canvas is open. */
export const useFinder = create<{ readonly open: boolean }>()(() => ({ open: false }));

const close = (): void => useFinder.setState({ open: false });

/** What a node can be found by: its name, its type, its id, and its values. */
function wordsOf(node: DocumentNode): string {
  const values = Object.entries(node.params).map(([name, value]) =>
    typeof value === "object" ? name : `${name} ${String(value)}`,
  );
  return [nodeName(node), typeName(node.type), node.type, node.id, ...values].join("\n").toLowerCase();
}

/** The nodes of a document that have all typed words, those whose name begins so first. */
function findNodes(nodes: readonly DocumentNode[], query: string): readonly DocumentNode[] {
  const plain = query.trim().toLowerCase();
  const typed = plain.split(/\s+/);
  const begins = (node: DocumentNode) => Number(nodeName(node).toLowerCase().startsWith(plain));
  return nodes
    .filter((node) => {
      const words = wordsOf(node);
      return typed.every((word) => words.includes(word));
    })
    .sort((a, b) => begins(b) - begins(a));
}

/** A search box over the canvas that goes to a node of the graph; mounted once. */
export function NodeFinder() {
  const { t } = useTexts();
  const open = useFinder((state) => state.open);
  return (
    <Popover.Root open={open} onOpenChange={(next) => !next && close()}>
      <Popover.Anchor asChild>
        <span className="pointer-events-none absolute top-3 right-3" />
      </Popover.Anchor>
      <Popover.Portal>
        {open && (
          <Popover.Content
            align="end"
            aria-label={t("canvas.finder.title")}
            collisionPadding={12}
            onCloseAutoFocus={(event) => event.preventDefault()}
            className="z-50 w-80 animate-appear overflow-hidden rounded-lg border border-line bg-raised shadow-popover"
          >
            <FinderBox />
          </Popover.Content>
        )}
      </Popover.Portal>
    </Popover.Root>
  );
}

function FinderBox() {
  const { t } = useTexts();
  const { query, over } = useSearchList();
  const nodes = useDocument((state) => state.document.nodes);
  const found = findNodes(nodes, query);
  const { active, input, list, option } = over(found.length, (index) => {
    const node = found[index];
    if (node === undefined) return;
    close();
    // After the box has gone with the focus.
    requestAnimationFrame(() => canvasView()?.focusNode(node.id));
  });
  return (
    <>
      <SearchField input={input} label={t("canvas.finder.title")} placeholder={t("canvas.finder.placeholder")} />
      <div {...list} aria-label={t("canvas.finder.title")} className="max-h-80 overflow-auto p-1">
        {found.map((node, index) => (
          <div
            key={node.id}
            {...option(index)}
            className={clsx("flex h-8 items-center gap-2.5 rounded-sm px-2", index === active && "bg-hover")}
          >
            <NodeGlyph of={nodeType(node.type)} />
            <span className="truncate text-base font-medium">{nodeName(node)}</span>
            <span className="tabular ml-auto shrink-0 text-xs text-muted">{node.id}</span>
          </div>
        ))}
        {found.length === 0 && (
          <p className="px-2 py-4 text-center text-sm text-muted">{t("canvas.finder.none", { query })}</p>
        )}
      </div>
    </>
  );
}
