import { type ErrorCode, GradwireError, plainFormat, type PredictedTarget } from "../../../src-engine";
import type { RefusalData } from "../../contract/refusal";
import type { RowsFile } from "../data/dataService";
import type { RowsRequest } from "../data/protocol";
import { HostError, type HostErrorCode } from "../hostError";
import {
  turns,
  encodeRows,
  type EncodedRows,
  tableRows,
  predictEncoded,
  type TrainedModel,
  doubtsOf,
} from "../../../src-engine/runtime/index";
import { predictionsCsv } from "./predictionsCsv";

/** Numbers that are held at once when predictions are written down: rows of a thousand probabilities come in smaller pieces. */
const writtenNumbers = 50_000;
/** Records that are read at once, and cells of those: files may have thousands of columns. */
const pieceRecords = 8192;
const pieceCells = 2 ** 18;

function pieceRows({ metadata }: TrainedModel): number {
  return Math.max(1, Math.min(pieceRecords, Math.floor(pieceCells / Math.max(1, metadata.inputs.length))));
}

/** What a cell of a file is refused with, by what a typed one is, and what is said of its rows: files have lines. */
const inFile: Readonly<Partial<Record<string, HostErrorCode>>> = {
  predictCellMissing: "predictFileMissing",
  predictCellNumber: "predictFileNumber",
  predictCellRange: "predictFileRange",
  predictCategory: "predictFileCategory",
  predictOutsideRange: "predictFileOutsideRange",
  predictRowsDropped: "predictFileRowsDropped",
} satisfies Partial<Record<ErrorCode, HostErrorCode>>;

/** A file, and how it is read for a model. */
interface OpenFile {
  readonly file: RowsFile;
  readonly request: Omit<RowsRequest, "path" | "offset" | "limit">;
}

/** Predictions for every record of a CSV, with weights that stay as they were. */
export class FilePredictions {
  private constructor(
    private readonly model: TrainedModel,
    private readonly weights: Float32Array,
    private readonly opened: OpenFile,
    /** Records of the file, and so predictions. */
    readonly total: number,
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
    const atOnce = pieceRows(model);
    for (let first = 0; first < total; first += atOnce) {
      const piece = await readPiece(model, opened, first, atOnce, signal);
      checkSame(stamp, piece.stamp);
      ({ total, stamp } = piece);
      warnings.add(piece.encoded.warnings, first);
    }
    if (total === 0) throw new GradwireError("predictNoRows");
    const doubts = doubtsOf(model, weights);
    const lineOf = (record: number) => opened.file.lineOf({ csv: opened.request.csv, record }, signal);
    const all = [...doubts, ...left, ...(await warnings.all(total, lineOf))];
    return new FilePredictions(model, weights, opened, total, all, stamp);
  }

  /** The predictions of some records, in the file's order. @throws HostError `predictFileChanged` */
  async page(offset: number, limit: number, signal?: AbortSignal): Promise<PredictedTarget[][]> {
    const { encoded, stamp } = await readPiece(this.model, this.opened, offset, limit, signal);
    checkSame(this.stamp, stamp);
    return encoded.features.length === 0 && encoded.width > 0 ? [] : predictEncoded(this.model, this.weights, encoded);
  }

  /** All predictions as a CSV, some rows at a time. */
  async *csv(signal?: AbortSignal): AsyncGenerator<Uint8Array, void, void> {
    const [first = []] = await this.page(0, 1, signal);
    const numbers = first.reduce((sum, target) => sum + (target.kind === "class" ? target.probabilities.length : 1), 0);
    const atOnce = Math.max(1, Math.min(pieceRows(this.model), Math.floor(writtenNumbers / Math.max(1, numbers))));
    for (let offset = 0; offset < this.total; offset += atOnce) {
      const rows = await this.page(offset, atOnce, signal);
      yield Buffer.from(predictionsCsv({ rows }, { header: offset === 0 }));
      // Other calls have their turn between pieces.
      await turns.next();
      signal?.throwIfAborted();
    }
  }

  /** All predictions, some at a time. */
  async *pages(signal?: AbortSignal): AsyncGenerator<PredictedTarget[][], void, void> {
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
  return { opened: { file, request: { csv: found.csv, columns, missingRows } }, left: found.warnings };
}

async function readPiece(
  { metadata, csv, missingRows }: TrainedModel,
  { file, request }: OpenFile,
  offset: number,
  limit: number,
  signal?: AbortSignal,
): Promise<{ encoded: EncodedRows; total: number; stamp: string }> {
  const table = await file.read({ ...request, offset, limit }, signal);
  try {
    const options = { decimal: csv.decimal, missing: csv.missing, missingRows };
    const encoded = encodeRows(metadata.inputs, tableRows(table), options);
    return { encoded, total: table.total, stamp: table.stamp };
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
