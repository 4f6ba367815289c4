import type { MenuItem } from "../design/MenuEntry";
import { shownKeys } from "./keys";
import { commandById, runCommand } from "./registry";

/** A command as an entry of a menu, as it stands now. @throws Error for an unknown id. */
export function commandItem(id: string): MenuItem {
  const command = commandById(id);
  if (command === undefined) throw new Error(`no command is called "${id}"`);
  return {
    id,
    label: command.label(),
    keys: shownKeys(command.keys()),
    unavailable: command.unavailable?.() ?? null,
    ...(command.checked && { checked: command.checked() }),
    onSelect: () => void runCommand(id),
  };
}
