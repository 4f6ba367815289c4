import { create } from "zustand";
import type {
  FilePredictionPage,
  InputColumn,
  PredictedTarget,
  RefusalData,
  ResponseCurve,
} from "../../src-main/contract";

/** One row that was asked about, and what the model said. */
export interface PastPrediction {
  readonly id: number;
  readonly epoch: number;
  readonly inputs: Readonly<Record<string, string>>;
  readonly targets: readonly PredictedTarget[];
  /** The row of the data that was asked about, from 0; null where it was typed. */
  readonly row: number | null;
  /** It was asked while a slider moved: what is asked so next takes its place. */
  readonly live: boolean;
}

/** What is predicted while one column varies, and of which row and weights. */
export interface VariedCurve {
  readonly of: string;
  /** Null where it was refused, and why in words. */
  readonly response: ResponseCurve | null;
  readonly refused: string | null;
}

/** A row of a Dataset's file that fills the form. */
export interface PickedRow {
  readonly node: string;
  /** From 0, as in the data table. */
  readonly row: number;
  /** All cells of the row, those of the target columns among them. */
  readonly cells: Readonly<Record<string, string>>;
}

/** Predictions for a whole file, as far as they were looked at. */
export interface FilePredictions {
  readonly name: string;
  readonly handle: string;
  /** Names the file and the weights that predict it. */
  readonly opened: string;
  /** Records of the file, and so predictions. */
  readonly total: number;
  readonly warnings: readonly RefusalData[];
  /** The first answer: what is predicted. */
  readonly first: readonly PredictedTarget[];
  /** The model's inputs by column. */
  readonly columns: readonly string[];
  /** The targets that the file has a column of. */
  readonly known: readonly string[];
  /** Rows on a page. */
  readonly pageRows: number;
  /** By number of the page, from 0. */
  readonly pages: ReadonlyMap<number, Pick<FilePredictionPage, "inputs" | "rows">>;
}

/** What the Predict panel knows; it outlives the panel. */
export interface PredictState {
  /** The run the inputs belong to, and its columns; null before there is a trained model. */
  readonly inputs: { readonly runId: string; readonly columns: readonly InputColumn[] } | null;
  /** Cells as typed, by column. */
  readonly typed: Readonly<Record<string, string>>;
  /** Null once a cell is another one. */
  readonly picked: PickedRow | null;
  readonly busy: boolean;
  /** What the last call was refused for, in words; null when it was answered. */
  readonly refused: string | null;
  readonly warnings: readonly RefusalData[];
  /** Newest first. */
  readonly past: readonly PastPrediction[];
  /** Inputs that are pixels are drawn, or typed as numbers. */
  readonly draws: boolean;
  /** What stands beside the prediction: the earlier ones, or the curve of the column that is varied. */
  readonly beside: "past" | "curve";
  /** The column that is varied; null before one is. */
  readonly varied: string | null;
  readonly curve: VariedCurve | null;
  /** Name of a file that is being predicted, or null. */
  readonly reading: string | null;
  readonly file: FilePredictions | null;
  /** The predictions of the file are being written down. */
  readonly saving: boolean;
}

export const usePredict = create<PredictState>()(() => ({
  inputs: null,
  typed: {},
  picked: null,
  busy: false,
  refused: null,
  warnings: [],
  past: [],
  draws: true,
  beside: "past",
  varied: null,
  curve: null,
  reading: null,
  file: null,
  saving: false,
}));

/** The text in the cell of a column, whatever its name. */
export function cellOf(cells: Readonly<Record<string, string>>, column: string): string {
  return Object.hasOwn(cells, column) ? cells[column]! : "";
}

/** Types a cell. */
export function typeCell(column: string, text: string): void {
  typeCells({ [column]: text });
}

/** Types several cells, by column. */
export function typeCells(cells: Readonly<Record<string, string>>): void {
  usePredict.setState(({ typed }) => ({ typed: { ...typed, ...cells }, picked: null, refused: null }));
}

/** Shows the curve of a column. Sliding on along it leaves what is shown. */
export function showCurve(column: string): void {
  usePredict.setState(({ varied }) => (varied === column ? {} : { varied: column, curve: null, beside: "curve" }));
}

/** Types a whole row: cells separated by tabs, semicolons or commas. Returns false when their number does not fit. */
export function typeRow(text: string): boolean {
  const { inputs } = usePredict.getState();
  if (inputs === null || inputs.columns.length < 2) return false;
  const cells = [/\t/, /;/, /,/]
    .map((separator) => text.trim().split(separator))
    .find((parts) => parts.length === inputs.columns.length);
  if (cells === undefined) return false;
  usePredict.setState({
    typed: Object.fromEntries(inputs.columns.map(({ name }, index) => [name, cells[index]!.trim()])),
    picked: null,
    refused: null,
  });
  return true;
}

/** Takes up an earlier row. */
export function typeAgain({ inputs }: Pick<PastPrediction, "inputs">): void {
  usePredict.setState({ typed: inputs, picked: null, refused: null });
}

/** Leaves the predictions of a file. */
export function closeFilePredictions(): void {
  usePredict.setState({ file: null });
}

/** Forgets the earlier predictions. */
export function clearPredictions(): void {
  usePredict.setState({ past: [], warnings: [] });
}
