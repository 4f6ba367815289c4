import { type CodeLine, type CodeSection, linesOf } from "./lines";

/** Sections as one plain script, line by line, with what it is above them. */
export function scriptLines(about: string, sections: readonly CodeSection[]): CodeLine[] {
  const head = linesOf([`"""${about}`, "", "Needs torch and numpy. Options: python THIS_FILE --help", '"""']);
  return sections.reduce((before, { title, lines }) => {
    const own = [...linesOf(title === "" ? [] : [`# ${title}`, ""]), ...lines];
    const end = own.findLastIndex(({ text }) => text.trim() !== "") + 1;
    return [...before, ...linesOf(["", ""]), ...own.slice(0, end)];
  }, head);
}

/** The same as a text. */
export function scriptText(about: string, sections: readonly CodeSection[]): string {
  return `${scriptLines(about, sections)
    .map(({ text }) => text)
    .join("\n")}\n`;
}

/** Sections as a Jupyter notebook (nbformat 4): a cell each, below a heading. */
export function notebookText(about: string, sections: readonly CodeSection[]): string {
  const cells = sections.flatMap(({ title, lines }) => [
    markdown(title === "" ? `${about} Needs torch and numpy.` : `## ${title}`),
    code(lines.map(({ text }) => text).join("\n").trimEnd()), // prettier-ignore
  ]);
  const notebook = {
    cells: cells.map((cell, index) => ({ id: `cell-${index + 1}`, ...cell })),
    metadata: {
      kernelspec: { display_name: "Python 3", language: "python", name: "python3" },
      language_info: { name: "python" },
    },
    nbformat: 4,
    nbformat_minor: 5,
  };
  return `${JSON.stringify(notebook, null, 1)}\n`;
}

function markdown(text: string) {
  return { cell_type: "markdown", metadata: {}, source: sourceOf(text) };
}

function code(text: string) {
  return { cell_type: "code", execution_count: null, metadata: {}, outputs: [], source: sourceOf(text) };
}

/** A cell's lines, each with its end. */
function sourceOf(text: string): string[] {
  return text.split(/(?<=\n)/);
}
