/** The languages every text on screen exists in. */
export const languages = ["en", "ko"] as const;

/** One of the languages on screen. */
export type Language = (typeof languages)[number];

/** A text in every language. `{{name}}` marks a value to be filled in. */
export type Text = Readonly<Record<Language, string>>;

/** Values for the `{{name}}` marks of a text. */
export type TextValues = Readonly<Record<string, string | number>>;

/** The text in `language` with its marks filled in; a mark without a value stays as it is written. */
export function fillText(text: Text, language: Language, values: TextValues = {}): string {
  return text[language].replace(/\{\{(\w+)\}\}/g, (mark, name: string) => {
    const value = values[name];
    return value === undefined ? mark : String(value);
  });
}
