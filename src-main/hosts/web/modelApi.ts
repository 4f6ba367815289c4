import type { Predictor, PredictorColumn } from "../../../src-engine";

/** What a request may be. */
export const callLimits = {
  /** Bytes of a body. */
  bytes: 8 * 2 ** 20,
  /** Rows of a request. */
  rows: 10_000,
} as const;

/** What is asked of a served model, and how. */
export type ServedModel = Pick<Predictor, "task" | "inputs" | "outputs" | "warnings" | "predict">;

/** What `GET /schema` says: the columns of a model. */
export function schemaOf({ task, inputs, outputs, warnings }: ServedModel): Record<string, unknown> {
  return { task, inputs, outputs, warnings };
}

/** The service of a model as an OpenAPI 3.1 document, with the schema of its columns. */
export function openApiOf(
  model: ServedModel,
  { title, version, url }: { readonly title: string; readonly version: string; readonly url: string },
): Record<string, unknown> {
  const schemas = {
    Row: rowSchema(model.inputs),
    Prediction: predictionSchema(model),
    Warning: object({ code: text, message: text, values: { type: "object" } }),
    Column: object({
      name: text,
      kind: { enum: ["number", "category"] },
      categories: { type: "array", items: text },
      unit: text,
      min: orNull("number"),
      max: orNull("number"),
    }),
    Error: object({
      error: object({ code: text, message: text, values: { type: "object" }, path: orNull("string") }),
    }),
  };
  return {
    openapi: "3.1.0",
    info: { title, version, description: `Predicts ${namesOf(model.outputs)} from ${namesOf(model.inputs)}.` },
    servers: [{ url }],
    security: [{ token: [] }],
    paths: {
      "/predict": {
        post: {
          operationId: "predict",
          summary: "Predict rows",
          requestBody: {
            required: true,
            content: json(object({ rows: { type: "array", maxItems: callLimits.rows, items: ref("Row") } })),
          },
          responses: {
            "200": answer(
              "A prediction for each row, in their order",
              object({ predictions: list("Prediction"), warnings: list("Warning") }),
            ),
            ...refusals(400, 401, 403, 413, 415, 503),
          },
        },
      },
      "/schema": {
        get: {
          operationId: "schema",
          summary: "The columns that the model takes and predicts",
          responses: {
            "200": answer(
              "The columns",
              object({
                task: { enum: ["regression", "classification"] },
                inputs: list("Column"),
                outputs: list("Column"),
                warnings: list("Warning"),
              }),
            ),
            ...refusals(401, 403, 503),
          },
        },
      },
      "/openapi.json": {
        get: {
          operationId: "openapi",
          summary: "This document",
          responses: { "200": answer("An OpenAPI 3.1 document", { type: "object" }), ...refusals(401, 403, 503) },
        },
      },
      "/health": {
        get: {
          operationId: "health",
          summary: "Whether the server answers",
          security: [],
          responses: { "200": answer("It does", object({ status: { const: "ok" } })) },
        },
      },
    },
    components: { schemas, securitySchemes: { token: { type: "http", scheme: "bearer" } } },
  };
}

type Schema = Readonly<Record<string, unknown>>;

const text = { type: "string" };
const orNull = (type: string): Schema => ({ type: [type, "null"] });
const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
const list = (name: string): Schema => ({ type: "array", items: ref(name) });
const json = (schema: Schema): Schema => ({ "application/json": { schema } });
const answer = (description: string, schema: Schema): Schema => ({ description, content: json(schema) });

function object(properties: Readonly<Record<string, Schema>>): Schema {
  return { type: "object", properties, required: Object.keys(properties) };
}

const reasons: Readonly<Record<number, string>> = {
  400: "The request or a row of it cannot be used: row and column stand in `values`",
  401: "The token is missing or wrong",
  403: "The request comes from another site's page",
  413: "Too many bytes or rows",
  415: "The body is not JSON",
  503: "Too many requests are under way",
};

function refusals(...statuses: readonly number[]): Record<string, Schema> {
  return Object.fromEntries(statuses.map((status) => [status, answer(reasons[status] ?? "", ref("Error"))]));
}

function rowSchema(columns: readonly PredictorColumn[]): Schema {
  const properties = columns.map((column): [string, Schema] => [column.name, inputSchema(column)]);
  return { ...object(Object.fromEntries(properties)), description: "Further keys are passed over." };
}

function inputSchema({ kind, categories, unit, min, max }: PredictorColumn): Schema {
  if (kind === "category") return { enum: [...categories, null] };
  const range = min === null || max === null ? "" : `${min} to ${max} in training`;
  const description = [unit, range].filter((part) => part !== "").join("; ");
  return { type: ["number", "string", "null"], ...(description !== "" && { description }) };
}

function predictionSchema({ task, outputs }: ServedModel): Schema {
  if (task === "classification") {
    const [target] = outputs;
    const labels = target?.categories ?? [];
    const each = Object.fromEntries(labels.map((label) => [label, orNull("number")]));
    return object({
      [target?.name ?? ""]: { enum: [...labels, null] },
      probabilities: { type: "object", properties: each },
    });
  }
  return { type: "object", additionalProperties: orNull("number"), ...{ properties: numberProperties(outputs) } };
}

/** A number each; a column of categories is predicted as a number for each of them, which `additionalProperties` covers. */
function numberProperties(outputs: readonly PredictorColumn[]): Schema {
  const numbers = outputs.filter(({ kind }) => kind === "number");
  return Object.fromEntries(
    numbers.map(({ name, unit }) => [name, { ...orNull("number"), ...(unit !== "" && { description: unit }) }]),
  );
}

function namesOf(columns: readonly PredictorColumn[]): string {
  const shown = columns.slice(0, 12).map(({ name }) => name);
  return columns.length > shown.length ? `${shown.join(", ")}, …` : shown.join(", ");
}
