import * as lrScheduler from "./lrScheduler/index";

// One class for each rule of ops/optimizers.
// eslint-disable-next-line no-restricted-syntax -- their names stand with the rules
export * from "./classes.generated";
export {
  Optimizer,
  type OptimizerInput,
  type OptimizerStateDict,
  type ParamGroup,
  type ParamGroupInput,
} from "./optimizer";
export { lrScheduler };
