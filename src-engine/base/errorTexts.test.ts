import { expect, it } from "vitest";
import { errorTexts } from "./errorTexts";
import { languages, type Text } from "./text";

const marks = (text: string) => [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name))].sort();

it.each(Object.entries<Text>(errorTexts))("%s says the same in every language", (_code, text) => {
  for (const language of languages) {
    expect(text[language].trim()).not.toBe("");
    expect(marks(text[language]), language).toEqual(marks(text.en));
  }
  expect(text.ko).toMatch(/[가-힣]/);
});
