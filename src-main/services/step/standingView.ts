import { type PreparedFile, type Standing, type StepTensor, tableRow } from "../../../src-engine/runtime/index";
import type { StepStanding, StepTensorView } from "../../contract/step";

/** Most of a batch's rows that are named. */
const mostRows = 1000;

/** Where a run stands, as a page is told. */
export function standingView(
  data: PreparedFile,
  { epoch, step, batch, phase, node, ends, rows, piled }: Standing,
  about: Pick<StepStanding, "epochs" | "keepsGradients" | "canGoBack" | "tensors">,
): StepStanding {
  return {
    ...{ state: "paused", epoch, step, batch, phase, node, ends, piled },
    rowCount: rows.length,
    rows: Array.from(rows.subarray(0, mostRows), (row) => tableRow(data, row) ?? []).flat(),
    ...about,
  };
}

/** A tensor, as a page is told. */
export function tensorView({ histogram, shape, values, ...tensor }: StepTensor): StepTensorView {
  return {
    ...tensor,
    shape: [...shape],
    histogram: Uint32Array.from(histogram),
    values: values && Float32Array.from(values),
  };
}
