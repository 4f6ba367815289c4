import { GradwireError } from "../../base/errors";
import { shown } from "../../base/shown";
import { stack } from "../tensor/joining";
import { Tensor } from "../tensor/tensor";

/** As many tensors as a row has entries: a batch. */
export type TensorsOf<Row extends readonly unknown[]> = { [Index in keyof Row]: Tensor };

/**
 * Rows by their numbers: PyTorch's `Dataset`. Extend it with a `length` and a `get` for data of one's own, such as files that
 * are read when they are asked for.
 */
export abstract class Dataset<Row extends readonly (Tensor | number)[]> {
  /** The number of rows. */
  abstract readonly length: number;

  /** Row `index`: tensors or numbers, such as features and a class. */
  abstract get(index: number): Row;

  /**
   * The rows that `indices` name as a batch: tensors on top of one another, `[rows, ...]`, and numbers in one tensor, `[rows]`.
   * @throws GradwireError `shapeConcat` for tensors of different shapes; `valueType` for what is no row; `valueTooShort` for none.
   */
  batch(indices: ArrayLike<number>): TensorsOf<Row> {
    const rows = Array.from(indices, (index) => entriesOf(this.get(index)));
    const [first] = rows;
    if (!first) throw new GradwireError("valueTooShort", { name: "a batch", bound: 1 });
    const columns = first.map((_, column) => stack(rows.map((row) => tensorOf(row[column]))));
    // As many as a row's entries, which the type of `map` does not say.
    return columns as unknown as TensorsOf<Row>;
  }
}

/** Plain JavaScript may give anything for a row. */
function entriesOf(row: unknown): readonly unknown[] {
  if (Array.isArray(row)) return row;
  throw new GradwireError("valueType", { name: "a row of a Dataset", expected: "array", found: shown(row) });
}

function tensorOf(entry: unknown): Tensor {
  if (entry instanceof Tensor) return entry;
  if (typeof entry === "number") return new Tensor([], Float32Array.of(entry));
  throw new GradwireError("valueType", {
    name: "an entry of a row",
    expected: "Tensor or number",
    found: shown(entry),
  });
}
