import { codeErrors } from "./errorTexts/code";
import { datasetErrors } from "./errorTexts/datasets";
import { documentErrors } from "./errorTexts/documents";
import { importErrors } from "./errorTexts/imports";
import { layerErrors } from "./errorTexts/layers";
import { lossErrors } from "./errorTexts/losses";
import { moduleErrors } from "./errorTexts/modules";
import { onnxErrors } from "./errorTexts/onnx";
import { opErrors } from "./errorTexts/ops";
import { predictionErrors } from "./errorTexts/predictions";
import { runErrors } from "./errorTexts/runs";
import { tensorErrors } from "./errorTexts/tensors";
import { valueErrors } from "./errorTexts/values";
import { weightsErrors } from "./errorTexts/weights";
import { wiringErrors } from "./errorTexts/wiring";

/**
 * Every error text of the engine, once: rule, finding, remedy. The place ("At linear1.input: ...") is put in front by
 * the error itself. Keys are stable codes.
 */
export const errorTexts = {
  ...valueErrors,
  ...opErrors,
  ...tensorErrors,
  ...moduleErrors,
  ...wiringErrors,
  ...datasetErrors,
  ...layerErrors,
  ...lossErrors,
  ...runErrors,
  ...documentErrors,
  ...weightsErrors,
  ...predictionErrors,
  ...codeErrors,
  ...onnxErrors,
  ...importErrors,
};

/** A stable error code. */
export type ErrorCode = keyof typeof errorTexts;
