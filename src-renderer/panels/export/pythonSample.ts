import type { ExportFormat } from "../../../src-engine";

/** What the sample shows of the model. */
export interface SampledModel {
  /** File name without extension. */
  readonly name: string;
  /** Names of the trained tensors (`linear1.weight`), in order. */
  readonly parameters: readonly string[];
}

/** How to install what the sample needs. */
export const installLine = ({ python }: ExportFormat): string => `pip install ${python.packages}`;

/** A few lines of Python that load an export. User text goes into one string literal only, escaped. */
export function pythonSample({ id, python }: ExportFormat, { name, parameters }: SampledModel): string {
  return python.lines(pythonString(`${name}.${id}`), pythonString(parameters[0] ?? "linear1.weight")).join("\n");
}

/** Text as one Python string literal: letters and digits of every script as they are, all else escaped. */
export function pythonString(text: string): string {
  const escaped = Array.from(text, (character) => {
    const code = character.codePointAt(0)!;
    if (character === '"' || character === "\\") return `\\${character}`;
    if ((code >= 0x20 && code < 0x7f) || /[\p{L}\p{N}]/u.test(character)) return character;
    return code > 0xffff ? `\\U${code.toString(16).padStart(8, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`;
  });
  return `"${escaped.join("")}"`;
}
