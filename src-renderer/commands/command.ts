import { commandTexts, type CommandId, type CommandTexts } from "../../src-main/contract";
import { localize } from "../i18n";

/** Something the user can do: one object for the toolbar, shortcuts, the command palette and native menus. */
export interface Command {
  /** Stable name; native menus send it (`edit.undo`). */
  readonly id: string;
  /** Its name in the language on screen. */
  readonly label: () => string;
  /** Key combinations, the first one is shown: `Mod+Shift+Z`; `Mod` is Ctrl, or Command on a Mac. */
  readonly keys?: readonly string[];
  /** Works while the focus is in a text field too. */
  readonly whileTyping?: true;
  /** Its keys work only while the focus is on the canvas or nowhere. */
  readonly canvasOnly?: true;
  /** The browser sends these keys as a clipboard event, which the canvas handles. */
  readonly native?: true;
  /** Only the host asks for it; the command palette leaves it out. */
  readonly hidden?: true;
  /** Why it cannot be done now, in the language on screen; null: it can. */
  readonly unavailable?: () => string | null;
  readonly run: () => unknown;
}

/** Id, label and keys of a command as they are declared once, for the page and the native menus. */
export function declared(id: CommandId): Pick<Command, "id" | "label" | "keys"> {
  const texts: CommandTexts = commandTexts[id];
  return { id, label: () => localize(texts.label), ...(texts.keys !== undefined && { keys: texts.keys }) };
}
