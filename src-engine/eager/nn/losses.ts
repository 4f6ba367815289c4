import {
  crossEntropy,
  nllLoss,
  readCrossEntropyOptions,
  readNLLLossOptions,
  type CrossEntropyOptions,
  type NLLLossOptions,
} from "../functional/classLosses";
import {
  huberLoss,
  l1Loss,
  mseLoss,
  readHuberLossOptions,
  readSmoothL1LossOptions,
  smoothL1Loss,
  type HuberLossOptions,
  type SmoothL1LossOptions,
} from "../functional/losses";
import {
  hingeEmbeddingLoss,
  multiMarginLoss,
  readHingeEmbeddingLossOptions,
  readMultiMarginLossOptions,
  type HingeEmbeddingLossOptions,
  type MultiMarginLossOptions,
} from "../functional/marginLosses";
import {
  binaryCrossEntropyWithLogits,
  klDiv,
  readBinaryCrossEntropyOptions,
  readKLDivOptions,
  type BinaryCrossEntropyOptions,
  type KLDivOptions,
} from "../functional/probabilityLosses";
import { readLossOptions, type LossOptions } from "../functional/reduction";
import type { Tensor } from "../tensor/tensor";
import { Module } from "./module";

/** Mean squared error: see `F.mseLoss`. */
export class MSELoss extends Module {
  /** @throws GradwireError `optionsObject`, `optionUnknown`, and for values that make no sense. */
  constructor(
    /** Those of `F.mseLoss`. */
    readonly options: LossOptions = {},
  ) {
    super();
    readLossOptions("nn.MSELoss", options);
  }

  /** @throws GradwireError `shapeExpected` unless the shapes are equal. */
  override forward(prediction: Tensor, target: Tensor): Tensor {
    return mseLoss(prediction, target, this.options);
  }
}

/** Mean absolute error: see `F.l1Loss`. */
export class L1Loss extends Module {
  /** @throws GradwireError `optionsObject`, `optionUnknown`, and for values that make no sense. */
  constructor(
    /** Those of `F.l1Loss`. */
    readonly options: LossOptions = {},
  ) {
    super();
    readLossOptions("nn.L1Loss", options);
  }

  /** @throws GradwireError `shapeExpected` unless the shapes are equal. */
  override forward(prediction: Tensor, target: Tensor): Tensor {
    return l1Loss(prediction, target, this.options);
  }
}

/** Squared error of small differences, absolute error of large ones: see `F.smoothL1Loss`. */
export class SmoothL1Loss extends Module {
  /** @throws GradwireError `optionsObject`, `optionUnknown`, and for values that make no sense. */
  constructor(
    /** Those of `F.smoothL1Loss`. */
    readonly options: SmoothL1LossOptions = {},
  ) {
    super();
    readSmoothL1LossOptions("nn.SmoothL1Loss", options);
  }

  /** @throws GradwireError as `F.smoothL1Loss`. */
  override forward(prediction: Tensor, target: Tensor): Tensor {
    return smoothL1Loss(prediction, target, this.options);
  }
}

/** Huber's error: squared up to `delta`, then linear: see `F.huberLoss`. */
export class HuberLoss extends Module {
  /** @throws GradwireError `optionsObject`, `optionUnknown`, and for values that make no sense. */
  constructor(
    /** Those of `F.huberLoss`. */
    readonly options: HuberLossOptions = {},
  ) {
    super();
    readHuberLossOptions("nn.HuberLoss", options);
  }

  /** @throws GradwireError `shapeExpected` unless the shapes are equal; `opAttributeAbove` unless `delta` is above 0. */
  override forward(prediction: Tensor, target: Tensor): Tensor {
    return huberLoss(prediction, target, this.options);
  }
}

/** Cross-entropy of logits `[rows, classes]` with class indices `[rows]` or probabilities `[rows, classes]`: see `F.crossEntropy`. */
export class CrossEntropyLoss extends Module {
  /** @throws GradwireError `optionsObject`, `optionUnknown`, and for values that make no sense. */
  constructor(
    /** Those of `F.crossEntropy`. */
    readonly options: CrossEntropyOptions = {},
  ) {
    super();
    readCrossEntropyOptions("nn.CrossEntropyLoss", options);
  }

  /** @throws GradwireError `targetClass` for a target that is no class index; `shapeRank`, `shapeExpected`, `opAttributeRange`. */
  override forward(logits: Tensor, target: Tensor): Tensor {
    return crossEntropy(logits, target, this.options);
  }
}

/** Negative log-likelihood of log-probabilities `[rows, classes]` with class indices `[rows]`: see `F.nllLoss`. */
export class NLLLoss extends Module {
  /** @throws GradwireError `optionsObject`, `optionUnknown`, and for values that make no sense. */
  constructor(
    /** Those of `F.nllLoss`. */
    readonly options: NLLLossOptions = {},
  ) {
    super();
    readNLLLossOptions("nn.NLLLoss", options);
  }

  /** @throws GradwireError `targetClass` for a target that is no class index; `shapeRank`, `shapeExpected`. */
  override forward(logProbabilities: Tensor, target: Tensor): Tensor {
    return nllLoss(logProbabilities, target, this.options);
  }
}

/** Binary cross-entropy of logits with targets from 0 to 1: see `F.binaryCrossEntropyWithLogits`. */
export class BCEWithLogitsLoss extends Module {
  /** @throws GradwireError `optionsObject`, `optionUnknown`, and for values that make no sense. */
  constructor(
    /** Those of `F.binaryCrossEntropyWithLogits`. */
    readonly options: BinaryCrossEntropyOptions = {},
  ) {
    super();
    readBinaryCrossEntropyOptions("nn.BCEWithLogitsLoss", options);
  }

  /** @throws GradwireError `shapeExpected` unless the shapes are equal; `shapeBroadcast` for weights that do not fit. */
  override forward(logits: Tensor, target: Tensor): Tensor {
    return binaryCrossEntropyWithLogits(logits, target, this.options);
  }
}

/** Kullback-Leibler divergence of log-probabilities from target distributions: see `F.klDiv`. */
export class KLDivLoss extends Module {
  /** @throws GradwireError `optionsObject`, `optionUnknown`, and for values that make no sense. */
  constructor(
    /** Those of `F.klDiv`. */
    readonly options: KLDivOptions = {},
  ) {
    super();
    readKLDivOptions("nn.KLDivLoss", options);
  }

  /** @throws GradwireError `shapeExpected` unless the shapes are equal. */
  override forward(logProbabilities: Tensor, target: Tensor): Tensor {
    return klDiv(logProbabilities, target, this.options);
  }
}

/** Multi-class hinge loss of scores `[rows, classes]` with class indices `[rows]`: see `F.multiMarginLoss`. */
export class MultiMarginLoss extends Module {
  /** @throws GradwireError `optionsObject`, `optionUnknown`, and for values that make no sense. */
  constructor(
    /** Those of `F.multiMarginLoss`. */
    readonly options: MultiMarginLossOptions = {},
  ) {
    super();
    readMultiMarginLossOptions("nn.MultiMarginLoss", options);
  }

  /** @throws GradwireError `targetClass` for a target that is no class index; `shapeRank`, `shapeExpected`, `opAttributeRange`. */
  override forward(scores: Tensor, target: Tensor): Tensor {
    return multiMarginLoss(scores, target, this.options);
  }
}

/** Hinge loss of distances of pairs that are similar (1) or not (-1): see `F.hingeEmbeddingLoss`. */
export class HingeEmbeddingLoss extends Module {
  /** @throws GradwireError `optionsObject`, `optionUnknown`, and for values that make no sense. */
  constructor(
    /** Those of `F.hingeEmbeddingLoss`. */
    readonly options: HingeEmbeddingLossOptions = {},
  ) {
    super();
    readHingeEmbeddingLossOptions("nn.HingeEmbeddingLoss", options);
  }

  /** @throws GradwireError `shapeExpected` unless the shapes are equal; `targetSign` for a target that is neither -1 nor 1. */
  override forward(distances: Tensor, target: Tensor): Tensor {
    return hingeEmbeddingLoss(distances, target, this.options);
  }
}
