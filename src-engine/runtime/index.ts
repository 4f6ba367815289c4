/** A model's life, from a document to predictions, for services and command line. For Node only. */
export { nativeInfo } from "../native/index";
export {
  type CellOptions,
  type CellRows,
  type EncodedRows,
  encodeNumbers,
  encodeRows,
  tableRows,
  typedRows,
} from "./cells";
export { knownTargets, withActuals } from "./actuals";
export { type LoadedModel, loadModel } from "./loadedModel";
export { findStateDict, type FoundStateDict, type ImportTarget } from "./importedModel";
export { predictionFacts, trainingFacts } from "./codeFacts";
export { findLearningRate, type FoundRate } from "./learningRateFinder";
export type { RateStep } from "./rateCurve";
export { type HistoryCursor, LossHistory } from "./lossHistory";
export { type CheckedDocument, checkDocument, type PlannedRun } from "./plannedRun";
export { type ExactSolution, solveExactly } from "./exactSolution";
export { type LossSurvey, pathOf, type RunWay, surveyLoss } from "./lossSurvey";
export { type Fit, Fits } from "./fit";
export { givenAt } from "./givenAt";
export { lossAt, type LossPoint } from "./lossSurface";
export {
  numberName,
  type PathPoint,
  type PlaneAxes,
  type PlanePoint,
  readElement,
  trainedNumbers,
  type WeightPlane,
} from "./weightPlane";
export { foresee } from "./foresight";
export { cellsOf } from "./onnxCells";
export { onnxExport } from "./onnxModel";
export { readMatrixRows } from "./matrixRows";
export { planRun } from "./plannedRun";
export { type FoundDialect, type PreparedFile, type RowPlace, tableRow } from "./preparedFile";
export {
  exportedTensors,
  inputColumns,
  modelFileOf,
  type ModelOnData,
  type PredictedNumbers,
  predictEncoded,
  predictNumbers,
  predictRows,
  tensorOf,
  type TrainedModel,
} from "./trainedModel";
export { predictedRow } from "./predictedRow";
export { predictorOf } from "./openPredictor";
export type { PredictedRow, Predictor, PredictorColumn, PredictorRow, PredictorWarning } from "./predictor";
export { mapPlaces, type MapWish, PredictionMaps } from "./predictionMap";
export { evaluatedParts, evaluateModel, type EvaluatedPart, type ModelEvaluation } from "./modelEvaluation";
export { permutationImportance } from "./permutationImportance";
export { responseCurve, usualPoints } from "./responseCurve";
export { SteppedRun, type SteppedRunOptions, type StepTensor } from "./steppedRun";
export type { Standing, StepGoal, StepState } from "../native/index";
export { TrainingRun } from "./trainingRun";
export { RecordedRun } from "./recordedRun";
export { keptElements, replay, type TensorSample } from "./tensorHistory";
export { lastNumbers, type RunNumbers, watchRun } from "./watchedRun";
export { turns } from "./turns";
export { doubtsOf, markedModel, notFinite } from "./weightDoubts";
