import { isKeyName, isSign, parseKeys, writeKeys, type Modifier } from "../../src-main/contract";

/** What matching needs of a keyboard event. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** Whether the keyboard has a Command key. */
export const isMac = typeof navigator !== "undefined" && /mac|iphone|ipad/i.test(navigator.platform);

/** The key of a press as combinations call it, or null where it is none that can be told apart. */
function keyOf({ key, code }: KeyPress): string | null {
  const [, letter] = /^Key([A-Z])$/.exec(code) ?? [];
  const called = key === " " ? "Space" : key.length === 1 ? key.toUpperCase() : key;
  const found = letter === undefined || /^[A-Z]$/.test(called) ? called : letter;
  return isKeyName(found) ? found : null;
}

/**
 * The combination that a key press is, or null where it is none. Letters are what they type or, where that is no Latin
 * letter, their place on the keyboard, so that Ctrl+Z works while a Korean keyboard types jamo. Shift is no part of signs
 * that may need it themselves (`?`).
 */
export function keysOfPress(press: KeyPress, mac = isMac): string | null {
  const key = keyOf(press);
  if (key === null || (press.metaKey && !mac)) return null;
  return writeKeys({ modifiers: heldModifiers(press, mac).filter((each) => each !== "Shift" || !isSign(key)), key });
}

/** What is held during a key press, as combinations call it. */
export function heldModifiers(press: KeyPress, mac = isMac): Modifier[] {
  const held: readonly (readonly [Modifier, boolean])[] = [
    ["Mod", mac ? press.metaKey : press.ctrlKey],
    ["Ctrl", mac && press.ctrlKey],
    ["Alt", press.altKey],
    ["Shift", press.shiftKey],
  ];
  return held.flatMap(([modifier, isHeld]) => (isHeld ? [modifier] : []));
}

/** Whether a text field may need a combination for its text: it types or moves there, or edits. */
export function editsText(combination: string): boolean {
  const keys = parseKeys(combination);
  if (keys === null) return false;
  if (!keys.modifiers.includes("Mod") && !keys.modifiers.includes("Ctrl")) return !/^F\d/.test(keys.key);
  // AltGr, which types signs, is told as Ctrl with Alt.
  if (keys.modifiers.includes("Alt") && isSign(keys.key)) return true;
  return /^([ACVXYZ]|Arrow.*|Backspace|Delete|End|Home)$/.test(keys.key);
}

const names: Record<string, string> = {
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  Escape: "Esc",
  Delete: "Del",
};

/** A combination as it is shown (`Ctrl+Shift+Z`, on a Mac `⌘+⇧+Z`). */
export function formatKeys(combination: string, mac = isMac): string {
  const keys = parseKeys(combination);
  return keys === null ? combination : [...keys.modifiers, keys.key].map((part) => partName(part, mac)).join("+");
}

/** A key or a modifier as it is shown. */
export function partName(part: string, mac = isMac): string {
  const macNames: Record<string, string> = { Mod: "⌘", Shift: "⇧", Alt: "⌥", Ctrl: "⌃" };
  return (mac ? macNames[part] : part === "Mod" ? "Ctrl" : undefined) ?? names[part] ?? part;
}

/** What is shown of a command's combinations: the first. */
export function shownKeys([first]: readonly string[] = []): string | undefined {
  return first === undefined ? undefined : formatKeys(first);
}

/** Whether keys pressed on `target` belong to a text field. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches("input:not([type=checkbox]):not([type=radio]):not([type=range]), textarea, select"))
  );
}
