import { data } from "./data";
import { exact } from "./exact";
import { files } from "./files";
import { project } from "./project";
import { rate } from "./rate";
import { run } from "./run";
import { step } from "./step";
import { surface } from "./surface";
import { system } from "./system";
import { verify } from "./verify";

/** Everything the page can ask of the host, on every transport. */
export const contract = { data, exact, files, project, rate, run, step, surface, system, verify };

export { commandTexts, mostKeys, type CommandId, type CommandTexts } from "./commands";
export { isKeyName, isSign, type KeyCombination, type Modifier, parseKeys, writeKeys } from "./keyCombination";
export { appMenus, type AppMenuItem, type CommandItem, type MenuRole, type RoleItem } from "./menus";
export { csvCell } from "./csvCell";
export type { BadCell, CsvNotice } from "./csvNotice";
export type { ColumnReport, CsvReport } from "./data";
export type { ExactSolutionView, Foresight } from "./exact";
export { fileExtensions, openedExtensions } from "./fileExtensions";
export { type Delivery, type FileGrant, type FileKind, type RecentProject } from "./files";
export { type DataStatus, type OpenedProject, type Recoverable, shownRecoverables, type Template } from "./project";
export { type RefusalData, refusalData } from "./refusal";
export type {
  ColumnImportances,
  EpochPoint,
  FittedNode,
  MetricsSet,
  RunMetrics,
  InputColumn,
  PredictedTarget,
  Predictions,
  PredictionMap,
  ResponseCurve,
  RunState,
  Pace,
  RunStatus,
  Scatter,
} from "../../src-engine";
export {
  type ColumnPairs,
  type ColumnProfile,
  type ColumnSplit,
  type CsvProfile,
  mostPairedColumns,
  type SplitComparison,
  type SplitPart,
} from "./profile";
export type { FoundRateView } from "./rate";
export { mostWatched, type FilePredictionPage, type RunEvent, type RunNumbersView } from "./run";
export type { StepGoal, StepOrigin, StepStanding, StepTensorView, StepUnit, StepView } from "./step";
export type { StepLossesView } from "./stepLosses";
export type { TensorHistoryView, TensorPlace, TensorSeries } from "./tensorHistory";
export type { PlaceView, SurfaceView } from "./surface";
export type { FirstDifference, Verification, VerifyPlan, VerifyProgress } from "./verify";
export type { MenuState, SystemEvent, SystemInfo } from "./system";
export { hostErrorTexts, type HostErrorCode } from "./errorTexts";
