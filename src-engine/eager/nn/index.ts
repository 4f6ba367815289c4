import * as utils from "./utils";
import * as init from "./init";

export {
  ELU,
  GELU,
  Hardtanh,
  LeakyReLU,
  LogSoftmax,
  ReLU,
  SELU,
  Sigmoid,
  SiLU,
  Softmax,
  Softplus,
  Tanh,
} from "./activations";
export { AdaptiveAvgPool2d } from "./adaptivePooling";
export { BCELoss } from "./binaryCrossEntropy";
export { CrossEntropyLoss, NLLLoss } from "./classLosses";
export { ModuleDict, ModuleList, ParameterList } from "./containers";
export { Conv2d, type Conv2dOptions } from "./conv2d";
export { Dropout } from "./dropout";
export { Embedding, type EmbeddingLayerOptions } from "./embedding";
export { Flatten, Unflatten } from "./flatten";
export { Identity } from "./identity";
export { Linear, type LinearOptions } from "./linear";
export { HuberLoss, L1Loss, MSELoss, SmoothL1Loss } from "./losses";
export { HingeEmbeddingLoss, MultiMarginLoss } from "./marginLosses";
export { Module, type LoadedKeys, type LoadStateDictOptions, type StateDict } from "./module";
export { ModuleSequence } from "./moduleSequence";
export {
  BatchNorm1d,
  BatchNorm2d,
  LayerNorm,
  type BatchNormLayerOptions,
  type LayerNormOptions,
} from "./normalization";
export { Buffer, Parameter } from "./parameter";
export { AvgPool2d, MaxPool2d } from "./pooling";
export { BCEWithLogitsLoss, KLDivLoss } from "./probabilityLosses";
export { Sequential } from "./sequential";
export type { ClipGradNormOptions } from "./utils";
export { utils };
export { init };
