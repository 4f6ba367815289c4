import * as lrScheduler from "./lrScheduler/index";

// One class for each rule of ops/optimizers.
// oxlint-disable-next-line house/no-export-all -- their names stand with the rules
export * from "./classes.generated";
export {
  Optimizer,
  type OptimizerInput,
  type OptimizerStateDict,
  type ParamGroup,
  type ParamGroupInput,
} from "./optimizer";
export { lrScheduler };
