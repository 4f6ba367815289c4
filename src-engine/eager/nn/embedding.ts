import { GradwireError } from "../../base/errors";
import type { Generator } from "../../base/random";
import { readOptions } from "../../base/options";
import { shown } from "../../base/shown";
import { requireCount } from "../../base/values";
import { embedding } from "../functional/embedding";
import { noGrad } from "../tensor/gradMode";
import { defaultGenerator, randn } from "../tensor/random";
import type { Tensor } from "../tensor/tensor";
import { Module } from "./module";
import { Parameter } from "./parameter";

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
