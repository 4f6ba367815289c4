export {
  elu,
  gelu,
  hardtanh,
  leakyRelu,
  logSoftmax,
  relu,
  selu,
  sigmoid,
  silu,
  softmax,
  softplus,
  tanh,
  type GeluOptions,
  type SoftplusOptions,
} from "./activations";
export { adaptiveAvgPool2d } from "./adaptivePooling";
export { binaryCrossEntropy, type BCEOptions } from "./binaryCrossEntropy";
export { crossEntropy, nllLoss, type CrossEntropyOptions, type NLLLossOptions } from "./classLosses";
export { conv2d } from "./conv2d";
export { dropout, type DropoutOptions } from "./dropout";
export { embedding, type EmbeddingOptions } from "./embedding";
export { linear } from "./linear";
export { huberLoss, l1Loss, mseLoss, smoothL1Loss, type HuberLossOptions, type SmoothL1LossOptions } from "./losses";
export {
  hingeEmbeddingLoss,
  multiMarginLoss,
  type HingeEmbeddingLossOptions,
  type MultiMarginLossOptions,
} from "./marginLosses";
export { batchNorm, layerNorm, type BatchNormOptions, type NormOptions } from "./normalization";
export { oneHot } from "./oneHot";
export { avgPool2d, maxPool2d, type AvgPoolOptions } from "./pooling";
export {
  binaryCrossEntropyWithLogits,
  klDiv,
  type BinaryCrossEntropyOptions,
  type KLDivOptions,
} from "./probabilityLosses";
export type { LossOptions, Reduction } from "./reduction";
export type { Pair, WindowOptions } from "./window";
