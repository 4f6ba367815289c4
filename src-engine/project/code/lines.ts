import type { Phase } from "../../compiler/program/observed";

/** A line of a script. */
export interface CodeLine {
  readonly text: string;
  /** The node that it is written for; null: no single one. */
  readonly node: string | null;
  /** The phase of a training step that it does, of its node in forward; absent: none. */
  readonly phase?: Phase;
}

/** A part of a script with a subject of its own: a cell of a notebook. */
export interface CodeSection {
  /** Empty for what needs no heading. */
  readonly title: string;
  readonly lines: readonly CodeLine[];
}

/** Lines that belong to `node`, and do a phase of a step. */
export function linesOf(texts: readonly string[], { node = null, phase }: LineOptions = {}): CodeLine[] {
  return texts.map((text) => ({ text, node, ...(phase && { phase }) }));
}

interface LineOptions {
  readonly node?: string | null;
  readonly phase?: Phase;
}

/** Lines a number of steps further in. */
export function indented(lines: readonly CodeLine[], steps = 1): CodeLine[] {
  const before = "    ".repeat(steps);
  return lines.map((line) => ({ ...line, text: line.text === "" ? "" : before + line.text }));
}

/** Widest line that lists are written on. */
const widest = 100;

/** `NAME = [...]` or the like, on as many lines as it takes. */
export function listLines(begin: string, items: readonly string[], end: string): string[] {
  const whole = `${begin}${items.join(", ")}${end}`;
  if (whole.length <= widest) return [whole];
  const lines: string[] = [];
  let line = "   ";
  for (const item of items) {
    if (line.length + item.length + 2 > widest && line.trim() !== "") {
      lines.push(line);
      line = "   ";
    }
    line += ` ${item},`;
  }
  return [begin, ...lines, line, end];
}

/** Orders imports of one kind as Python's formatters do: whole modules first, then names of them. */
export function importOrder(a: string, b: string): number {
  return Number(a.startsWith("from")) - Number(b.startsWith("from")) || (a < b ? -1 : 1);
}
