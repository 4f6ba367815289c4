import { describe, expect, it } from "vitest";
import * as engine from "../../src-engine";
import { hostErrorTexts } from "../../src-main/contract/errorTexts";
import { en, ko } from "./catalogue.generated";

/** Every text of a catalogue by its full key; plural forms share the key without their suffix. */
function textsByKey(catalogue: Readonly<Record<string, unknown>>, prefix = ""): Map<string, string[]> {
  const texts = new Map<string, string[]>();
  for (const [key, value] of Object.entries(catalogue)) {
    const full = prefix + key.replace(/_(one|other)$/, "");
    if (typeof value === "string") texts.set(full, [...(texts.get(full) ?? []), value]);
    else if (typeof value === "object" && value !== null)
      for (const [inner, list] of textsByKey({ ...value }, `${full}.`)) texts.set(inner, list);
  }
  return texts;
}

/** Names of the `{{marks}}` of a text, sorted. */
function marks(text: string): string {
  return [...new Set([...text.matchAll(/\{\{\s*(\w+)/g)].map((match) => match[1]))].sort().join(" ");
}

/** Every `{ en, ko }` text inside a value, with its path. */
function bilingualTexts(value: unknown, path: string): [string, Record<string, unknown>][] {
  if (typeof value !== "object" || value === null) return [];
  if ("en" in value || "ko" in value) return [[path, { ...value }]];
  return Object.entries(value).flatMap(([key, inner]) => bilingualTexts(inner, `${path}.${key}`));
}

/** A Korean particle whose form depends on how a value sounds; "{{name}} 파일을" reads well for any name. */
const particleAfterValue = /\}\}["”]?(은|는|이|가|을|를|와|과|로|으로)(?=[\s.,]|$)|\((은|는|이|가|을|를|와|과|으)\)/;

describe("the page's catalogue", () => {
  const english = textsByKey(en);
  const korean = textsByKey(ko);

  it("has the same keys in both languages", () => {
    expect([...korean.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it("has no empty text", () => {
    for (const [key, texts] of [...english, ...korean])
      expect(
        texts.every((text) => text.trim() !== ""),
        key,
      ).toBe(true);
  });

  it("names the same values in both languages", () => {
    for (const [key, texts] of english)
      for (const text of [...texts, ...(korean.get(key) ?? [])]) expect(marks(text), key).toBe(marks(texts[0] ?? ""));
  });

  it("is written in Korean where it is not a bare term", () => {
    const sentences = [...korean].filter(([, texts]) =>
      texts.some((text) => text.replace(/\{\{.*?\}\}/g, "").length > 24),
    );
    for (const [key, texts] of sentences) expect(texts.join(" "), key).toMatch(/[가-힣]/);
  });

  it("reads well in Korean whatever a value sounds like", () => {
    for (const [key, texts] of korean) for (const text of texts) expect(text, key).not.toMatch(particleAfterValue);
  });
});

describe("the texts of engine and hosts", () => {
  const texts = [
    ...bilingualTexts(engine.errorTexts, "errorTexts"),
    ...bilingualTexts(hostErrorTexts, "hostErrorTexts"),
    ...bilingualTexts("nodeCatalog" in engine ? engine.nodeCatalog : [], "nodeCatalog"),
  ];

  it.each(texts)("%s is complete in both languages", (_path, text) => {
    expect(Object.keys(text).sort()).toEqual(["en", "ko"]);
    expect(String(text.en).trim()).not.toBe("");
    expect(String(text.ko).trim()).not.toBe("");
    expect(marks(String(text.ko))).toBe(marks(String(text.en)));
    expect(text.ko).not.toMatch(particleAfterValue);
  });

  it("uses no code twice", () => {
    expect(Object.keys(engine.errorTexts).filter((code) => code in hostErrorTexts)).toEqual([]);
  });
});
