import { weightsFormatIds } from "../../src-engine";

/** How the files of each kind end, the usual ending first. */
export const fileExtensions = {
  csv: ["csv", "tsv", "txt"],
  project: ["gradwire"],
  weights: weightsFormatIds,
  picture: ["svg", "png"],
  code: ["py", "ipynb"],
} as const satisfies Record<string, readonly string[]>;
