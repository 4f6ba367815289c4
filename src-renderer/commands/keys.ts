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

/**
 * Whether a key press is the combination. Letters are matched by what they type and by their place on the keyboard, so
 * that Ctrl+Z works while a Korean keyboard types jamo. For keys that need Shift themselves (`?`) Shift is not compared.
 */
export function matchesKeys(press: KeyPress, combination: string, mac = isMac): boolean {
  const parts = combination.split("+");
  // A text that is divided has at least one part.
  const last = parts.at(-1)!;
  const key = last === "" ? "+" : last;
  const wants = (modifier: string) => parts.slice(0, -1).includes(modifier);
  const mod = wants("Mod");
  if (press.ctrlKey !== (wants("Ctrl") || (mod && !mac))) return false;
  if (press.metaKey !== (mod && mac)) return false;
  if (press.altKey !== wants("Alt")) return false;
  const symbol = key.length === 1 && !/[a-z0-9]/i.test(key);
  if (!symbol && press.shiftKey !== wants("Shift")) return false;
  if (press.key.toLowerCase() === key.toLowerCase()) return true;
  return /^[A-Z]$/.test(key) && press.code === `Key${key}` && !/^[a-z]$/i.test(press.key);
}

const names: Record<string, string> = {
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  Escape: "Esc",
  Delete: "Del",
  " ": "Space",
};

/** A combination as it is shown (`Ctrl+Shift+Z`, on a Mac `⌘+⇧+Z`). */
export function formatKeys(combination: string, mac = isMac): string {
  const parts = combination.endsWith("++") ? [...combination.slice(0, -2).split("+"), "+"] : combination.split("+");
  const macNames: Record<string, string> = { Mod: "⌘", Shift: "⇧", Alt: "⌥", Ctrl: "⌃" };
  return parts
    .map((part) => (mac ? macNames[part] : part === "Mod" ? "Ctrl" : undefined) ?? names[part] ?? part)
    .join("+");
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
