/** What a row holds in a column: a number, or a text as people write it; null where there is no value. */
export type RowValue = string | number | bigint | boolean | null | undefined;

/**
 * A row to predict: a value for each input column, by its name; further keys are passed over. A number needs no reading,
 * whatever the column's format is; of a column of days it counts days since 1970-01-01.
 */
export type PredictorRow = Readonly<Record<string, RowValue>>;

/**
 * What is predicted of a row, by target column: a number in the column's own unit; of classes the label, and the probability of
 * every class under the key `probabilities`. Null where there is no finite number, or a row with a missing value is left out.
 */
export type PredictedRow = Readonly<Record<string, number | string | null | Readonly<Record<string, number | null>>>>;

/** A column that a model takes or predicts. */
export interface PredictorColumn {
  /** As the key of a row spells it. */
  readonly name: string;
  /** What its values are. */
  readonly kind: "number" | "category";
  /** The values it can have, in the order of their codes; empty for numbers. */
  readonly categories: readonly string[];
  /** What its numbers count (`kg`, `days since 1970-01-01`); empty where nothing is said. */
  readonly unit: string;
  /** The least number among the training rows; null where it is not known. */
  readonly min: number | null;
  /** The greatest number among the training rows; null where it is not known. */
  readonly max: number | null;
}

/** What is worth knowing of predictions that are given nevertheless. */
export interface PredictorWarning {
  /** Stable, for programs to compare: `predictOutsideRange`, `predictRowsDropped`, `predictNotFinite`, `weightsDiverged`, ... */
  readonly code: string;
  /** The same in a sentence. */
  readonly message: string;
  /** What the sentence names, such as column, row and count. */
  readonly values: Readonly<Record<string, string | number>>;
}

/** Options of {@link Predictor.predict}. */
export interface PredictOptions {
  /** Is told of numbers outside of the training rows' range, rows that are left out, and predictions that are not finite. */
  readonly onWarning?: (warning: PredictorWarning) => void;
}

/** A trained model, ready to predict. It holds nothing that must be closed, and predicts several requests at a time. */
export interface Predictor {
  /** Whether it predicts numbers or classes. */
  readonly task: "regression" | "classification";
  /** The columns that a row must have. */
  readonly inputs: readonly PredictorColumn[];
  /** The columns that are predicted. */
  readonly outputs: readonly PredictorColumn[];
  /** Why its weights are not to be trusted, such as a run that diverged; empty where they are as good as any. */
  readonly warnings: readonly PredictorWarning[];
  /**
   * Predicts rows, in their order, as `gradwire predict --json` prints them. Any number of rows may be given: they are computed
   * 1024 at a time, off the JavaScript thread.
   * @throws GradwireError naming row (from 1) and column in `values`: `predictColumnMissing`, `predictCellMissing`,
   *   `predictCellNumber`, `predictCellRange`, `predictCellKind`, `predictCategory`, `predictRowShape`, `predictRowsShape`
   */
  predict(rows: readonly PredictorRow[], options?: PredictOptions): Promise<PredictedRow[]>;
}

/** Options of {@link loadModel}. */
export interface LoadModelOptions {
  /** Weights of the project: a file that Gradwire wrote or `gradwire import` made, or its bytes. */
  readonly weights?: string | Uint8Array;
}
