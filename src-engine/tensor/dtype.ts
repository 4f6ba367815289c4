/** The types of a tensor's elements. Everything is float32 but what is made float64 on purpose, as for `gradcheck`. */
export type DType = "float32" | "float64";

/** The elements of a tensor in memory. */
export type TensorData = Float32Array | Float64Array;

/** `count` zeros of a type. */
export function allocate(dtype: DType, count: number): TensorData {
  return dtype === "float64" ? new Float64Array(count) : new Float32Array(count);
}

/** The type of these elements. */
export function dtypeOf(data: TensorData): DType {
  return data instanceof Float64Array ? "float64" : "float32";
}
