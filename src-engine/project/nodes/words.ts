import type { Exactly, Text, Translation } from "../../base/text";

/** A text in every language, or the English one whose translations stand in a file beside it. */
export type Words = string | Text;

/** What has texts: a port or a parameter. */
interface Worded {
  readonly label: Words;
  readonly help: Words;
  readonly options?: Readonly<Record<string, Words>>;
}

/** Names of `Part`'s texts that are English only. */
type OwnWords<Part> = (Part extends { readonly label: string } ? { label: string } : unknown) &
  (Part extends { readonly help: string } ? { help: string } : unknown) &
  (Part extends { readonly options: Readonly<Record<string, string>> }
    ? { options: Readonly<Record<keyof Part["options"], string>> }
    : unknown);

/** What is to be translated of ports or parameters: nothing of those that are shared and have it already. */
export type WordsOf<Parts> = {
  [Name in keyof Parts as [keyof OwnWords<Parts[Name]>] extends [never] ? never : Name]: OwnWords<Parts[Name]>;
};

/** The same part with its texts in every language. */
export type Spoken<Part> = {
  readonly [Key in keyof Part]: Key extends "label" | "help"
    ? Text
    : Key extends "options"
      ? Readonly<Record<keyof Part[Key], Text>>
      : Part[Key];
};

/** Trees of translations, by language; of a name, what each says of it. */
type Trees = Readonly<Record<Translation, unknown>>;

export function branch(trees: Trees, name: string): Trees {
  const found = Object.entries(trees).map(([language, tree]) => [
    language,
    (tree as Readonly<Record<string, unknown>> | undefined)?.[name],
  ]);
  return Object.fromEntries(found) as Trees;
}

/** A text in every language. */
export function textOf(words: Words, translations: Trees): Text {
  return typeof words === "string" ? ({ en: words, ...translations } as Text) : words;
}

/** Ports or parameters with their texts in every language. */
export function spoken<Parts extends Readonly<Record<string, Worded>>>(
  parts: Parts,
  trees: Trees,
): { readonly [Name in keyof Parts]: Spoken<Parts[Name]> } {
  const all = Object.entries<Worded>(parts).map(([name, part]) => {
    const own = branch(trees, name);
    const labels = branch(own, "options");
    const options = Object.entries(part.options ?? {}).map(([value, label]) => [
      value,
      textOf(label, branch(labels, value)),
    ]);
    return [
      name,
      {
        ...part,
        label: textOf(part.label, branch(own, "label")),
        help: textOf(part.help, branch(own, "help")),
        ...(part.options && { options: Object.fromEntries(options) as Readonly<Record<string, Text>> }),
      },
    ];
  });
  return Object.fromEntries(all) as { readonly [Name in keyof Parts]: Spoken<Parts[Name]> };
}

/** Ports or parameters that several node types share, translated once. */
export function shared<
  const Parts extends Readonly<Record<string, Worded>>,
  Found extends Readonly<Record<Translation, unknown>>,
>(
  parts: Parts,
  translations: Found & { readonly [Other in Translation]: Exactly<WordsOf<NoInfer<Parts>>, Found[Other]> },
): { readonly [Name in keyof Parts]: Spoken<Parts[Name]> } {
  return spoken(parts, translations);
}
