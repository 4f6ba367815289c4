import type { LowerContext } from "../define";
import type { DatasetParams } from "./datasetParams";
import { splitSizes } from "./split";

type SizedParams = Pick<DatasetParams, "validationFraction" | "testFraction" | "batchSize">;

/** Warns where the batch or the split will not do what was asked for. @returns whether there are rows to train on. */
export function reportSizes(
  context: LowerContext,
  { validationFraction, testFraction = 0, batchSize }: SizedParams,
  { rows, file }: { readonly rows: number; readonly file: string },
): boolean {
  const { train, validation, test } = splitSizes(rows, { validationFraction, testFraction });
  if (train === 0) {
    context.report({ severity: "error", code: "datasetNoRows", values: { file } });
    return false;
  }
  if (validationFraction > 0 && validation === 0) {
    context.report({
      severity: "warning",
      code: "splitNoValidation",
      values: { fraction: validationFraction, rows },
      param: "validationFraction",
      fix: { kind: "setParam", node: context.node, param: "validationFraction", value: 0 },
    });
  }
  if (testFraction > 0 && test === 0) {
    context.report({
      severity: "warning",
      code: "splitNoTest",
      values: { fraction: testFraction, rows },
      param: "testFraction",
      fix: { kind: "setParam", node: context.node, param: "testFraction", value: 0 },
    });
  }
  if (batchSize > train) {
    context.report({
      severity: "warning",
      code: "batchClamped",
      values: { batchSize, rows: train },
      param: "batchSize",
      fix: { kind: "setParam", node: context.node, param: "batchSize", value: train },
    });
  }
  return true;
}
