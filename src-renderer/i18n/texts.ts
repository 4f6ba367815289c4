import i18next, { type TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { fillText, type Language, type Text, type TextValues } from "../../src-engine";
import { currentLanguage } from "./currentLanguage";
import { setLanguage } from "./setUp";

/** What a component needs to speak. */
export interface Texts {
  /** A text of the catalogue: `t("loss.epoch")`. */
  readonly t: TFunction;
  readonly language: Language;
  setLanguage(language: Language): void;
  /** An engine text (a node's label, a port's help) in the language on screen. */
  text(text: Text, values?: TextValues): string;
}

/** The texts in the language on screen; the component renders again when it changes. */
export function useTexts(): Texts {
  const { t } = useTranslation();
  return { t, language: currentLanguage(), setLanguage, text: localize };
}

/** A text of the catalogue, outside React. */
export const translate: TFunction = i18next.t;

/** An engine text in the language on screen, outside React. */
export function localize(text: Text, values: TextValues = {}): string {
  return fillText(text, currentLanguage(), values);
}
