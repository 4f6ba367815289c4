import { Search } from "lucide-react";
import { useState, type ReactNode } from "react";
import { commandGroups } from "../commands/registry";
import { formatKeys } from "../commands/keys";
import { Button } from "../design/Button";
import { Dialog, type DialogState } from "../design/Dialog";
import { Keys } from "../design/Keys";
import { controlClass } from "../design/TextField";
import { useTexts } from "../i18n";
import { areKeysChanged, foreignCommands, resetAllKeys, useKeyBindings } from "../state/keyBindings";
import { dragSelects, useView, wheelPans, type ViewState } from "../state/viewStore";
import { KeyQuestion } from "./KeyQuestion";
import { ShortcutRow, type KeyEdit } from "./ShortcutRow";

/** Mouse and keyboard of the canvas that are no commands, in the order shown. */
const gestures = (view: ViewState) =>
  [
    ["addNode", ["doubleClick", "space"]],
    ["pan", ["spaceDrag", "middleDrag", ...(wheelPans(view) ? (["wheel"] as const) : [])]],
    ["zoom", [wheelPans(view) ? "modWheel" : "wheel"]],
    ["boxSelect", [dragSelects(view) ? "drag" : "shiftDrag"]],
    ["addToSelection", ["shiftClick"]],
    ["nudge", ["arrows"]],
    ["nudgeFar", ["shiftArrows"]],
    ["cutPort", ["altClick"]],
    ["keyboardWire", ["tabEnter"]],
    ["cancel", ["escape"]],
  ] as const;

/** The groups of commands in the sheet's columns; what the canvas does by itself stands below the second. */
const columns = [
  ["project", "edit", "run"],
  ["view", "step"],
] as const;

/** Every shortcut, by subject, to be looked up and changed. */
export function ShortcutSheet({ open, onOpenChange }: DialogState) {
  const { t } = useTexts();
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("canvas.shortcuts.title")}
      description={t("canvas.shortcuts.description")}
      closeLabel={t("common.close")}
      width="lg"
      // Escape then ends the recording alone.
      onEscapeKeyDown={(event) => useKeyBindings.getState().recording && event.preventDefault()}
    >
      <Shortcuts />
    </Dialog>
  );
}

function Shortcuts() {
  const { t } = useTexts();
  useKeyBindings();
  const view = useView();
  const [query, setQuery] = useState("");
  const [editing, setEditing] = useState<{ readonly id: string; readonly edit: KeyEdit } | null>(null);
  const [said, setSaid] = useState("");
  const [asking, setAsking] = useState(false);

  const wanted = query.trim().toLowerCase();
  const matches = (label: string, keys: readonly string[]) =>
    [label, ...keys].some((each) => each.toLowerCase().includes(wanted));
  const groups = columns.map((names) =>
    names.map((name) => ({
      name,
      found: commandGroups[name].filter(
        (command) =>
          !command.hidden &&
          matches(
            command.label(),
            command.keys().map((each) => formatKeys(each)),
          ),
      ),
    })),
  );
  const foundGestures = gestures(view)
    .map(([name, keys]) => ({
      label: t(`canvas.shortcuts.${name}`),
      keys: keys.map((key) => t(`canvas.shortcuts.keys.${key}`)),
    }))
    .filter(({ label, keys }) => matches(label, keys));
  const isEmpty = foundGestures.length === 0 && groups.flat().every(({ found }) => found.length === 0);
  const foreign = foreignCommands();
  const isChanged = Object.values(commandGroups)
    .flat()
    .some(({ id }) => areKeysChanged(id));

  return (
    <>
      <div className="sticky top-0 z-10 grid gap-2 bg-raised pb-3">
        <div className="flex gap-2">
          <div className="relative min-w-0 flex-1">
            <Search aria-hidden className="pointer-events-none absolute top-1.75 left-2 size-3.5 text-faint" />
            <input
              autoFocus
              type="text"
              role="searchbox"
              aria-label={t("keys.search")}
              placeholder={t("keys.search")}
              autoComplete="off"
              spellCheck={false}
              className={`${controlClass} pl-7`}
              value={query}
              onChange={(event) => setQuery(event.currentTarget.value)}
            />
          </div>
          {isChanged && !asking && <Button onClick={() => setAsking(true)}>{t("keys.resetAll")}</Button>}
        </div>
        {isChanged && asking && (
          <KeyQuestion
            text={t("keys.resetAllAsk")}
            answer={t("keys.resetAll")}
            onAnswer={() => {
              resetAllKeys();
              setAsking(false);
              setSaid(t("keys.allReset"));
            }}
            onCancel={() => setAsking(false)}
          />
        )}
        <p role="status" className="sr-only">
          {said}
        </p>
      </div>
      {isEmpty && <p className="py-6 text-center text-sm text-muted">{t("keys.noneFound", { query })}</p>}
      {/* The keyboard scrolls what has the focus. */}
      <div
        tabIndex={0}
        role="group"
        aria-label={t("canvas.shortcuts.title")}
        className="grid items-start gap-x-8 min-[44rem]:grid-cols-2"
      >
        {groups.map((column, index) => (
          <div key={index} className="min-w-0">
            {column.map(({ name, found }) => (
              <Group key={name} title={t(`canvas.shortcuts.${name}`)} empty={found.length === 0}>
                {found.map((command) => (
                  <ShortcutRow
                    key={command.id}
                    command={command}
                    edit={editing?.id === command.id ? editing.edit : null}
                    onEdit={(edit) => setEditing(edit === null ? null : { id: command.id, edit })}
                    onDone={setSaid}
                  />
                ))}
              </Group>
            ))}
            {index === columns.length - 1 && (
              <Group title={t("canvas.shortcuts.canvas")} empty={foundGestures.length === 0}>
                {foundGestures.map(({ label, keys }) => (
                  <li
                    key={label}
                    className="flex min-h-7 items-center justify-between gap-3 border-b border-line text-base"
                  >
                    <span className="truncate">{label}</span>
                    <span className="flex shrink-0 gap-2">
                      {keys.map((each) => (
                        <Keys key={each} keys={each} />
                      ))}
                    </span>
                  </li>
                ))}
              </Group>
            )}
          </div>
        ))}
      </div>
      {foreign.length > 0 && (
        <p className="text-sm text-muted">{t("keys.foreign", { commands: foreign.join(", ") })}</p>
      )}
    </>
  );
}

interface GroupProps {
  readonly title: string;
  readonly empty: boolean;
  readonly children: ReactNode;
}

function Group({ title, empty, children }: GroupProps) {
  if (empty) return null;
  return (
    <section className="mb-4">
      <h3 className="mb-1 text-xs font-medium text-faint">{title}</h3>
      <ul>{children}</ul>
    </section>
  );
}
