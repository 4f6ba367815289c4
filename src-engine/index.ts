export { GradwireError, type ErrorCode } from "./base/errors";
export { errorTexts } from "./base/errorTexts";
export { broadcastShapes, formatShape, numel, sameShape, type Shape } from "./base/shape";
export { fillText, languages, type Language, type Text, type TextValues } from "./base/text";
export { parseDocument, type CheckedDocument } from "./document/check";
export { copyNodes, duplicateNodes, parseClip, pasteNodes, type Clip, type PasteOptions } from "./document/clip";
export {
  addNode,
  connect,
  connectFitting,
  freshNodeId,
  insertOnWire,
  moveNodes,
  reconnect,
  removeNodes,
  removeNodesAndHeal,
  removeWires,
  setParam,
  setParams,
  setTitle,
  setTraining,
  type Added,
  type Point,
} from "./document/edit";
export { emptyDocument } from "./document/empty";
export { applyFix } from "./document/fix";
export { graphFingerprint } from "./document/graphFingerprint";
export { limits as documentLimits } from "./document/limits";
export { serializeDocument } from "./document/serialize";
export {
  documentSchema,
  schemaVersion,
  type DocumentNode,
  type DocumentWire,
  type Endpoint,
  type GradwireDocument,
} from "./document/schema";
export { newNodeParams, nodeCatalog, nodeType, type NodeType } from "./nodes/catalog";
export { checkConnection, checkConnectionIn } from "./nodes/connection";
export { splitSizes } from "./nodes/data/split";
export { upstreamFeatures } from "./nodes/data/upstreamFeatures";
export {
  nodeCategories,
  type NodeCategory,
  type NodeDefinition,
  type ParamControl,
  type ParamDefinition,
  type PortDefinition,
  type PortKind,
} from "./nodes/define";
export { isFrozen } from "./nodes/layers/frozen";
export { lowerDocument, loweringWork, type LoweredTarget, type Lowering, type LowerOptions } from "./nodes/lower";
export type { MatrixStatistics } from "./nodes/modelBuilder";
export { checkParam, readParams } from "./nodes/params";
export type { PreparedData } from "./nodes/prepared";
export { problemText, type Fix, type NodeEndpoint, type Problem, type Severity } from "./nodes/problems";
export { endpointKey, readWiring, type GraphNode, type GraphWire, type NodeGraph, type Wiring } from "./nodes/wiring";
export {
  csvEncodings,
  csvOptionsSchema,
  datasetParamsSchema,
  matrixColumns,
  type CsvOptions,
  type DatasetColumn,
  type DatasetParams,
  type DatasetSource,
  type MatrixColumn,
} from "./nodes/data/datasetParams";
export {
  dateGroups,
  dateOrders,
  datePattern,
  dateReader,
  firstShortYear,
  type DateOrder,
} from "./nodes/data/dateFormat";
export {
  cellSpaces,
  markerNumbers,
  exampleOf,
  numberFormatSchema,
  numberGaps,
  numberGroups,
  numberPattern,
  numberReader,
  plainFormat,
  thousandsClass,
  typedNumberReader,
  type NumberFormat,
} from "./nodes/data/numberFormat";
export { formatBytes } from "./base/bytes";
export { Generator, epochOrder, randomSplit } from "./base/random";
export { GraphBuilder, type Graph, type GraphValue } from "./graph/builder";
export { addGradients } from "./graph/gradient";
export type {
  AdamSpec,
  Initializer,
  LowerMode,
  Model,
  ModelBuffer,
  ModelInput,
  ModelParameter,
  ModelTarget,
  OptimizerSpec,
  SgdSpec,
} from "./graph/model";
export type { OpDefinition, Tensor, Value } from "./ops/define";
export { opByName, opTable, opcodeOf, tableHash, type OpName } from "./ops/table";
export { divideEpoch, stepsPerEpoch, type EpochBatches } from "./program/batches";
export { compileProgram, defaultMemoryBudget, type Compilation } from "./program/compile";
export type { RunCheckpoint } from "./program/checkpoint";
export { encodeProgram } from "./program/encode";
export { bindProgram, interpretProgram } from "./program/interpret";
export { interpretTraining, type InterpretedResult, type InterpretedRun } from "./program/interpretTraining";
export {
  maxConfusionClasses,
  metricNames,
  metricsMeter,
  type ClassificationMetricsSpec,
  type MetricName,
  type MetricsMeter,
  type MetricsReport,
  type MetricsSpec,
  type RegressionMetricsSpec,
} from "./program/metrics";
export type { PersistentTensor, TrainingPlan } from "./program/plan";
export { printProgram } from "./program/print";
export type { Instruction, Program, ProgramBuffer, ProgramCheck, ProgramInput } from "./program/program";
export { programRules, verifyProgram, type ProgramRule } from "./program/verify";
export {
  buildEvaluationProgram,
  buildInferenceProgram,
  buildTrainingPlan,
  forwardWork,
  trainingPlanWork,
  type TrainingPlanOptions,
} from "./train/plan";
export { done, finishInTurns, finishNow, type Turns, type Work } from "./base/work";
export { spansRun } from "./base/schedules";
export { readCheckpoint, writeCheckpoint, type CheckpointRun } from "./weights/checkpoint";
export { float32Text } from "./weights/floatText";
export {
  openModelFile,
  readModelFile,
  weightsFormats,
  writeModelFile,
  type ModelFile,
  type ModelFileFormat,
  type OpenModelFile,
} from "./weights/modelFile";
export { modelMetadataSchema, type ModelColumn, type ModelMetadata } from "./weights/modelMetadata";
export { countNonFinite, type NamedTensor, type StoredTensor } from "./weights/tensors";
