// The front door of `gradwire/engine`: tensors that record what is done with them, as in PyTorch.
import * as F from "./functional/index";
import { NativeBackend } from "./native/tensorBackend";
import { getNumThreads } from "./native/threads";
import * as nn from "./nn/index";
import * as optim from "./optim/index";
import * as safetensors from "./serialization/safetensors";
import { useBackend } from "./tensor/backend";

useBackend(new NativeBackend(getNumThreads));

export { GradwireError, type ErrorCode } from "./base/errors";
export { Generator } from "./base/random";
export type { Shape } from "./base/shape";
export { DataLoader, Dataset, randomSplit, Subset, TensorDataset } from "./data/index";
export type { DataLoaderOptions, RandomSplitOptions, TensorsOf } from "./data/index";
export { getNumThreads, setNumThreads } from "./native/threads";
export { arange, full, ones, tensor, zeros, type TensorOptions } from "./tensor/creation";
export type { DType, TensorData } from "./tensor/dtype";
export { grad } from "./tensor/grad";
export { gradcheck, type GradcheckOptions } from "./tensor/gradcheck";
export { enableGrad, isGradEnabled, noGrad } from "./tensor/gradMode";
export { cat, stack } from "./tensor/joining";
export { fullLike, onesLike, randLike, randnLike, zerosLike } from "./tensor/likeness";
export type { Nested, NestedNumbers } from "./tensor/nested";
export { manualSeed, rand, randint, randn, randperm, type RandomOptions } from "./tensor/random";
export { eye, linspace } from "./tensor/sequences";
export type { VarianceOptions } from "./tensor/statistics";
export { Tensor, type BackwardOptions, type Extremes } from "./tensor/tensor";
export { where } from "./tensor/where";
export { F, nn, optim, safetensors };
