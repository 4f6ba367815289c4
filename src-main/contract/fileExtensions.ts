import { tableKinds, weightsFormatIds } from "../../src-engine";

/** How the files of each kind end, the usual ending first. */
export const fileExtensions = {
  csv: tableKinds.csv,
  project: ["gradwire"],
  weights: weightsFormatIds,
  onnx: ["onnx"],
  picture: ["svg", "png"],
  code: ["py", "ipynb"],
} as const satisfies Record<string, readonly string[]>;

/** How files of a kind may end as well that are read, but never written. */
const readOnlyExtensions: Partial<Record<keyof typeof fileExtensions, readonly string[]>> = {
  csv: ["gz", ...tableKinds.jsonLines, ...tableKinds.parquet],
};

/** How the files of a kind end that can be opened. */
export function openedExtensions(kind: keyof typeof fileExtensions): readonly string[] {
  return [...fileExtensions[kind], ...(readOnlyExtensions[kind] ?? [])];
}
