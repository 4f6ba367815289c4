import { strFromU8 } from "fflate";
import { GradwireError } from "../base/errors";

/** What PyTorch and TorchScript put into the folder of their archives first, one or the other. */
const firstFiles = /^[^/]{1,255}\/(?:data\.pkl|constants\.pkl|version|byteorder|\.format_version|code\/.*)$/s;

/**
 * Refuses what Python's `torch.save` writes (`.pt`, `.pth`): a zip archive whose first file lies in a folder, or a bare
 * pickle, as before PyTorch 1.6. A pickle is a program that is run to be read, so none is.
 * @throws GradwireError `weightsPickle`
 */
export function refusePickle(file: Uint8Array): void {
  if (isBarePickle(file) || isTorchArchive(file)) throw new GradwireError("weightsPickle", { found: file.length });
}

/** The opcode PROTO and a protocol from 2 to 5; a safetensors file may begin so, but goes on with its header's JSON. */
function isBarePickle(file: Uint8Array): boolean {
  const [opcode, protocol = 0] = file;
  return opcode === 0x80 && protocol >= 2 && protocol <= 5 && file[8] !== 0x7b;
}

function isTorchArchive(file: Uint8Array): boolean {
  if (file[0] !== 0x50 || file[1] !== 0x4b || file[2] !== 3 || file[3] !== 4 || file.length < 30) return false;
  const nameBytes = file[26]! + 256 * file[27]!;
  return firstFiles.test(strFromU8(file.subarray(30, 30 + nameBytes), true));
}
