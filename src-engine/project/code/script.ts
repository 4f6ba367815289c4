import type { CodeSection } from "./lines";

/** Sections as one plain script, with what it is above them. */
export function scriptText(about: readonly string[], sections: readonly CodeSection[]): string {
  const parts = sections.map(({ title, lines }) =>
    [...(title === "" ? [] : [`# ${title}`, ""]), ...lines.map(({ text }) => text)].join("\n").trimEnd(),
  );
  return [['"""', ...about, '"""'].join("\n").replace('"""\n', '"""'), ...parts].join("\n\n\n") + "\n";
}
