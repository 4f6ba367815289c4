import { commandTexts, type CommandId, type CommandTexts } from "../../src-main/contract";
import { localize } from "../i18n";
import { boundKeys } from "../state/keyBindings";

/** When a command works, and where it is offered. */
interface CommandRules {
  /** Works while the focus is in a text field too. */
  readonly whileTyping?: true;
  /** Its keys work only while the focus is on the canvas or nowhere. */
  readonly canvasOnly?: true;
  /** While it cannot be done its keys are the browser's and the window's. */
  readonly ownKeysOnly?: true;
  /** It switches something: whether that is on. */
  readonly checked?: () => boolean;
  /** Why it cannot be done now, in the language on screen; null: it can. */
  readonly unavailable?: () => string | null;
}

/** Something the user can do: one object for the toolbar, shortcuts, the command palette and native menus. */
export interface Command extends CommandRules {
  /** Stable name; native menus send it (`edit.undo`). */
  readonly id: CommandId;
  /** Its name in the language on screen. */
  readonly label: () => string;
  /** Its keys as they are now, the first one is shown: `Mod+Shift+Z`; `Mod` is Ctrl, or Command on a Mac. */
  readonly keys: () => readonly string[];
  /** Only the host asks for it: menus and the command palette leave it out. */
  readonly hidden: boolean;
  readonly run: () => unknown;
}

/** What the command does that is declared as `id`, with label and keys, for the page and the native menus. */
export function command(id: CommandId, run: () => unknown, rules: CommandRules = {}): Command {
  const { label, hidden }: CommandTexts = commandTexts[id];
  return {
    id,
    label: () => localize(label),
    keys: () => boundKeys(id),
    hidden: hidden === true,
    ...rules,
    run,
  };
}
