import { GradwireError } from "../../base/errors";
import { formatShape } from "../../base/shape";
import { requireTensor, type Tensor } from "../tensor/tensor";
import { Dataset, type TensorsOf } from "./dataset";

/** Tensors whose rows belong together: features and targets. PyTorch's `TensorDataset`. */
export class TensorDataset<Tensors extends readonly Tensor[]> extends Dataset<TensorsOf<Tensors>> {
  /** The tensors, all of the same first size. */
  readonly tensors: Tensors;
  /** The number of rows. */
  readonly length: number;

  /** @throws GradwireError `datasetRows` unless every tensor has the same number of rows. */
  constructor(...tensors: Tensors) {
    super();
    for (const [index, tensor] of tensors.entries()) requireTensor(tensor, `tensors[${index}] of TensorDataset`);
    this.tensors = tensors;
    this.length = tensors[0]?.shape[0] ?? 0;
    if (this.length === 0 || tensors.some(({ shape }) => shape[0] !== this.length)) {
      throw new GradwireError("datasetRows", {
        shapes: tensors.map(({ shape }) => formatShape(shape)).join(", ") || "-",
      });
    }
  }

  /** Row `index` of every tensor, without its axis. @throws GradwireError `rowRange`. */
  override get(index: number): TensorsOf<Tensors> {
    return this.#each((tensor) => tensor.row(index));
  }

  /** The rows that `indices` name, of every tensor: a batch. @throws GradwireError `rowRange`. */
  override batch(indices: ArrayLike<number>): TensorsOf<Tensors> {
    return this.#each((tensor) => tensor.indexSelect(indices));
  }

  #each(select: (tensor: Tensor) => Tensor): TensorsOf<Tensors> {
    // `map` keeps the length, which its type does not say.
    return this.tensors.map(select) as unknown as TensorsOf<Tensors>;
  }
}
