import { settleTexts } from "../state/fieldTexts";
import { fixedKeys, holderOf } from "../state/keyBindings";
import type { Command } from "./command";
import { editCommands } from "./editCommands";
import { editsText, isTyping, keysOfPress, type KeyPress } from "./keys";
import { projectCommands } from "./projectCommands";
import { runCommands } from "./runCommands";
import { stepCommands } from "./stepCommands";
import { tabCommands } from "./tabCommands";
import { viewCommands } from "./viewCommands";

/** The commands by group, in the order of the shortcut sheet. */
export const commandGroups = {
  project: projectCommands,
  edit: editCommands,
  view: [...viewCommands, ...tabCommands],
  run: runCommands,
  step: stepCommands,
} as const;

/** Every command. */
export const commands: readonly Command[] = Object.values(commandGroups).flat();

const byId = new Map<string, Command>(commands.map((command) => [command.id, command]));

/** The command called `id`, or undefined. */
export function commandById(id: string): Command | undefined {
  return byId.get(id);
}

/** Runs a command unless it is unavailable. @returns whether it was run. */
export function runCommand(id: string): boolean {
  const command = byId.get(id);
  // What is being typed belongs to what the command works on.
  settleTexts();
  if (command === undefined || (command.unavailable?.() ?? null) !== null) return false;
  command.run();
  return true;
}

/** Where the keyboard focus is, as far as shortcuts care. */
export type FocusPlace = "field" | "canvas" | "elsewhere";

/** Which of the places an event's target is in. */
export function focusPlace(target: EventTarget | null): FocusPlace {
  if (isTyping(target)) return "field";
  if (!(target instanceof Element) || target === document.body || target.closest("[data-canvas]") !== null)
    return "canvas";
  return "elsewhere";
}

/** The command a key press means, or undefined. Clipboard keys are left to the browser, which sends clipboard events. */
export function commandForKeys(press: KeyPress, place: FocusPlace): Command | undefined {
  const keys = keysOfPress(press);
  const id = keys === null ? null : holderOf(keys);
  if (keys === null || id === null || fixedKeys(id).includes(keys)) return undefined;
  const command = byId.get(id);
  if (place === "field" && (command?.whileTyping !== true || editsText(keys))) return undefined;
  return place !== "canvas" && command?.canvasOnly === true ? undefined : command;
}
