// One class for each rule of base/schedules; below those that take more than their rules say.
// eslint-disable-next-line no-restricted-syntax -- their names stand with the rules
export * from "./classes.generated";
export type { LinearLROptions as LinearOptions } from "./classes.generated";
export type { ScheduledOptimizer } from "./chain";
export { OneCycleLR, type OneCycleOptions } from "./oneCycle";
export { ReduceLROnPlateau, type PlateauOptions, type PlateauStateDict } from "./plateau";
export { LRScheduler, type LRSchedulerState } from "./scheduler";
export { LambdaLR, SequentialLR, type SequentialOptions } from "./sequential";
