export type { ScheduledOptimizer } from "./chain";
export { ReduceLROnPlateau, type PlateauOptions, type PlateauStateDict } from "./plateau";
export { LRScheduler, type LRSchedulerState } from "./scheduler";
export { ConstantLR, LambdaLR, SequentialLR, type SequentialOptions } from "./sequential";
export {
  CosineAnnealingLR,
  CosineAnnealingWarmRestarts,
  ExponentialLR,
  LinearLR,
  MultiStepLR,
  OneCycleLR,
  StepLR,
  type LinearOptions,
  type OneCycleOptions,
} from "./schedules";
