export { ColumnStatistics } from "./base/columnStatistics";
export { GradwireError, UserError, type ErrorCode, type UserErrorOptions } from "./base/errors";
export { errorTexts } from "./base/errorTexts";
export { grouped } from "./base/grouped";
export { refusalData, refusalOf, type RefusalData } from "./base/refusal";
export { elementName, hasPlaces, numel, placesOf, type Shape } from "./base/shape";
export { largestFloat } from "./base/values";
export { zeroed } from "./base/zeroed";
export { fillText, languages, translated, type Language, type Text, type TextValues } from "./base/text";
export {
  pytorchPrediction,
  pytorchPredictionLines,
  pytorchTraining,
  pytorchTrainingLines,
  type CodeForm,
  type CodeLine,
  type TableFacts,
} from "./project/code/index";
export { parseDocument, type CheckedDocument } from "./project/document/check";
export { addAnnotation, changeAnnotation, moveAnnotations, removeAnnotations } from "./project/document/annotate";
export { copyNodes, duplicateNodes, parseClip, pasteNodes, type Clip } from "./project/document/clip";
export {
  addNode,
  connect,
  connectFitting,
  insertOnWire,
  moveNodes,
  reconnect,
  removeNodes,
  removeNodesAndHeal,
  removeWires,
  setBypassed,
  setCollapsed,
  setParam,
  setParams,
  setTitle,
  setTraining,
} from "./project/document/edit";
export { emptyDocument } from "./project/document/empty";
export { applyFix } from "./project/document/fix";
export { graphFingerprint } from "./project/document/graphFingerprint";
export { type GivenLayer, startingFrom } from "./project/document/startingFrom";
export { forkFingerprint, isTrainingSetting, type SettingChange } from "./project/document/trainingSettings";
export { lossFingerprint } from "./project/document/lossFingerprint";
export { nodeWidth } from "./project/document/nodeWidth";
export { limits as documentLimits } from "./formats/limits";
export { serializeDocument } from "./project/document/serialize";
export { maxWirePoints } from "./project/document/schema";
export { setWirePoints, withoutWirePoints } from "./project/document/wirePoints";
export { startModel, type Starter, type StartingTable } from "./project/document/starter";
export {
  annotationColours,
  documentSchema,
  schemaVersion,
  type Annotation,
  type DocumentNode,
  type DocumentWire,
  type EarlyStop,
  type Endpoint,
  type GradwireDocument,
} from "./project/document/schema";
export { canBypass } from "./project/nodes/bypass";
export { nodeCatalog, nodeType } from "./project/nodes/catalog";
export { checkConnection, checkConnectionIn } from "./project/nodes/connection";
export {
  asFound,
  assignRoles,
  isFreeText,
  isIdentifier,
  mostMissing,
  withRole,
  type ColumnFacts,
} from "./project/nodes/data/columnRoles";
export {
  partCodes,
  partsOf,
  randomParts,
  splitRows,
  splitSizes,
  strataOf,
  type RowSplit,
  type SplitKind,
  type SplitSettings,
} from "./project/nodes/data/split";
export { upstreamFeatures } from "./project/nodes/data/upstreamFeatures";
export {
  nodeCategories,
  type NodeCategory,
  type NodeDefinition,
  type ParamDefinition,
  type PortDefinition,
  type PortKind,
} from "./project/nodes/define";
export { isFrozen } from "./project/nodes/layers/frozen";
export { givenNumbers, mostGiven, nestedList } from "./project/nodes/layers/given";
export {
  givenChoices,
  readGiven,
  takenNames,
  undecided,
  withChoice,
  type GivenChoice,
  type TakingLayer,
} from "./project/model/givenFile";
export { lowerDocument, type Lowering } from "./project/nodes/lower";
export type { GivenTensors } from "./project/nodes/declareParams";
export { checkParam } from "./project/nodes/params";
export type { Fix, Problem } from "./project/nodes/problems";
export type { NodeGraph } from "./project/nodes/nodeGraph";
export { readWiring } from "./project/nodes/wiring";
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
export { mayLack } from "./project/nodes/data/missingNumbers";
export { dataset } from "./project/nodes/data/dataset";
export { givesRows, readDataset, readSynthetic } from "./project/nodes/data/readDataset";
export { syntheticKinds, type SyntheticKind } from "./project/nodes/data/syntheticShapes";
export { syntheticParamsSchema, type SyntheticParams } from "./project/nodes/data/syntheticParams";
export {
  syntheticColumns,
  syntheticCsv,
  syntheticRows,
  type SyntheticRecipe,
  type SyntheticRows,
} from "./project/nodes/data/syntheticTable";
export { isDelimited, tableKindOf, tableKinds, type TableKind } from "./project/nodes/data/tableKinds";
export {
  dateGroups,
  dateOrders,
  datePattern,
  dateReader,
  firstShortYear,
  type DateOrder,
  dayText,
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
export { Generator, randomSplit } from "./base/random";
export type { Model } from "./compiler/graph/model";
export { divideEpoch, stepsPerEpoch } from "./compiler/program/batches";
export { metricNames, type MetricName } from "./compiler/program/metrics";
export type { ExplainedPart, Explanation, NamedElement } from "./compiler/program/explain";
export {
  elementText,
  type EquationText,
  explanationText,
  type ExplanationWords,
} from "./compiler/program/explanationText";
export { phases, type Phase } from "./compiler/program/observed";
export { healthyUpdateRatios, type UpdateHealth, updateHealth } from "./compiler/program/updateHealth";
export type { TrainingPlan } from "./compiler/program/plan";
export { monitoredLosses, type MonitoredLoss } from "./base/bestEpoch";
export { buildTrainingPlan } from "./compiler/train/plan";
export { finishNow } from "./base/work";
export { float32Text, shortNumber } from "./base/floatText";
export { formulaText, type LinearFormula } from "./project/model/linearFormula";
export {
  openModelFile,
  openStateDict,
  openTensors,
  readModelFile,
  writeModelFile,
  type OpenStateDict,
} from "./project/model/modelFile";
export { matchStateDict } from "./project/model/stateDict";
export { importReport, type ImportReport, type ImportRow } from "./project/model/stateDictReport";
export type { ModelColumn } from "./project/model/modelMetadata";
export {
  anyNumber,
  columnImportances,
  epochPoint,
  inputColumn,
  mostRankedClasses,
  pace,
  predictionMap,
  predictions,
  responseCurve,
  runMetrics,
  runStatus,
  scatter,
  usedWeights,
  type BestEpoch,
  type ColumnImportances,
  type EpochPoint,
  type FittedNode,
  type InputColumn,
  type MetricsSet,
  type Pace,
  type PredictedTarget,
  type PredictionMap,
  type Predictions,
  type RunFork,
  type ResponseCurve,
  type RunMetrics,
  type RunState,
  type RunStatus,
  type Scatter,
  type UsedWeights,
} from "./runtime/reports";
export type { Predictor, PredictorColumn, PredictorRow } from "./runtime/predictor";
export { type SurfaceCentre, surfaceCentres } from "./runtime/surfaceCentre";
export { stateDictModel } from "./runtime/stateDictModel";
export { errorOf, isRight } from "./runtime/targetErrors";
export { targetPart, type TargetPart, targetParts } from "./runtime/targetParts";
export { functionNames } from "./ops/expression";
export { expressionText, numberText } from "./ops/expressionText";
export { maxNameBytes, type StoredTensor } from "./formats/tensors";
export type { WeightsFormat } from "./formats/weightsFormat";
export { weightsFormatIds, weightsFormats, type WeightsFormatId } from "./formats/weightsFormats";
export { exportFormatIds, exportFormats, type ExportFormat, type ExportFormatId } from "./project/onnx/format";
export { onnxReportNode, type OnnxReportNode } from "./project/onnx/report";
