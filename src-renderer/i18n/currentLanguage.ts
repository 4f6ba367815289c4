import i18next from "i18next";
import { languages, type Language } from "../../src-engine";

/** The language on screen. */
export function currentLanguage(): Language {
  return languages.find((language) => language === i18next.language) ?? "en";
}
