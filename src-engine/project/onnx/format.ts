import { translated } from "../../base/text";
import type { WeightsFormat } from "../../formats/weightsFormat";
import { weightsFormats } from "../../formats/weightsFormats";
import { ko } from "./format.ko";

/** What the command line, the dialogs and the export panel show of a format in which a trained model leaves. */
export type ExportFormat = Pick<WeightsFormat, "id" | "label" | "use" | "glyph" | "python">;

/** The open exchange format of models: the whole prediction, with preparation and labels. It is written and never read. */
export const onnx = {
  id: "onnx",
  ...translated(
    {
      label: "ONNX",
      use: "The whole model, with preparation and labels: runs in ONNX Runtime, on servers, phones and the web.",
    },
    { ko },
  ),
  glyph: "M8 2l5.2 3v6L8 14l-5.2-3V5zM8 8l5.2-3M8 8v6M8 8L2.8 5",
  python: {
    packages: "onnxruntime pandas",
    lines: (file) => [
      "import onnxruntime",
      "import pandas",
      "",
      `model = onnxruntime.InferenceSession(${file})`,
      'rows = pandas.read_csv("rows.csv", dtype=str, keep_default_na=False)  # 01, true and None are texts',
      'numbers = {"tensor(float)": "float32", "tensor(double)": "float64"}',
      "columns = {}",
      "for column in model.get_inputs():  # [N, 1] each",
      "    values = rows[column.name]",
      "    if column.type in numbers:",
      '        values = pandas.to_numeric(values, errors="coerce")  # what is none has no answer',
      '    values = values.to_numpy(numbers.get(column.type, "object"))',
      "    columns[column.name] = values.reshape(-1, 1)",
      "for answer, values in zip(model.get_outputs(), model.run(None, columns)):",
      "    print(answer.name, values[:5].tolist())",
    ],
  },
} as const satisfies ExportFormat;

/** Every format in which a trained model leaves, the usual one first. */
export const exportFormats = [...weightsFormats, onnx] as const;

/** The name of a format in which a trained model leaves; also how its files end. */
export type ExportFormatId = (typeof exportFormats)[number]["id"];

/** The names of all of them. */
export const exportFormatIds = exportFormats.map(({ id }) => id);
