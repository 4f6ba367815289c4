/**
 * The JSON sidecar of a prepared matrix. The matrix itself is a headerless file of row-major float32,
 * `rows x columns.length`, in the order of the source's rows (dropped rows left out).
 */
export interface PreparedData {
  readonly rows: number;
  /** Names in matrix order: features, then targets (see `matrixColumns`). */
  readonly columns: readonly string[];
  readonly features: number;
  readonly targets: number;
  /** Row indices used for training, for validation and for a test, as PyTorch's `random_split` orders them. */
  readonly trainRows: Uint32Array;
  readonly validationRows: Uint32Array;
  /** Only what evaluates a model on them reads them. */
  readonly testRows: Uint32Array;
  /** Per column over training rows: mean and population standard deviation (1 where the column is constant). */
  readonly mean: Float64Array;
  readonly scale: Float64Array;
  /** Per column: rows of every class over training rows, for a target encoded as class index; null for other columns. */
  readonly counts: readonly (readonly number[] | null)[];
  /** Rows left out because of missing values. */
  readonly dropped: number;
  readonly warnings: readonly string[];
}
