import { numberGaps, numberReader, type CsvOptions } from "../../../src-engine";
import { hostRefusal, type RefusalData } from "../../contract/refusal";
import { HostError } from "../hostError";
import { missingTest } from "./cellText";
import type { Dialect } from "./dialect";
import type { CsvRecord } from "./records";
import { readHead, type FileHead } from "./source";
import type { RowsDialect, RowsForm } from "./protocol";

/**
 * How a file is read whose rows are to be predicted. The trained file itself is read as it was; of any other the marks,
 * formats and markers of the training hold, but not what was set for the first lines of the trained file: whether there
 * are titles, a header or units is told by the file's own lines, so that no record of it is taken for one of them.
 */
export async function rowsDialect(
  form: RowsForm,
  hash: (path: string, signal: AbortSignal) => Promise<string>,
  signal: AbortSignal,
): Promise<RowsDialect> {
  const { path, csv, sha256 } = form;
  if (sha256 !== null && (await hash(path, signal)) === sha256) return { csv, warnings: [] };
  const encoding = (await isUnicode(path, csv)) ? null : csv.encoding;
  const unitsRow = csv.unitsRow === false ? false : null;
  for (const options of candidates({ ...csv, encoding, unitsRow, titles: csv.header === false ? csv.titles : null })) {
    const dialect = await dialectOf(path, options);
    if (dialect === null || !hasAll(form.columns, dialect.names)) continue;
    return settled(form, options, dialect);
  }
  // Whoever asks for the columns says which one is not there.
  return { csv: { ...csv, ...open, unitsRow }, warnings: [] };
}

const open = { delimiter: null, quote: null, header: null, skip: 0, titles: null, encoding: null } as const;

/** The ways in which a file may be read, the likeliest first. */
function* candidates(csv: CsvOptions): Generator<CsvOptions> {
  const marks: Partial<CsvOptions>[] = [{}, { delimiter: null, quote: null }];
  if (csv.encoding !== null) marks.push({ delimiter: null, quote: null, encoding: null });
  for (const mark of marks) {
    const own = { ...csv, ...mark };
    if (csv.header === false) {
      yield { ...own, skip: 0 };
      continue;
    }
    // Where the names of the columns are found is the header, and above it are no records.
    yield { ...own, header: true, skip: 0 };
    if (csv.skip > 0) yield { ...own, header: true };
    yield { ...own, header: null, skip: 0 };
  }
}

/** Leaves nothing open that would be left out of the answers. */
async function settled(form: RowsForm, options: CsvOptions, dialect: Dialect): Promise<RowsDialect> {
  const { path, csv } = form;
  const warnings: RefusalData[] = [];
  let found = { options, dialect };
  const isRecord = recordTest(form, dialect);
  if (!dialect.header) {
    // Titles that only the user saw: no line that is left out may be a record.
    const skipped = csv.skip > dialect.skip ? await dialectOf(path, { ...options, skip: csv.skip }) : null;
    if (
      skipped !== null &&
      hasAll(form.columns, skipped.names) &&
      skipped.head[0] !== undefined &&
      isRecord(skipped.head[0]) &&
      !dialect.head.slice(0, dialect.head.length - skipped.head.length).some(isRecord)
    )
      found = { options: { ...options, skip: csv.skip }, dialect: skipped };
    const count = found.dialect.skip;
    const guessed = dialect.notices.some(({ code }) => code === "csvLinesSkipped");
    if (guessed || found.options.skip > 0)
      warnings.push(hostRefusal("predictLinesSkipped", { count, line: count + 1 }));
  }
  const [first] = dialect.head;
  const byHand = csv.unitsRow === true && !dialect.unitsRow && dialect.header && first !== undefined;
  const unitsRow = dialect.unitsRow || (byHand && !isRecord(first));
  // A drawn line is nobody's data.
  if (unitsRow && !dialect.notices.some(({ code }) => code === "csvRuleSkipped")) {
    const units = dialect.unitsRow ? await dialectOf(path, { ...options, unitsRow: false }) : dialect;
    const text = (units?.head[0]?.cells ?? []).join(" ").trim().slice(0, 80);
    warnings.push(hostRefusal("predictUnitsSkipped", { text }));
  }
  return { csv: { ...found.options, header: dialect.header, unitsRow }, warnings };
}

/** Whether a record may be a row of the model's table: it has all cells, and numbers where the model takes numbers. */
function recordTest({ csv, numbers }: RowsForm, dialect: Dialect): (record: CsvRecord) => boolean {
  const isMissing = missingTest(csv.missing);
  const positions = new Map(dialect.names.map((name, index) => [name, index]));
  const readers = numbers.flatMap(({ column, format }) => {
    const position = positions.get(column.normalize("NFC"));
    return position === undefined ? [] : [{ position, read: numberReader(format) }];
  });
  return ({ cells, sound }) => {
    if (!sound || cells.length < dialect.names.length) return false;
    const texts = readers.map(({ position, read }) => ({ text: cells[position]?.trim() ?? "", read }));
    return texts.every(
      ({ text, read }) => isMissing(text) || numberGaps.includes(text.toLowerCase()) || !Number.isNaN(read(text)),
    );
  };
}

function hasAll(columns: readonly string[], names: readonly string[]): boolean {
  const found = new Set(names);
  return columns.every((name) => found.has(name.normalize("NFC")));
}

async function dialectOf(path: string, csv: CsvOptions): Promise<Dialect | null> {
  return (await headOf(path, csv))?.dialect ?? null;
}

/** @returns null where the file cannot be read so */
async function headOf(path: string, csv: CsvOptions): Promise<FileHead | null> {
  try {
    return await readHead(path, csv);
  } catch (error) {
    if (error instanceof HostError) return null;
    throw error;
  }
}

/** Whether a file for which an encoding was set by hand says itself that it is Unicode. */
async function isUnicode(path: string, csv: CsvOptions): Promise<boolean> {
  if (csv.encoding === null) return true;
  const head = await headOf(path, { ...csv, ...open });
  if (head === null || head.guessed || !head.encoding.startsWith("utf")) return false;
  const { names, head: records } = head.dialect;
  return ![names, ...records.map(({ cells }) => cells)].some((cells) => cells.some((cell) => cell.includes("\uFFFD")));
}
