import type { ModelColumn } from "../project/model/modelMetadata";

/** The cells that became a row of features, as ONNX takes them: numbers, and categories by their text. */
export function cellsOf(inputs: readonly ModelColumn[], features: Float32Array): (number | string | null)[] {
  let start = 0;
  return inputs.map(({ type, encoding, categories, offset = 0 }) => {
    const place = start;
    const isWide = type === "category" && encoding === "oneHot";
    start += isWide ? categories.length : 1;
    if (type === "number") return (features[place] ?? 0) + offset;
    const code = isWide ? features.subarray(place, start).indexOf(1) : (features[place] ?? 0);
    return categories[code] ?? "";
  });
}
