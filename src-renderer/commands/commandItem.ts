import type { MenuItem } from "../design/MenuEntry";
import { formatKeys } from "./keys";
import { commandById, runCommand } from "./registry";

/** A command as an entry of a menu, as it stands now. @throws Error for an unknown id. */
export function commandItem(id: string): MenuItem {
  const command = commandById(id);
  if (command === undefined) throw new Error(`no command is called "${id}"`);
  const [keys] = command.keys ?? [];
  return {
    id,
    label: command.label(),
    keys: keys === undefined ? undefined : formatKeys(keys),
    unavailable: command.unavailable?.() ?? null,
    checked: command.checked?.() ?? false,
    onSelect: () => void runCommand(id),
  };
}
