import { translated } from "../text";
import { ko } from "./onnx.ko";

/** What keeps a model from being exported as ONNX, and what is otherwise there. */
export const onnxErrors = translated(
  {
    onnxOp:
      "An ONNX file is written with operators that compute the same, and {{op}} has no such counterpart yet. Replace this node, or export the weights as safetensors.",
    onnxTooLarge:
      "An ONNX file holds at most 2 GiB, but these weights take {{bytes}} bytes. Export them as safetensors.",
    onnxMissing:
      "Gradwire refuses rows with missing values; an ONNX model cannot refuse one row of many, so its answer is NaN and an empty label.",
    onnxCategories:
      "Gradwire refuses unknown categories and passes over spaces around a text; in ONNX a text must match exactly, and an unknown one gives NaN and an empty label.",
    onnxNumbers:
      "{{count}} columns are written with units, groups of digits or as dates, such as {{column}}; ONNX takes plain numbers, and days since 1970-01-01 for dates.",
  },
  { ko },
);
