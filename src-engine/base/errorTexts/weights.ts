import { translated } from "../text";
import { ko } from "./weights.ko";

/** Errors of weight files: safetensors, npz and JSON. */
export const weightsErrors = translated(
  {
    weightsShape:
      "A tensor's sizes must be whole numbers from 0 with a product below 2^51, got {{shape}}. Export the file again.",
    weightsDtype:
      "Weights must be floating-point numbers of 16, 32 or 64 bits, got {{dtype}}. Convert them with .float() (PyTorch) or .astype('float32') (NumPy) and save again.",
    weightsOverflow:
      "Weights are kept as float32, which ends at 3.4e38, got {{value}}. Look for a run that diverged, and save weights that did not.",
    weightsPickle:
      'This is a file of torch.save (.pt, .pth): a pickle, which runs code when it is opened, so Gradwire does not open it. In Python: import torch; from safetensors.torch import save_file; save_file(torch.load("model.pt", weights_only=True), "model.safetensors")',
    weightsTensorBytes:
      "Shape {{shape}} requires {{expected}} bytes of data, got {{found}}. The file is damaged; export it again.",
    weightsTensorCount: "A weights file may hold at most {{limit}} tensors, got {{count}}.",
    weightsDuplicateName:
      "Every name must occur once, but {{name}} occurs twice. The file is damaged or forged; export it again.",
    weightsName:
      "A tensor's name must have at most {{limit}} bytes and be none that the file keeps for itself, got {{name}}. Rename the tensor.",
    weightsJson: "The file's JSON must be valid UTF-8 text ({{detail}}). The file is damaged; export it again.",
    weightsJsonDeep:
      "JSON in a weights file may be nested {{limit}} levels deep at most; byte {{at}} goes deeper. The file is damaged or was not written by Gradwire; export it again.",
    weightsJsonMany:
      "JSON in a weights file may have at most {{limit}} values of this kind; byte {{at}} is beyond them. The file is damaged or was not written by Gradwire; export it again.",
    weightsJsonLarge:
      "The JSON that describes a model may have at most {{limit}} MB, but this one has {{found}} MB. The file is damaged or was not written by Gradwire; export it again.",
    weightsNameLength:
      "A name in a weights file may have at most {{limit}} bytes, but the one at byte {{at}} has {{found}}. Rename the tensor and export it again.",
    weightsJsonFormat:
      'A weights file in JSON must have "format": "gradwire-weights", "version": 1 and "tensors". Choose a file that was exported as weights.',
    weightsJsonTensor:
      'A tensor in JSON must be {"shape": [sizes], "data": [float32 numbers]}. The file is damaged; export it again.',
    weightsMetadata:
      "The file's description of its model cannot be used: {{detail}}. Export the weights again with this version.",
    weightsFormat:
      "A weights file must be one of {{formats}}; this file of {{found}} bytes is none of them, or is cut off. Choose another file.",
    safetensorsHeader:
      "A safetensors file must begin with the length of its header and the header; this one of {{found}} bytes does not. The file is damaged or cut off; export it again.",
    safetensorsHeaderSize:
      "A safetensors header may have at most {{limit}} bytes, but the file claims {{bytes}}. The file is damaged or is not safetensors.",
    safetensorsEntry:
      "A safetensors header must give dtype, shape and data_offsets for each tensor, and texts as metadata. The file is damaged; export it again.",
    safetensorsOffsets:
      "Tensor data must lie one after another without gaps: expected a tensor from byte {{expected}}, got bytes {{start}} to {{end}}. The file is damaged; export it again.",
    safetensorsLength:
      "The tensors must cover the file exactly: they take {{expected}} bytes, the file has {{found}}. The file is cut off or has something appended; export it again.",
    npzMalformed:
      "An npz file must be a plain zip archive; this one is broken at byte {{at}}. The file is damaged; export it again.",
    npzEntryName:
      "Names in an npz file must be plain ASCII without folders, got {{name}}. Save the arrays under other names.",
    npzCompression:
      "Entries of an npz file must be stored or deflated and not encrypted, got method {{method}}. Save with np.savez or np.savez_compressed.",
    npzTooLarge: "An npz file's contents may take at most {{limit}} bytes, got {{bytes}}.",
    npzRatio:
      "An entry may be at most {{limit}} times as large as its compressed data, got {{bytes}} bytes from {{compressed}}. Save with np.savez.",
    npzChecksum:
      "The entry's data must match the archive's size and checksum, and do not. The file is damaged; export it again.",
    npyHeader: "An array of an npz file must begin with an NPY 1.0 header. Save it with np.savez.",
    npyFortran: "Arrays must be stored row by row (C order), got column by column. Save np.ascontiguousarray(array).",
    weightsMissing:
      "The model requires {{name}} of shape {{shape}}, but the weights file does not have it. Use weights that were trained with this project.",
    weightsUnexpected:
      "The weights file has {{name}}, which the model does not. Use weights that were trained with this project.",
    weightsOtherShape:
      "The model requires {{name}} of shape {{expected}}, but the weights file has {{found}}. Use weights that were trained with this project.",
    weightsNonFinite:
      "{{count}} of the weights are NaN or infinite, so predictions will be too. Train again with a smaller learning rate.",
    weightsDiverged:
      "These weights are of a run that diverged at epoch {{epoch}}, batch {{batch}}: they are the last finite ones, and what they predict means nothing. Lower the learning rate and train again.",
    weightsUnfinished:
      "These weights are of a run that had not ended its first epoch: they have hardly been trained. Train for one epoch or more.",
  },
  { ko },
);
