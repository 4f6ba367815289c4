import { useLayoutEffect } from "react";
import { lockedReason } from "../commands/editCommands";
import { commandForKeys, focusPlace, runCommand } from "../commands/registry";
import { refuseEdit, useDocument } from "../state/documentStore";
import { notify } from "../state/noticeStore";

/** Places that use their own keys: menus, lists and dialogs that are open. Closed ones stay for as long as they fade. */
const ownKeys = ":is([role=dialog], [role=menu], [role=listbox]):not([data-state=closed])";

/** Runs commands by their keys, wherever the focus is, as far as the place leaves them alone. */
export function useShortcuts(): void {
  // Before the page is first painted: a key pressed as it appears is not lost.
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      if (event.target instanceof Element && event.target.closest(ownKeys) !== null) return;
      const command = commandForKeys(event, focusPlace(event.target));
      if (command === undefined) return;
      if (command.ownKeysOnly === true && (command.unavailable?.() ?? null) !== null) return;
      // Also when it is unavailable: the browser must not do its own thing (save the page, zoom, open a file).
      event.preventDefault();
      if (runCommand(command.id)) return;
      const reason = command.unavailable?.() ?? null;
      if (useDocument.getState().locked && reason === lockedReason()) refuseEdit();
      else if (reason !== null) notify({ tone: "info", title: command.label(), detail: reason });
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}
