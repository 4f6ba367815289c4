export { GradwireError, type ErrorCode } from "./base/errors";
export { errorTexts } from "./base/errorTexts";
export { broadcastShapes, formatShape, numel, sameShape, type Shape } from "./base/shape";
export { fillText, languages, type Language, type Text, type TextValues } from "./base/text";
export {
  documentSchema,
  schemaVersion,
  type DocumentNode,
  type DocumentWire,
  type Endpoint,
  type GradwireDocument,
} from "./document/schema";
export {
  csvOptionsSchema,
  datasetParamsSchema,
  matrixColumns,
  type CsvOptions,
  type DatasetColumn,
  type DatasetParams,
  type DatasetSource,
  type MatrixColumn,
} from "./nodes/data/datasetParams";
