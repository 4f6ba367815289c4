import { useEffect, useId, useRef, useState, type FocusEvent, type KeyboardEvent } from "react";
import type { CommandId } from "../../src-main/contract";
import { host } from "../client/host";
import type { Command } from "../commands/command";
import { formatKeys, heldModifiers, keysOfPress, partName } from "../commands/keys";
import { ownerOfKeys } from "../commands/refusedKeys";
import { commandById } from "../commands/registry";
import { Button } from "../design/Button";
import { controlClass } from "../design/TextField";
import { useTexts } from "../i18n";
import { holderOf, setRecording } from "../state/keyBindings";
import { KeyQuestion } from "./KeyQuestion";

interface KeyRecorderProps {
  readonly command: Command;
  /** Whether there are keys that can be removed. */
  readonly removable: boolean;
  readonly onKeys: (combination: string) => void;
  readonly onRemove: () => void;
  readonly onCancel: () => void;
}

/** What a press of keys was answered with. */
type Reply = { readonly refused: string } | { readonly keys: string; readonly holder: CommandId };

/** Takes the next press of keys for a command. A combination that another command has is asked about first. */
export function KeyRecorder({ command, removable, onKeys, onRemove, onCancel }: KeyRecorderProps) {
  const { t } = useTexts();
  const [held, setHeld] = useState("");
  const [reply, setReply] = useState<Reply | null>(null);
  const hint = useId();
  useEffect(() => {
    setRecording(true);
    return () => setRecording(false);
  }, []);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // In braces: some browsers answer with a promise, which is no cleanup.
    box.current?.scrollIntoView({ block: "nearest" });
  }, [reply]);
  const clash = reply !== null && "holder" in reply ? reply : null;
  const label = (id: CommandId) => commandById(id)?.label() ?? id;

  const judge = (press: KeyboardEvent): void => {
    const keys = keysOfPress(press);
    const shown = keys === null ? "" : formatKeys(keys);
    setHeld(shown);
    if (keys === null) {
      setReply({ refused: t("keys.unknown") });
      return;
    }
    const owner = ownerOfKeys(keys, host().info.host);
    const holder = holderOf(keys);
    if (owner !== null) {
      const name = holder === null ? "" : label(holder);
      setReply({ refused: t(`keys.owner.${owner}`, { keys: shown, command: name }) });
    } else if (holder !== null && holder !== command.id) setReply({ keys, holder });
    else onKeys(keys);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // What moves the focus goes on to the buttons beside it.
    if (event.key === "Tab" && !event.ctrlKey && !event.metaKey && !event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    const plain = heldModifiers(event).length === 0;
    if (["Control", "Shift", "Alt", "Meta"].includes(event.key)) {
      setReply(null);
      setHeld(
        heldModifiers(event)
          .map((modifier) => `${partName(modifier)}+`)
          .join(""),
      );
    } else if (event.key === "Escape" && plain) onCancel();
    else if (event.key === "Enter" && plain && clash !== null) onKeys(clash.keys);
    else if (event.key === "Backspace" && plain) (removable ? onRemove : onCancel)();
    else if (!event.repeat) judge(event);
  };

  return (
    <div
      ref={box}
      className="grid gap-1.5 pt-0.5 pb-2"
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onCancel();
      }}
      onBlur={(event: FocusEvent) => {
        const { relatedTarget, currentTarget } = event;
        if (relatedTarget instanceof Node && !currentTarget.contains(relatedTarget)) onCancel();
      }}
    >
      <div className="flex gap-1.5">
        <input
          autoFocus
          readOnly
          aria-label={t("keys.recorder", { command: command.label() })}
          aria-describedby={hint}
          placeholder={t("keys.press")}
          className={controlClass}
          value={held}
          onKeyDown={onKeyDown}
          onKeyUp={() => {
            if (held.endsWith("+") && reply === null) setHeld("");
          }}
        />
        {removable && <Button onClick={onRemove}>{t("keys.remove")}</Button>}
        <Button onClick={onCancel}>{t("common.cancel")}</Button>
      </div>
      <div id={hint} role="status" className="text-sm text-muted">
        {reply === null && t("keys.hint")}
        {reply !== null && "refused" in reply && <span className="text-danger-text">{reply.refused}</span>}
        {clash !== null && (
          <KeyQuestion
            text={t("keys.clash", { keys: formatKeys(clash.keys), command: label(clash.holder) })}
            answer={t("keys.take")}
            onAnswer={() => onKeys(clash.keys)}
          />
        )}
      </div>
    </div>
  );
}
