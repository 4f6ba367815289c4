import { type ErrorCode, GradwireError, plainFormat } from "../../../src-engine";
import type { RefusalData } from "../../contract/refusal";
import type { RowsFile } from "../data/dataService";
import type { NumbersRequest, RowsRequest } from "../data/protocol";
import { HostError, type HostErrorCode } from "../hostError";
import {
  type CellOptions,
  type CellRows,
  turns,
  encodeRows,
  type EncodedRows,
  knownTargets,
  tableRows,
  encodeNumbers,
  predictEncoded,
  type PredictedNumbers,
  predictNumbers,
  type TrainedModel,
  doubtsOf,
  withActuals,
} from "../../../src-engine/runtime/index";
import { type PredictedTable, predictionsCsv } from "./predictionsCsv";

/** Cells that are held at once when predictions are written down: rows of a thousand of them come in smaller pieces. */
const writtenCells = 50_000;
/** Records that are read at once, and cells of those: files may have thousands of columns. */
const pieceRecords = 2 ** 16;
const pieceCells = 2 ** 18;

function pieceRows({ metadata: { inputs, outputs } }: TrainedModel): number {
  return Math.max(1, Math.min(pieceRecords, Math.floor(pieceCells / Math.max(1, inputs.length + outputs.length))));
}

/** What a cell of a file is refused with, by what a typed one is, and what is said of its rows: files have lines. */
const inFile: Readonly<Partial<Record<string, HostErrorCode>>> = {
  predictCellMissing: "predictFileMissing",
  predictCellNumber: "predictFileNumber",
  predictCellRange: "predictFileRange",
  predictCategory: "predictFileCategory",
  predictOutsideRange: "predictFileOutsideRange",
  predictImputed: "predictFileImputed",
  predictRowsDropped: "predictFileRowsDropped",
} satisfies Partial<Record<ErrorCode, HostErrorCode>>;

/** A file, and how it is read for a model. */
interface OpenFile {
  readonly file: RowsFile;
  /** Its columns of numbers, where they are all that the model takes; else none. */
  readonly numbers: NumbersRequest["numbers"];
  readonly request: Omit<RowsRequest, "path" | "offset" | "limit">;
}

/** Predictions of some records. */
export type Answers =
  | { readonly rows: PredictedTable["rows"]; readonly numbers?: undefined }
  | { readonly numbers: PredictedNumbers; readonly rows?: undefined };

/** Predictions for every record of a CSV, with weights that stay as they were. */
export class FilePredictions {
  private constructor(
    private readonly model: TrainedModel,
    private readonly weights: Float32Array,
    private readonly opened: OpenFile,
    /** Records of the file, and so predictions. */
    readonly total: number,
    /** The targets that the file has a column of. */
    readonly known: readonly string[],
    readonly warnings: readonly RefusalData[],
    private readonly stamp: string,
  ) {}

  /**
   * Reads the whole file, so that it is answered as a whole or refused with the line that cannot be.
   * @throws HostError `predictFileMissing`, ..., `predictColumnMissing`, `predictNoRows`, or what hinders reading it
   */
  static async open(
    model: TrainedModel,
    weights: Float32Array,
    file: RowsFile,
    signal?: AbortSignal,
  ): Promise<FilePredictions> {
    const { opened, left } = await openFile(model, file, signal);
    const warnings = new WarningSum();
    let total = Infinity;
    let stamp = "";
    let known: readonly string[] = [];
    const atOnce = pieceRows(model);
    for (let first = 0; first < total; first += atOnce) {
      const piece =
        (await readNumberPiece(model, opened, first, atOnce, signal)) ??
        (await readPiece(model, opened, first, atOnce, signal));
      checkSame(stamp, piece.stamp);
      ({ total, stamp, known } = piece);
      warnings.add(piece.encoded.warnings, first);
    }
    if (total === 0) throw new GradwireError("predictNoRows");
    const doubts = doubtsOf(model, weights);
    const lineOf = (record: number) => opened.file.lineOf({ csv: opened.request.csv, record }, signal);
    const all = [...doubts, ...left, ...(await warnings.all(total, lineOf))];
    return new FilePredictions(model, weights, opened, total, known, all, stamp);
  }

  /** The predictions of some records beside what they hold, in the file's order. @throws HostError `predictFileChanged` */
  async page(offset: number, limit: number, signal?: AbortSignal): Promise<PredictedTable> {
    const { encoded, cells, options, stamp } = await readPiece(this.model, this.opened, offset, limit, signal);
    checkSame(this.stamp, stamp);
    const { metadata } = this.model;
    const columns = metadata.inputs.map(({ column }) => column);
    const known = [...this.known];
    if (encoded.features.length === 0 && encoded.width > 0) return { columns, known, inputs: [], rows: [] };
    const rows = withActuals(metadata, cells, await predictEncoded(this.model, this.weights, encoded), options);
    const inputs = rows.map((_, row) => columns.map((column) => cells.cell(row, column)));
    return { columns, known, inputs, rows };
  }

  /** All of them as a CSV, some rows at a time. */
  async *csv(signal?: AbortSignal): AsyncGenerator<Uint8Array, void, void> {
    const { columns, rows } = await this.page(0, 1, signal);
    const numbers = (rows[0] ?? []).reduce(
      (sum, target) => sum + (target.kind === "class" ? target.probabilities.length : 1),
      0,
    );
    const cells = numbers + columns.length;
    const atOnce = Math.max(1, Math.min(pieceRows(this.model), Math.floor(writtenCells / Math.max(1, cells))));
    for (let offset = 0; offset < this.total; offset += atOnce) {
      const page = await this.page(offset, atOnce, signal);
      yield Buffer.from(predictionsCsv(page, { header: offset === 0 }));
      // Other calls have their turn between pieces.
      await turns.next();
      signal?.throwIfAborted();
    }
  }

  /** All predictions without what the records hold, some at a time: numbers by themselves where they are all there is. */
  async *answers(signal?: AbortSignal): AsyncGenerator<Answers, void, void> {
    const { model, weights, opened, stamp } = this;
    const atOnce = pieceRows(model);
    for (let first = 0; first < this.total; first += atOnce) {
      const piece =
        model.metadata.task === "regression" && (await readNumberPiece(model, opened, first, atOnce, signal));
      if (piece) checkSame(stamp, piece.stamp);
      const numbers = piece ? await predictNumbers(model, weights, piece.encoded) : null;
      yield numbers === null ? { rows: (await this.page(first, atOnce, signal)).rows } : { numbers };
    }
  }

  /** All of them, some at a time. */
  async *pages(signal?: AbortSignal): AsyncGenerator<PredictedTable, void, void> {
    const atOnce = pieceRows(this.model);
    for (let first = 0; first < this.total; first += atOnce) yield this.page(first, atOnce, signal);
  }
}

function checkSame(before: string, now: string): void {
  if (before !== "" && before !== now) throw new HostError("predictFileChanged");
}

/** Finds out once how a file is read. */
async function openFile(
  { metadata, csv, sourceSha256, missingRows }: TrainedModel,
  file: RowsFile,
  signal?: AbortSignal,
): Promise<{ opened: OpenFile; left: readonly RefusalData[] }> {
  const columns = metadata.inputs.map(({ column }) => column);
  const numbers = metadata.inputs
    .filter(({ type }) => type === "number")
    .map(({ column, format }) => ({ column, format: format ?? plainFormat(csv.decimal ?? ".") }));
  const found = await file.dialect({ csv, columns, numbers, sha256: sourceSha256 }, signal);
  const wanted = [...columns, ...metadata.outputs.map(({ column }) => column)];
  const plain = numbers.length === columns.length ? numbers : [];
  return {
    opened: { file, numbers: plain, request: { csv: found.csv, columns: wanted, missingRows } },
    left: found.warnings,
  };
}

/** Some records of a file, as text and for the model. */
interface Piece {
  readonly encoded: EncodedRows;
  readonly cells: CellRows<string>;
  /** How the cells are read. */
  readonly options: CellOptions;
  readonly known: readonly string[];
  /** Records in the file. */
  readonly total: number;
  readonly stamp: string;
}

/** Some records of a file that holds numbers alone; null where it is read as text, which says what is wrong with it, too. */
async function readNumberPiece(
  { metadata }: TrainedModel,
  { file, request, numbers }: OpenFile,
  offset: number,
  limit: number,
  signal?: AbortSignal,
): Promise<Pick<Piece, "encoded" | "known" | "total" | "stamp"> | null> {
  if (numbers.length === 0) return null;
  const { columns, values, total, stamp } = await file.readNumbers({ ...request, numbers, offset, limit }, signal);
  const encoded = values && encodeNumbers(metadata.inputs, values, values.length / numbers.length);
  if (encoded === null) return null;
  return { encoded, known: knownTargets(metadata, { has: (column) => columns.includes(column) }), total, stamp };
}

async function readPiece(
  { metadata, csv, missingRows, imputes }: TrainedModel,
  { file, request }: OpenFile,
  offset: number,
  limit: number,
  signal?: AbortSignal,
): Promise<Piece> {
  const table = await file.read({ ...request, offset, limit }, signal);
  try {
    const options = { decimal: csv.decimal, missing: csv.missing, missingRows, imputes };
    const cells = tableRows(table);
    const encoded = encodeRows(metadata.inputs, cells, options);
    const { total, stamp } = table;
    return { encoded, cells, options, known: knownTargets(metadata, cells), total, stamp };
  } catch (error) {
    const code = error instanceof GradwireError ? inFile[error.code] : undefined;
    if (!(error instanceof GradwireError) || code === undefined) throw error;
    const record = offset + Number(error.values["row"]) - 1;
    const line = await file.lineOf({ csv: request.csv, record }, signal);
    throw new HostError(code, { ...error.values, row: record + 1, line }, { cause: error });
  }
}

/** Warnings about pieces of a file as warnings about the file. */
class WarningSum {
  readonly #sums = new Map<string, RefusalData>();

  add(warnings: readonly RefusalData[], first: number): void {
    for (const warning of warnings) {
      const key = `${warning.code} ${String(warning.values["column"] ?? "")}`;
      const known = this.#sums.get(key);
      const count = Number(warning.values["count"]);
      const values =
        known === undefined
          ? { ...warning.values, row: Number(warning.values["row"]) + first }
          : { ...known.values, count: Number(known.values["count"]) + count };
      this.#sums.set(key, { ...warning, values });
    }
  }

  /** The warnings about all `rows`, with the line on which the first row of each stands. */
  async all(rows: number, lineOf: (record: number) => Promise<number>): Promise<RefusalData[]> {
    const named: RefusalData[] = [];
    for (const warning of this.#sums.values()) {
      const line = await lineOf(Number(warning.values["row"]) - 1);
      const values = { ...warning.values, line, ...("rows" in warning.values ? { rows } : {}) };
      named.push({ ...warning, code: inFile[warning.code] ?? warning.code, values });
    }
    return named;
  }
}
