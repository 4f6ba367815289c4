import { readOptions } from "../../base/options";
import { GradwireError } from "../../base/errors";
import { apply, requireTensor, Tensor } from "../tensor/tensor";

/** How {@link embedding} works. */
export interface EmbeddingOptions {
  /** A row that gets no gradient; none when absent. */
  readonly paddingIdx?: number | null;
}

/**
 * The row of `weight` that every index names: `[...]` to `[..., embeddingDim]`.
 *
 * @param index whole numbers from 0 to before the number of rows, of any shape.
 * @param weight `[numEmbeddings, embeddingDim]`.
 * @throws GradwireError `embeddingIndex` for a number that names no row, with its place.
 */
export function embedding(index: Tensor, weight: Tensor, options: EmbeddingOptions = {}): Tensor {
  const { paddingIdx } = readOptions("F.embedding", options, { paddingIdx: null });
  requireTensor(index, "index of embedding");
  requireTensor(weight, "weight of embedding");
  const [rows = 1, ...rest] = weight.shape;
  const place = index.data.findIndex((number) => !Number.isInteger(number) || number < 0 || number >= rows);
  if (place >= 0) {
    throw new GradwireError("embeddingIndex", { last: rows - 1, found: String(index.data[place]), place });
  }
  const flat = index.detach().reshape(-1);
  const taken = apply("indexRows", [weight, flat]);
  const shape = [...index.shape, ...rest];
  if (paddingIdx === null || !flat.data.includes(paddingIdx)) return taken.reshape(shape);
  const counts = Float32Array.from(flat.data, (number) => (number === paddingIdx ? 0 : 1));
  const counted = new Tensor([flat.numel(), ...rest.map(() => 1)], counts);
  // Rows of the padding are taken from the detached result, through which no gradient flows.
  return taken
    .mul(counted)
    .add(taken.detach().mul(counted.neg().add(1)))
    .reshape(shape);
}
