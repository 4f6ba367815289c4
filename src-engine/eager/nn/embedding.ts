import { GradwireError } from "../../base/errors";
import { readOptions } from "../../base/options";
import type { Generator } from "../../base/random";
import { shown } from "../../base/shown";
import { requireCount } from "../../base/values";
import { noGrad } from "../tensor/gradMode";
import { defaultGenerator, randn } from "../tensor/random";
import { apply, requireTensor, Tensor } from "../tensor/tensor";
import { Module } from "./module";
import { Parameter } from "./parameter";

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

/** How {@link Embedding} is made. */
export interface EmbeddingLayerOptions {
  /** A row that starts as zeros and is not trained; none when absent. */
  readonly paddingIdx?: number | null;
  /** Where the first values come from; the default generator when absent. */
  readonly generator?: Generator;
}

/**
 * A table of trained rows, one per category: `[...]` of row numbers to `[..., embeddingDim]`. Its first values are of the
 * standard normal distribution, those of PyTorch's `nn.Embedding` after the same `manualSeed`, within a rounding.
 */
export class Embedding extends Module {
  /** `[numEmbeddings, embeddingDim]`. */
  weight: Parameter;
  /** The row that is not trained, or null. */
  readonly paddingIdx: number | null;

  /** @throws GradwireError `valueNotInteger`, `valueTooSmall`; `embeddingIndex` for a padding row that is not there. */
  constructor(
    /** Rows of the table: row numbers go from 0 to one less. */
    readonly numEmbeddings: number,
    /** Numbers of a row. */
    readonly embeddingDim: number,
    options: EmbeddingLayerOptions = {},
  ) {
    super();
    const absent = { paddingIdx: null, generator: defaultGenerator() };
    const { paddingIdx, generator } = readOptions("nn.Embedding", options, absent);
    requireCount("numEmbeddings", numEmbeddings);
    requireCount("embeddingDim", embeddingDim);
    if (paddingIdx !== null && (!Number.isInteger(paddingIdx) || paddingIdx < 0 || paddingIdx >= numEmbeddings)) {
      throw new GradwireError("embeddingIndex", { last: numEmbeddings - 1, found: shown(paddingIdx), place: 0 });
    }
    this.weight = new Parameter(randn([numEmbeddings, embeddingDim], { generator }));
    this.paddingIdx = paddingIdx;
    if (paddingIdx !== null) {
      noGrad(() => this.weight.data.fill(0, paddingIdx * embeddingDim, (paddingIdx + 1) * embeddingDim));
    }
  }

  /** @throws GradwireError `embeddingIndex` for a number that names no row. */
  override forward(index: Tensor): Tensor {
    return embedding(index, this.weight, { paddingIdx: this.paddingIdx });
  }
}
