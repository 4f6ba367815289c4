export { Adam, type AdamHyper } from "./adam";
export { Optimizer, type OptimizerInput, type ParamGroup, type ParamGroupInput } from "./optimizer";
export { SGD, type SGDHyper } from "./sgd";
