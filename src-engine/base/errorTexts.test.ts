import { expect, it } from "vitest";
import { errorTexts } from "./errorTexts";
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
import { languages, type Text } from "./text";

const marks = (text: string) => [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name))].sort();

it.each(Object.entries<Text>(errorTexts))("%s says the same in every language", (_code, text) => {
  for (const language of languages) {
    expect(text[language].trim()).not.toBe("");
    expect(marks(text[language]), language).toEqual(marks(text.en));
  }
  expect(text.ko).toMatch(/[가-힣]/);
});

it("no code stands in two files", () => {
  const first = [valueErrors, opErrors, tensorErrors, wiringErrors, datasetErrors];
  const files = [
    ...first,
    moduleErrors,
    layerErrors,
    lossErrors,
    runErrors,
    documentErrors,
    weightsErrors,
    predictionErrors,
    codeErrors,
    onnxErrors,
    importErrors,
  ];
  expect(files.flatMap((texts) => Object.keys(texts)).sort()).toEqual(Object.keys(errorTexts).sort());
});
