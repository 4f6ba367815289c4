import { requireOneOf } from "../../base/values";
import { zeroed } from "../../base/zeroed";

/** The types of a tensor's elements. Everything is float32 but what is made float64 on purpose, as for `gradcheck`. */
export type DType = "float32" | "float64";

/** The elements of a tensor in memory. */
export type TensorData = Float32Array | Float64Array;

const dtypes: readonly DType[] = ["float32", "float64"];

/** `count` zeros of a type. @throws GradwireError `tensorMemory` when there is no room for them; `valueNotAllowed` for a type there is not. */
export function allocate(dtype: DType, count: number): TensorData {
  requireOneOf("dtype", dtype, dtypes);
  return dtype === "float64" ? zeroed(Float64Array, count) : zeroed(Float32Array, count);
}

/** The type of these elements. */
export function dtypeOf(data: TensorData): DType {
  return data instanceof Float64Array ? "float64" : "float32";
}
