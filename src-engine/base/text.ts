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

/** Languages that texts are translated into. English stands in the code, the others in files beside it: `linear.ko.ts`. */
export type Translation = Exclude<Language, "en">;

/** Texts of one language, by name; in groups where their subject has parts. */
export interface Texts {
  readonly [name: string]: string | readonly string[] | Texts;
}

/** `Wanted`'s names with texts of another language: none may be missing in `Found`, and none be there besides. */
export type Exactly<Wanted, Found> = {
  readonly [Name in keyof Wanted]: Wanted[Name] extends string
    ? string
    : Wanted[Name] extends readonly string[]
      ? readonly string[]
      : Exactly<Wanted[Name], Name extends keyof Found ? Found[Name] : unknown>;
} & { readonly [Name in Exclude<keyof Found, keyof Wanted>]: never };

/** Every translation of the texts `Wanted`. */
export type Translations<Wanted, Found extends Readonly<Record<Translation, unknown>>> = Found & {
  readonly [Other in Translation]: Exactly<Wanted, Found[Other]>;
};

/** Texts with their translations: what a file and the files beside it say. A missing or superfluous name does not compile. */
export function translated<const Name extends string, Found extends Readonly<Record<Translation, unknown>>>(
  en: Readonly<Record<Name, string>>,
  translations: Translations<Readonly<Record<NoInfer<Name>, string>>, Found>,
): Readonly<Record<Name, Text>> {
  const all = { en, ...translations } as Readonly<Record<Language, Readonly<Record<Name, string>>>>;
  const textOf = (name: Name) => Object.fromEntries(languages.map((language) => [language, all[language][name]]));
  return Object.fromEntries((Object.keys(en) as Name[]).map((name) => [name, textOf(name)])) as Record<Name, Text>;
}
