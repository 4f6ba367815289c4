import type { WeightsFormat } from "../../../src-main/contract";

/** What the sample shows of the model. */
export interface SampledModel {
  /** File name without extension. */
  readonly name: string;
  /** Names of the trained tensors (`linear1.weight`), in order. */
  readonly parameters: readonly string[];
}

const packages: Readonly<Record<WeightsFormat, string>> = {
  safetensors: "torch safetensors",
  npz: "numpy",
  json: "numpy",
};

/** How to install what the sample needs. */
export const installLine = (format: WeightsFormat): string => `pip install ${packages[format]}`;

/** A few lines of Python that load an export. User text goes into one string literal only, escaped. */
export function pythonSample(format: WeightsFormat, { name, parameters }: SampledModel): string {
  const file = pythonString(`${name}.${format}`);
  const first = pythonString(parameters[0] ?? "linear1.weight");
  switch (format) {
    case "safetensors":
      return [
        "from safetensors import safe_open",
        "from safetensors.torch import load_file",
        "",
        "# PyTorch's state_dict names and layouts",
        `weights = load_file(${file})`,
        `print(weights[${first}].shape)`,
        "model.load_state_dict(weights, strict=False)",
        "",
        "# columns, encodings, statistics and graph",
        `with safe_open(${file}, "pt") as file:`,
        "    print(file.metadata())",
      ].join("\n");
    case "npz":
      return [
        "import numpy",
        "",
        `weights = numpy.load(${file}, allow_pickle=False)`,
        "print(weights.files)",
        `print(weights[${first}].shape)`,
      ].join("\n");
    case "json":
      return [
        "import json",
        "import numpy",
        "",
        `with open(${file}, encoding="utf-8") as file:`,
        "    export = json.load(file)",
        "",
        `tensor = export["tensors"][${first}]`,
        'weight = numpy.array(tensor["data"], dtype="float32").reshape(tensor["shape"])',
      ].join("\n");
  }
}

/** Text as one Python string literal: letters and digits of every script as they are, all else escaped. */
export function pythonString(text: string): string {
  const escaped = Array.from(text, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (character === '"' || character === "\\") return `\\${character}`;
    if ((code >= 0x20 && code < 0x7f) || /[\p{L}\p{N}]/u.test(character)) return character;
    return code > 0xffff ? `\\U${code.toString(16).padStart(8, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`;
  });
  return `"${escaped.join("")}"`;
}
