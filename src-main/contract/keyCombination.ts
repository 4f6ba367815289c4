/** What is held with a key, in the order in which it is written; `Mod` is Ctrl, or Command on a Mac. */
export const modifiers = ["Mod", "Ctrl", "Alt", "Shift"] as const;

export type Modifier = (typeof modifiers)[number];

/** A key and what is held with it. */
export interface KeyCombination {
  readonly modifiers: readonly Modifier[];
  /** What is typed, letters as capitals (`Z`, `?`), or the name of the key (`F2`, `Delete`). */
  readonly key: string;
}

/** Keys that have names, as browsers call them; `Space` alone is spelled out. */
const named =
  /^(F([1-9]|1\d|2[0-4])|Arrow(Up|Down|Left|Right)|Backspace|Delete|End|Enter|Escape|Home|Insert|Page(Up|Down)|Space|Tab)$/;

/** Whether a key is called so in a combination. */
export function isKeyName(key: string): boolean {
  return named.test(key) || (/^[^\s\p{C}]$/u.test(key) && key === key.toUpperCase());
}

/** Whether a key types a sign that Shift may be needed for: Shift is no part of its combinations. */
export function isSign(key: string): boolean {
  return !named.test(key) && !/^[A-Z0-9]$/.test(key);
}

/** Reads a combination (`Mod+Shift+Z`, `Mod++`); null where it is none. */
export function parseKeys(text: string): KeyCombination | null {
  const parts =
    text === "+" || text.endsWith("++") ? [...text.slice(0, -1).split("+").slice(0, -1), "+"] : text.split("+");
  // A text that is divided has at least one part.
  const key = parts.at(-1)!;
  const held = parts.slice(0, -1);
  const known = modifiers.filter((modifier) => held.includes(modifier));
  if (!isKeyName(key) || known.length !== held.length) return null;
  return { modifiers: known.filter((modifier) => modifier !== "Shift" || !isSign(key)), key };
}

/** Writes a combination; two that mean the same are the same text. */
export function writeKeys({ modifiers: held, key }: KeyCombination): string {
  return [...modifiers.filter((modifier) => held.includes(modifier)), key].join("+");
}
