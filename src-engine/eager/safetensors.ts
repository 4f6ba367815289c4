// State dicts as bytes of safetensors files: what `fs.writeFile` takes and `fs.readFile` gives.
import { GradwireError } from "../base/errors";
import { shown } from "../base/shown";
import { Tensor } from "./tensor/tensor";
import { numberTypes } from "../formats/dtypes";
import { readSafetensors, writeSafetensors } from "../formats/safetensors";
import type { NamedTensor } from "../formats/tensors";

/**
 * A safetensors file of float32 tensors by name, which `safetensors.torch.load_file` of Python reads:
 * `writeFileSync("model.safetensors", safetensors.encode(model.stateDict()))`.
 *
 * @param metadata texts that are kept in the file's header.
 * @throws GradwireError `valueType` for what is no tensor of float32.
 */
export function encode(
  tensors: Readonly<Record<string, Tensor>>,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array {
  return writeSafetensors(
    Object.entries(tensors).map(([name, tensor]) => named(name, tensor)),
    metadata,
  );
}

/**
 * The tensors of a safetensors file by name: `model.loadStateDict(safetensors.decode(readFileSync("model.safetensors")))`.
 * float64, float16, bfloat16 and whole numbers become float32. The whole file is checked before anything is read.
 *
 * @throws GradwireError of what is wrong with the file, with the tensor's name as its path: `safetensorsHeader`,
 * `safetensorsHeaderSize`, `safetensorsEntry`, `safetensorsOffsets`, `safetensorsLength`, `weightsDtype`, `weightsShape`,
 * `weightsTensorBytes`, `weightsTensorCount`, `weightsJson`, `weightsDuplicateName`; `tensorEmpty` for one without elements.
 */
export function decode(bytes: Uint8Array): Record<string, Tensor> {
  const { tensors } = readSafetensors(bytes, numberTypes);
  return Object.fromEntries(
    tensors.map(({ name, shape, data }): [string, Tensor] => {
      if (data.length === 0) throw new GradwireError("tensorEmpty", { shape: `[${shape.join(", ")}]` }, { path: name });
      return [name, new Tensor(shape, data)];
    }),
  );
}

function named(name: string, tensor: Tensor): NamedTensor {
  const { shape, data } = tensorOf(name, tensor);
  if (data instanceof Float32Array) return { name, shape, data };
  throw new GradwireError("valueType", { name, expected: 'float32, as by to("float32")', found: "float64" });
}

function tensorOf(name: string, tensor: unknown): Tensor {
  if (tensor instanceof Tensor) return tensor;
  throw new GradwireError("valueType", { name, expected: "Tensor", found: shown(tensor) });
}
