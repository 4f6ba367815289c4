/** A line of a script. */
export interface CodeLine {
  readonly text: string;
  /** The node that it is written for; null: no single one. */
  readonly node: string | null;
}

/** A part of a script with a subject of its own: a cell of a notebook. */
export interface CodeSection {
  /** Empty for what needs no heading. */
  readonly title: string;
  readonly lines: readonly CodeLine[];
}

/** Lines that belong to `node`, indented by so many steps. */
export function linesOf(texts: readonly string[], { node = null, indent = 0 }: LineOptions = {}): CodeLine[] {
  const before = "    ".repeat(indent);
  return texts.map((text) => ({ text: text === "" ? "" : before + text, node }));
}

interface LineOptions {
  readonly node?: string | null;
  readonly indent?: number;
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
