// One class for each rule of base/schedules; below those that take more than their rules say.
// oxlint-disable-next-line house/no-export-all -- their names stand with the rules
export * from "./classes.generated";
export type { LinearLROptions as LinearOptions } from "./classes.generated";
export type { ScheduledOptimizer } from "./chain";
export { OneCycleLR, type OneCycleOptions } from "./oneCycle";
export { ReduceLROnPlateau, type PlateauOptions, type PlateauStateDict } from "./plateau";
export { LRScheduler, type LRSchedulerState } from "./scheduler";
export { LambdaLR, SequentialLR, type SequentialOptions } from "./sequential";
