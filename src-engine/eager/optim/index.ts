import * as lrScheduler from "./lrScheduler/index";

export { Adadelta, type AdadeltaHyper } from "./adadelta";
export { Adagrad, type AdagradHyper } from "./adagrad";
export { Adam, AdamW, type AdamHyper } from "./adam";
export { NAdam, type NAdamHyper } from "./nadam";
export {
  Optimizer,
  type OptimizerInput,
  type OptimizerStateDict,
  type ParamGroup,
  type ParamGroupInput,
} from "./optimizer";
export { RMSprop, type RMSpropHyper } from "./rmsprop";
export { SGD, type SGDHyper } from "./sgd";
export { lrScheduler };
