export { GradwireError, UserError, type ErrorCode, type UserErrorOptions } from "./base/errors";
export { errorTexts } from "./base/errorTexts";
export { refusalData, refusalOf, type RefusalData } from "./base/refusal";
export { broadcastShapes, formatShape, numel, sameShape, type Shape } from "./base/shape";
export { zeroed } from "./base/zeroed";
export { fillText, languages, translated, type Language, type Text, type TextValues } from "./base/text";
export { parseDocument, type CheckedDocument } from "./project/document/check";
export {
  copyNodes,
  duplicateNodes,
  parseClip,
  pasteNodes,
  type Clip,
  type PasteOptions,
} from "./project/document/clip";
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
} from "./project/document/edit";
export { emptyDocument } from "./project/document/empty";
export { applyFix } from "./project/document/fix";
export { graphFingerprint } from "./project/document/graphFingerprint";
export { nodeWidth } from "./project/document/nodeWidth";
export { limits as documentLimits } from "./formats/limits";
export { serializeDocument } from "./project/document/serialize";
export {
  documentSchema,
  schemaVersion,
  type DocumentNode,
  type DocumentWire,
  type Endpoint,
  type GradwireDocument,
} from "./project/document/schema";
export { newNodeParams, nodeCatalog, nodeType, type NodeType } from "./project/nodes/catalog";
export { checkConnection, checkConnectionIn } from "./project/nodes/connection";
export { splitSizes } from "./project/nodes/data/split";
export { upstreamFeatures } from "./project/nodes/data/upstreamFeatures";
export type { ParamControl } from "./project/nodes/declareParams";
export {
  nodeCategories,
  type NodeCategory,
  type NodeDefinition,
  type ParamDefinition,
  type PortDefinition,
  type PortKind,
} from "./project/nodes/define";
export { isFrozen } from "./project/nodes/layers/frozen";
export {
  lowerDocument,
  loweringWork,
  type LoweredTarget,
  type Lowering,
  type LowerOptions,
} from "./project/nodes/lower";
export type { MatrixStatistics } from "./project/nodes/modelBuilder";
export { checkParam, readParams } from "./project/nodes/params";
export type { PreparedData } from "./project/nodes/prepared";
export { problemText, type Fix, type NodeEndpoint, type Problem, type Severity } from "./project/nodes/problems";
export { endpointKey, type GraphNode, type GraphWire, type NodeGraph } from "./project/nodes/nodeGraph";
export { readWiring, type Wiring } from "./project/nodes/wiring";
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
} from "./project/nodes/data/datasetParams";
export {
  dateGroups,
  dateOrders,
  datePattern,
  dateReader,
  firstShortYear,
  type DateOrder,
} from "./project/nodes/data/dateFormat";
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
} from "./project/nodes/data/numberFormat";
export { formatBytes } from "./base/bytes";
export { Generator, epochOrder, randomSplit } from "./base/random";
export { GraphBuilder, type Graph, type GraphValue } from "./compiler/graph/builder";
export { addGradients } from "./compiler/graph/gradient";
export type {
  Initializer,
  LowerMode,
  Model,
  ModelBuffer,
  ModelInput,
  ModelParameter,
  ModelTarget,
  OptimizerSpec,
} from "./compiler/graph/model";
export type { OpDefinition, Tensor, Value } from "./ops/define";
export { opByName, opTable, opcodeOf, tableHash, type OpName } from "./ops/table";
export { divideEpoch, stepsPerEpoch, type EpochBatches } from "./compiler/program/batches";
export { compileProgram, defaultMemoryBudget, type Compilation } from "./compiler/program/compile";
export type { RunCheckpoint } from "./compiler/program/checkpoint";
export { encodeProgram } from "./compiler/program/encode";
export { bindProgram, interpretProgram } from "./compiler/program/interpret";
export { interpretTraining, type InterpretedResult, type InterpretedRun } from "./compiler/program/interpretTraining";
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
} from "./compiler/program/metrics";
export type { PersistentTensor, TrainingPlan } from "./compiler/program/plan";
export { printProgram } from "./compiler/program/print";
export type { Instruction, Program, ProgramBuffer, ProgramCheck, ProgramInput } from "./compiler/program/program";
export { programRules, verifyProgram, type ProgramRule } from "./compiler/program/verify";
export {
  buildEvaluationProgram,
  buildInferenceProgram,
  buildTrainingPlan,
  forwardWork,
  trainingPlanWork,
  type TrainingPlanOptions,
} from "./compiler/train/plan";
export { done, finishInTurns, finishNow, type Turns, type Work } from "./base/work";
export { spansRun } from "./base/schedules/index";
export { readCheckpoint, writeCheckpoint, type CheckpointRun } from "./project/model/checkpoint";
export { float32Text } from "./formats/floatText";
export {
  openModelFile,
  readModelFile,
  writeModelFile,
  type ModelFile,
  type OpenModelFile,
} from "./project/model/modelFile";
export { modelMetadataSchema, type ModelColumn, type ModelMetadata } from "./project/model/modelMetadata";
export { countNonFinite, type NamedTensor, type StoredTensor } from "./formats/tensors";
export {
  anyNumber,
  epochPoint,
  inputColumn,
  predictions,
  runMetrics,
  runStatus,
  scatter,
  type EpochPoint,
  type InputColumn,
  type MetricsSet,
  type PredictedTarget,
  type Predictions,
  type RunMetrics,
  type RunState,
  type RunStatus,
  type Scatter,
} from "./runtime/reports";
export { type WeightsFormat } from "./formats/weightsFormat";
export { weightsFormatIds, weightsFormats, type WeightsFormatId } from "./formats/weightsFormats";
