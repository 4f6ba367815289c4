export type { ScheduledOptimizer } from "./chain";
export { ReduceLROnPlateau, type PlateauOptions, type PlateauStateDict } from "./plateau";
export { LRScheduler, type LRSchedulerState } from "./scheduler";
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
