import { RecordScanner, type RecordFormat } from "./recordScanner";

/** One record of a CSV: its cells, which of them were quoted, and the 1-based line it starts on. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
  readonly quoted: readonly boolean[];
  /** Every quoted cell is closed, and nothing but spaces follows its quote. */
  readonly sound: boolean;
}

/**
 * Splits the beginning of a file into records. Empty lines are left out.
 * @param complete whether `text` reaches the end of the file; otherwise its last, perhaps cut, record is left out.
 */
export function splitRecords(
  text: string,
  format: RecordFormat,
  options: { readonly limit: number; readonly complete: boolean },
): CsvRecord[] {
  const records: CsvRecord[] = [];
  const bytes = Buffer.from(text);
  const scanner = new RecordScanner(format);
  let line = 1;
  for (let at = 0; at < bytes.length && records.length < options.limit; at = scanner.next) {
    if (!scanner.read(bytes, at, bytes.length, options.complete)) break;
    if (!scanner.blank) {
      const cells: string[] = [];
      const quoted: boolean[] = [];
      for (let index = 0; index < scanner.known; index += 1) {
        cells.push(scanner.cell(bytes, index));
        quoted.push(scanner.marks[index] !== 0);
      }
      records.push({ line, cells, quoted, sound: scanner.sound });
    }
    line += scanner.lines;
  }
  return records;
}
