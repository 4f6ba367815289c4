// The front door of `gradwire/engine`: tensors that record what is done with them, as in PyTorch, and trained models.
import * as F from "./eager/nn/functional.generated";
import { NativeBackend } from "./native/tensorBackend";
import { getNumThreads } from "./native/threads";
import * as nn from "./eager/nn/modules.generated";
import * as optim from "./eager/optim/index";
import * as safetensors from "./eager/safetensors";
import { useBackend } from "./eager/tensor/backend";

useBackend(new NativeBackend(getNumThreads));

export { GradwireError, type ErrorCode } from "./base/errors";
export { Generator } from "./base/random";
export type { Shape } from "./base/shape";
export { DataLoader, Dataset, randomSplit, Subset, TensorDataset } from "./eager/data/index";
export type { DataLoaderOptions, RandomSplitOptions, TensorsOf } from "./eager/data/index";
export { getNumThreads, setNumThreads } from "./native/threads";
export { arange, full, ones, tensor, zeros, type TensorOptions } from "./eager/tensor/creation";
export type { DType, TensorData } from "./eager/tensor/dtype";
export { grad } from "./eager/tensor/grad";
export { gradcheck, type GradcheckOptions } from "./eager/tensor/gradcheck";
export { enableGrad, isGradEnabled, noGrad } from "./eager/tensor/gradMode";
export { cat, stack } from "./eager/tensor/joining";
export { fullLike, onesLike, randLike, randnLike, zerosLike } from "./eager/tensor/likeness";
export type { Nested, NestedNumbers } from "./eager/tensor/nested";
export { manualSeed, rand, randint, randn, randperm, type RandomOptions } from "./eager/tensor/random";
export { eye, linspace } from "./eager/tensor/sequences";
export type { VarianceOptions } from "./eager/tensor/statistics";
export { Tensor, type BackwardOptions, type Extremes } from "./eager/tensor/tensor";
export { where } from "./eager/tensor/where";
export { loadModel } from "./runtime/loadModel";
export type {
  LoadModelOptions,
  PredictedRow,
  PredictOptions,
  Predictor,
  PredictorColumn,
  PredictorRow,
  PredictorWarning,
  RowValue,
} from "./runtime/predictor";
export { F, nn, optim, safetensors };
