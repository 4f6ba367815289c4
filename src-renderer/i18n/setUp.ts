import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { errorTexts, type Language, type Text } from "../../src-engine";
import { hostErrorTexts } from "../../src-main/contract/errorTexts";
import { en, ko } from "./catalogue.generated";
import { formatCount } from "./format";
import { detectLanguage, languageKey, storedLanguage } from "./language";

/** Error texts of engine and hosts in one language, by code. */
function errorResources(language: Language): Record<string, string> {
  const texts: [string, Text][] = Object.entries({ ...errorTexts, ...hostErrorTexts });
  return Object.fromEntries(texts.map(([code, text]) => [code, text[language]]));
}

/** Prepares every text in every language. Called once, before the first render. */
export function setUpI18n(): void {
  const language = detectLanguage(storedLanguage(), navigator.languages);
  void i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    defaultNS: "app",
    resources: {
      en: { app: en, errors: errorResources("en") },
      ko: { app: ko, errors: errorResources("ko") },
    },
    // React escapes on its own.
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  // `{{count, number}}`: i18next's own makes a formatter for each text.
  i18next.services.formatter?.add("number", formatCount);
  document.documentElement.lang = language;
}

/** Changes the language on screen and remembers it. */
export function setLanguage(language: Language): void {
  void i18next.changeLanguage(language);
  document.documentElement.lang = language;
  try {
    localStorage.setItem(languageKey, language);
  } catch {
    // Storage may be refused (private windows); the choice then lasts as long as the page.
  }
}

/** Tells `listener` when the language on screen changes. */
export function followLanguage(listener: () => void): void {
  i18next.on("languageChanged", listener);
}
