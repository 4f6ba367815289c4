import type { Language } from "../../src-engine";

/** Where the language chosen is remembered. */
export const languageKey = "gradwire.language";

/** Every language, checked to be complete. The engine's own list would bring the engine into the page's first script. */
const languages = Object.keys({ en: true, ko: true } satisfies Record<Language, true>) as Language[];

/** The language to start in: the one chosen before, else the first of the browser's that we have, else English. */
export function detectLanguage(stored: string | null, preferred: readonly string[]): Language {
  const known = (tag: string): Language | undefined =>
    languages.find((language) => tag.toLowerCase().split("-")[0] === language);
  return known(stored ?? "") ?? preferred.map(known).find((language) => language !== undefined) ?? "en";
}

/** The language chosen before, or null. */
export function storedLanguage(): string | null {
  try {
    return localStorage.getItem(languageKey);
  } catch {
    return null;
  }
}
