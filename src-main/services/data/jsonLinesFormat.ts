import { isUtf8 } from "node:buffer";
import { tableKindOf } from "../../../src-engine";
import { writeFault } from "../files/fileFaults";
import { withOpenFile } from "../files/openFile";
import { HostError } from "../hostError";
import { eachPiece } from "./fileIdentity";
import type { FileFormat, UnpackJob } from "./fileFormat";
import { JsonLineFault, readJsonLine } from "./jsonLine";
import { recordLimit } from "./recordScanner";
import { columnLimit } from "./source";
import { rowTooLong, TableWriter } from "./tableWriter";

/** JSON lines: an object on each line, whose keys are the columns. */
export const jsonLinesFormat: FileFormat = {
  writes: "table",
  recognise: (name) => tableKindOf(name) === "jsonLines",
  unpack: unpackLines,
};

/** Lines that tell the columns before anything is written. */
const firstLines = 1000;

/**
 * @throws HostError `jsonLine`, `jsonNotObject`, `jsonNotValue`, `jsonTwice`, `jsonEncoding`, `rowTooLong` with the line,
 *   `tableEmpty`, `tableTooWide`, `unpackedTooLarge`
 */
async function unpackLines(job: UnpackJob): Promise<void> {
  const columns = new Columns(job.name);
  await eachLine(job, (text, line) => {
    if (!isBlank(text)) columns.read(text, line);
    return line < firstLines;
  });
  for (;;) {
    const { size } = columns;
    await writeTable(job, columns);
    // A key that comes later is a column of its own: the rows before have no value there.
    if (columns.size === size) return;
  }
}

async function writeTable(job: UnpackJob, columns: Columns): Promise<void> {
  const names = columns.names();
  const write = async (file: Parameters<Parameters<typeof withOpenFile>[2]>[0]) => {
    const writer = new TableWriter(file, job.name, job.limit);
    if (names.length > 0) writer.header(names);
    await eachLine(
      job,
      (text, line) => {
        if (isBlank(text)) writer.line("");
        else writer.row(columns.read(text, line).slice(0, names.length));
        return true;
      },
      () => writer.flush(),
    );
    if (columns.size === 0) throw new HostError("tableEmpty", { name: job.name });
    await writer.flush(true);
  };
  try {
    await withOpenFile(job.plain, "w", write, 0o600);
  } catch (error) {
    throw writeFault(error, job.name);
  }
}

/** The columns that the lines name, in the order in which they are named first. */
class Columns {
  readonly #positions = new Map<string, number>();
  #cells: (string | null | undefined)[] = [];

  constructor(private readonly name: string) {}

  get size(): number {
    return this.#positions.size;
  }

  names(): string[] {
    return [...this.#positions.keys()];
  }

  /** The cells of a line, undefined where it has none; valid until the next line. */
  read(text: string, line: number): readonly (string | null | undefined)[] {
    this.#cells = new Array<undefined>(this.size).fill(undefined);
    try {
      readJsonLine(text, (key, cell) => {
        const position = this.#positionOf(key);
        if (this.#cells[position] !== undefined) return false;
        this.#cells[position] = cell;
        return true;
      });
    } catch (error) {
      if (!(error instanceof JsonLineFault)) throw error;
      const { code, at, column } = error;
      const found = text.slice(at, at + 40).trim();
      throw new HostError(code, { line, name: this.name, character: at + 1, column, text: found }, { cause: error });
    }
    return this.#cells;
  }

  #positionOf(key: string): number {
    const known = this.#positions.get(key);
    if (known !== undefined) return known;
    const position = this.size;
    if (position >= columnLimit) throw new HostError("tableTooWide", { name: this.name, limit: columnLimit });
    this.#positions.set(key, position);
    return position;
  }
}

function isBlank(text: string): boolean {
  return /^[ \t\r]*$/.test(text);
}

/** Hands each line to `take`, with its 1-based number, until it answers false; `pause` comes between pieces of the file. */
async function eachLine(
  { path, name, signal }: UnpackJob,
  take: (text: string, line: number) => boolean,
  pause: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  let rest: Uint8Array = new Uint8Array(0);
  let line = 0;
  const takeAll = (bytes: Uint8Array): boolean => {
    const isSound = isUtf8(bytes);
    const texts = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString(isSound ? "utf8" : "latin1");
    for (const text of texts.split("\n")) {
      line += 1;
      if (!isSound && !isUtf8(Buffer.from(text, "latin1"))) throw new HostError("jsonEncoding", { line, name });
      const own = isSound ? text : Buffer.from(text, "latin1").toString("utf8");
      if (own.length > recordLimit) throw rowTooLong(line, own);
      if (!take(line === 1 ? own.replace(/^\uFEFF/, "") : own, line)) return false;
    }
    return true;
  };
  const reading = { wanted: true };
  await eachPiece(
    path,
    async (piece) => {
      const end = piece.lastIndexOf(10);
      if (end >= 0) {
        reading.wanted = takeAll(Buffer.concat([rest, piece.subarray(0, end)]));
        rest = Buffer.from(piece.subarray(end + 1));
      } else rest = Buffer.concat([rest, piece]);
      if (rest.length > recordLimit)
        throw rowTooLong(line + 1, Buffer.from(rest.buffer, rest.byteOffset, 400).toString("utf8"));
      await pause();
      return reading.wanted;
    },
    signal,
  );
  if (reading.wanted && rest.length > 0) takeAll(rest);
}
