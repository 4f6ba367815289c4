import { Plus, RotateCcw } from "lucide-react";
import { useLayoutEffect, useRef } from "react";
import { mostKeys, type CommandId } from "../../src-main/contract";
import type { Command } from "../commands/command";
import { formatKeys } from "../commands/keys";
import { commandById } from "../commands/registry";
import { IconButton } from "../design/IconButton";
import { Keys } from "../design/Keys";
import { useTexts } from "../i18n";
import { areKeysChanged, declaredKeys, fixedKeys, holderOf, setKeys } from "../state/keyBindings";
import { KeyQuestion } from "./KeyQuestion";
import { KeyRecorder } from "./KeyRecorder";

/** What is being done to a command's keys: one of them is recorded (by its place), or they are reset. */
export type KeyEdit = number | "reset";

interface ShortcutRowProps {
  readonly command: Command;
  readonly edit: KeyEdit | null;
  readonly onEdit: (edit: KeyEdit | null) => void;
  /** Told in words what came of it. */
  readonly onDone: (words: string) => void;
}

/** A command with its keys, which can be changed, added, removed and reset here. */
export function ShortcutRow({ command, edit, onEdit, onDone }: ShortcutRowProps) {
  const { t } = useTexts();
  const buttons = useRef<HTMLElement>(null);
  const { id } = command;
  const label = command.label();
  const fixed = fixedKeys(id);
  const own = command.keys().filter((each) => !fixed.includes(each));

  const before = useRef<KeyEdit | null>(null);
  useLayoutEffect(() => {
    const ended = edit === null ? before.current : null;
    before.current = edit;
    // Who has gone on to something else stays there.
    if (ended === null || document.activeElement !== document.body) return;
    const all = [...(buttons.current?.querySelectorAll<HTMLElement>("[data-keys]") ?? [])];
    (all[ended === "reset" ? 0 : ended] ?? all.at(-1))?.focus();
  }, [edit]);

  const change = (keys: readonly string[]) => {
    setKeys(id, keys);
    const now = command
      .keys()
      .map((each) => formatKeys(each))
      .join(", ");
    onDone(now === "" ? t("keys.none", { command: label }) : t("keys.changed", { command: label, keys: now }));
    onEdit(null);
  };
  const record = (combination: string) => {
    if (typeof edit === "number") change([...new Set(own.toSpliced(edit, 1, combination))]);
  };
  const remove = () => {
    if (typeof edit === "number") change(own.toSpliced(edit, 1));
  };
  const held = declaredKeys(id).find((each) => ![null, id].includes(holderOf(each)));
  const holder = held === undefined ? null : holderOf(held);
  const reset = () => {
    if (holder === null) change(declaredKeys(id));
    else onEdit("reset");
  };

  return (
    <li className="border-b border-line">
      <div className="flex min-h-7 items-center justify-between gap-3 text-base">
        <span className="truncate">{label}</span>
        <span ref={buttons} className="flex shrink-0 items-center gap-1">
          {areKeysChanged(id) && (
            <IconButton
              size="sm"
              label={t("keys.reset", { command: label })}
              icon={<RotateCcw aria-hidden className="size-3.5" />}
              onClick={reset}
            />
          )}
          {fixed.map((keys) => (
            <span key={keys} className="px-0.5">
              <Keys keys={formatKeys(keys)} />
            </span>
          ))}
          {own.map((keys, index) => (
            <button
              key={keys}
              type="button"
              data-keys
              className="relative inline-flex min-h-6 min-w-6 items-center justify-center rounded-sm px-0.5 hover:bg-hover"
              onClick={() => onEdit(index)}
            >
              <span className="sr-only">{t("keys.change", { keys: formatKeys(keys), command: label })}</span>
              <span aria-hidden>
                <Keys keys={formatKeys(keys)} />
              </span>
            </button>
          ))}
          {command.keys().length < mostKeys && (
            <IconButton
              data-keys
              size="sm"
              label={t("keys.add", { command: label })}
              icon={<Plus aria-hidden className="size-3.5" />}
              onClick={() => onEdit(own.length)}
            />
          )}
        </span>
      </div>
      {typeof edit === "number" && (
        <KeyRecorder
          key={edit}
          command={command}
          removable={edit < own.length}
          onKeys={record}
          onRemove={remove}
          onCancel={() => onEdit(null)}
        />
      )}
      {edit === "reset" && held !== undefined && holder !== null && (
        <div className="pb-2">
          <KeyQuestion
            text={t("keys.clash", { keys: formatKeys(held), command: nameOf(holder) })}
            answer={t("keys.take")}
            onAnswer={() => change(declaredKeys(id))}
            onCancel={() => onEdit(null)}
          />
        </div>
      )}
    </li>
  );
}

function nameOf(id: CommandId): string {
  return commandById(id)?.label() ?? id;
}
