import { extname } from "node:path";
import { exportFormatIds, exportFormats, weightsFormatIds, weightsFormats } from "../../src-engine";
import { UsageError } from "./command";

type Format = (typeof weightsFormats)[number];

const oneOf = (names: readonly string[]) => [names.slice(0, -1).join(", "), names.at(-1)].join(" or ");

/** The names of all formats in which a model leaves, for help: "safetensors, npz, json or onnx". */
export const exportFormatNames = oneOf(exportFormatIds);

/** How weights files end, for help: ".safetensors, .npz or .json". */
export const formatEndings = oneOf(weightsFormatIds.map((id) => `.${id}`));

/** The format of that name. @throws UsageError when there is none. */
export function exportFormatNamed(name: string): (typeof exportFormats)[number] {
  const format = exportFormats.find(({ id }) => id === name);
  if (format !== undefined) return format;
  throw new UsageError(`--format must be ${exportFormatNames}, got "${name}".`);
}

/** The format a weights file is written in, by its ending. @throws UsageError for any other. */
export function formatOf(path: string): Format {
  const ending = extname(path).slice(1).toLowerCase();
  const format = weightsFormats.find(({ id }) => id === ending);
  if (format !== undefined) return format;
  throw new UsageError(`A weights file must end in ${formatEndings}, got "${path}".`);
}
