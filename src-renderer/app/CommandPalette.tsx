import { clsx } from "clsx";
import { Check, ChevronRight } from "lucide-react";
import { Dialog } from "radix-ui";
import type { ReactNode } from "react";
import { nodeCatalog, type NodeDefinition } from "../../src-engine";
import { placeNode } from "../editing/graphEdits";
import { shownKeys } from "../commands/keys";
import { commands, runCommand } from "../commands/registry";
import { searchNodes } from "../editing/searchNodes";
import type { DialogState } from "../design/Dialog";
import { Keys } from "../design/Keys";
import { NodeGlyph } from "../design/NodeGlyph";
import { useSearchList } from "../design/useSearchList";
import { useTexts } from "../i18n";

/** One line of the palette. */
interface Entry {
  readonly id: string;
  readonly label: string;
  readonly icon: ReactNode;
  readonly keys: string | null;
  readonly unavailable: string | null;
  readonly run: () => void;
}

/** Ctrl+K: every command and every node type by name. */
export function CommandPalette({ open, onOpenChange }: DialogState) {
  const { t } = useTexts();
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-scrim" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed top-[14vh] left-1/2 z-40 w-140 max-w-[calc(100vw-32px)] -translate-x-1/2 overflow-hidden rounded-lg border border-line bg-raised shadow-dialog focus:outline-none"
        >
          <Dialog.Title className="sr-only">{t("canvas.commandPalette.title")}</Dialog.Title>
          <CommandSearch onDone={() => onOpenChange(false)} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function useEntries(query: string): readonly Entry[] {
  const { t, text } = useTexts();
  const plain = query.trim().toLowerCase();
  const matching = commands
    .filter((command) => !command.hidden && command.id !== "help.commands")
    .map((command): Entry => {
      return {
        id: command.id,
        label: command.label(),
        icon:
          command.checked?.() === true ? (
            <Check aria-label={t("canvas.commandPalette.on")} className="size-4 text-accent-text" />
          ) : (
            <ChevronRight aria-hidden className="size-4 text-faint" />
          ),
        keys: shownKeys(command.keys()) ?? null,
        unavailable: command.unavailable?.() ?? null,
        run: () => runCommand(command.id),
      };
    })
    .filter(({ label }) => label.toLowerCase().includes(plain))
    .sort((a, b) => Number(b.label.toLowerCase().startsWith(plain)) - Number(a.label.toLowerCase().startsWith(plain)));
  const nodes = plain === "" ? [] : searchNodes(query);
  const found = new Set(nodes);
  const byLabel = ({ label }: Entry) => label.toLowerCase().includes(plain);
  const adding = (definition: NodeDefinition): Entry => ({
    id: `add ${definition.type}`,
    label: t("canvas.commandPalette.addNode", { node: text(definition.label) }),
    icon: <NodeGlyph of={definition} />,
    keys: null,
    unavailable: null,
    run: () => placeNode(definition.type),
  });
  // Whoever types a label as it is read, "Add MSE loss", finds it as well.
  const labelled =
    plain === "" ? [] : nodeCatalog.filter((definition) => !found.has(definition) && byLabel(adding(definition)));
  return [...matching, ...[...nodes, ...labelled].map(adding)];
}

function CommandSearch({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTexts();
  const { query, over } = useSearchList();
  const entries = useEntries(query);
  const { active, input, list, option } = over(entries.length, (index) => {
    const entry = entries[index];
    if (entry === undefined || entry.unavailable !== null) return;
    onDone();
    // After the dialog has given the focus back, so that a command may move it.
    requestAnimationFrame(entry.run);
  });
  return (
    <>
      <input
        {...input}
        autoFocus
        aria-label={t("canvas.commandPalette.title")}
        placeholder={t("canvas.commandPalette.placeholder")}
        className="h-12 w-full border-b border-line bg-transparent px-4 text-lg outline-none placeholder:text-faint"
      />
      <div {...list} aria-label={t("canvas.commandPalette.title")} className="max-h-96 overflow-auto p-1.5">
        {entries.map((entry, index) => (
          <div
            key={entry.id}
            {...option(index)}
            aria-disabled={entry.unavailable !== null}
            className={clsx("flex h-8 items-center gap-2.5 rounded-md px-2 text-base", index === active && "bg-hover")}
          >
            {entry.icon}
            <span className={clsx("truncate", entry.unavailable !== null && "text-faint")}>{entry.label}</span>
            <span className="ml-auto flex shrink-0 items-center gap-2">
              {entry.unavailable !== null && <span className="text-xs text-faint">{entry.unavailable}</span>}
              {entry.keys !== null && <Keys keys={entry.keys} />}
            </span>
          </div>
        ))}
        {entries.length === 0 && (
          <p className="px-3 py-6 text-center text-sm text-muted">{t("canvas.commandPalette.none", { query })}</p>
        )}
      </div>
    </>
  );
}
