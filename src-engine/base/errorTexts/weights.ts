import type { Text } from "../text";

/** Errors of weight files: safetensors, npz and JSON. */
export const weightsErrors = {
  weightsShape: {
    en: "A tensor's sizes must be whole numbers from 0 with a product below 2^51, got {{shape}}. Export the file again.",
    ko: "텐서의 크기는 0 이상의 정수이고 곱이 2^51보다 작아야 하지만 {{shape}}입니다. 파일을 다시 내보내세요.",
  },
  weightsDtype: {
    en: "Weights must be float32, got {{dtype}}. Convert them with .float() (PyTorch) or .astype('float32') (NumPy) and save again.",
    ko: "가중치는 float32여야 하지만 {{dtype}}입니다. .float()(PyTorch) 또는 .astype('float32')(NumPy)로 바꾸어 다시 저장하세요.",
  },
  weightsTensorBytes: {
    en: "Shape {{shape}} requires {{expected}} bytes of data, got {{found}}. The file is damaged; export it again.",
    ko: "형태 {{shape}}에는 데이터 {{expected}}바이트가 필요하지만 {{found}}바이트입니다. 파일이 손상되었으니 다시 내보내세요.",
  },
  weightsTensorCount: {
    en: "A weights file may hold at most {{limit}} tensors, got {{count}}.",
    ko: "가중치 파일에는 텐서가 최대 {{limit}}개까지 들어갈 수 있지만 {{count}}개입니다.",
  },
  weightsDuplicateName: {
    en: "Every name must occur once, but {{name}} occurs twice. The file is damaged or forged; export it again.",
    ko: "이름은 한 번만 나와야 하지만 두 번 나옵니다: {{name}}. 파일이 손상되었거나 위조되었으니 다시 내보내세요.",
  },
  weightsName: {
    en: "A tensor's name must have at most {{limit}} bytes and be none that the file keeps for itself, got {{name}}. Rename the tensor.",
    ko: "텐서 이름은 {{limit}}바이트 이하이고 파일이 따로 쓰는 이름이 아니어야 하지만 {{name}}입니다. 텐서의 이름을 바꾸세요.",
  },
  weightsJson: {
    en: "The file's JSON must be valid UTF-8 text ({{detail}}). The file is damaged; export it again.",
    ko: "파일의 JSON은 올바른 UTF-8 텍스트여야 합니다({{detail}}). 파일이 손상되었으니 다시 내보내세요.",
  },
  weightsJsonDeep: {
    en: "JSON in a weights file may be nested {{limit}} levels deep at most; byte {{at}} goes deeper. The file is damaged or was not written by Gradwire; export it again.",
    ko: "가중치 파일의 JSON은 {{limit}}단계까지만 중첩될 수 있지만 {{at}}번째 바이트에서 더 깊어집니다. 손상되었거나 Gradwire가 만든 파일이 아니니 다시 내보내세요.",
  },
  weightsJsonMany: {
    en: "JSON in a weights file may have at most {{limit}} values of this kind; byte {{at}} is beyond them. The file is damaged or was not written by Gradwire; export it again.",
    ko: "가중치 파일의 JSON에는 이런 값이 {{limit}}개까지 들어갈 수 있지만 {{at}}번째 바이트에서 넘습니다. 손상되었거나 Gradwire가 만든 파일이 아니니 다시 내보내세요.",
  },
  weightsJsonLarge: {
    en: "The JSON that describes a model may have at most {{limit}} MB, but this one has {{found}} MB. The file is damaged or was not written by Gradwire; export it again.",
    ko: "모델 설명은 {{limit}} MB까지 가능하지만 {{found}} MB입니다. 손상되었거나 Gradwire가 만든 파일이 아니니 다시 내보내세요.",
  },
  weightsNameLength: {
    en: "A name in a weights file may have at most {{limit}} bytes, but the one at byte {{at}} has {{found}}. Rename the tensor and export it again.",
    ko: "가중치 파일의 이름은 {{limit}}바이트까지 가능하지만 {{at}}번째 바이트의 이름은 {{found}}바이트입니다. 텐서의 이름을 바꾸어 다시 내보내세요.",
  },
  weightsJsonFormat: {
    en: 'A weights file in JSON must have "format": "gradwire-weights", "version": 1 and "tensors". Choose a file that was exported as weights.',
    ko: 'JSON 가중치 파일에는 "format": "gradwire-weights", "version": 1과 "tensors"가 있어야 합니다. 가중치로 내보낸 파일을 고르세요.',
  },
  weightsJsonTensor: {
    en: 'A tensor in JSON must be {"shape": [sizes], "data": [float32 numbers]}. The file is damaged; export it again.',
    ko: 'JSON의 텐서는 {"shape": [크기], "data": [float32 숫자]} 꼴이어야 합니다. 파일이 손상되었으니 다시 내보내세요.',
  },
  weightsMetadata: {
    en: "The file's description of its model cannot be used: {{detail}}. Export the weights again with this version.",
    ko: "파일에 담긴 모델 설명을 사용할 수 없습니다: {{detail}}. 이 버전에서 가중치를 다시 내보내세요.",
  },
  safetensorsHeader: {
    en: "A weights file must be safetensors, npz or JSON; this file of {{found}} bytes is none of them, or is cut off. Choose another file.",
    ko: "가중치 파일은 safetensors, npz 또는 JSON이어야 하지만 이 {{found}}바이트 파일은 어느 것도 아니거나 잘려 있습니다. 다른 파일을 고르세요.",
  },
  safetensorsHeaderSize: {
    en: "A safetensors header may have at most {{limit}} bytes, but the file claims {{bytes}}. The file is damaged or is not safetensors.",
    ko: "safetensors 헤더는 최대 {{limit}}바이트이지만 파일에는 {{bytes}}바이트라고 되어 있습니다. 파일이 손상되었거나 safetensors가 아닙니다.",
  },
  safetensorsEntry: {
    en: "A safetensors header must give dtype, shape and data_offsets for each tensor, and texts as metadata. The file is damaged; export it again.",
    ko: "safetensors 헤더에는 텐서마다 dtype, shape, data_offsets가, 메타데이터에는 텍스트가 있어야 합니다. 파일이 손상되었으니 다시 내보내세요.",
  },
  safetensorsOffsets: {
    en: "Tensor data must lie one after another without gaps: expected a tensor from byte {{expected}}, got bytes {{start}} to {{end}}. The file is damaged; export it again.",
    ko: "텐서 데이터는 빈틈없이 이어져야 합니다: {{expected}}번째 바이트부터여야 하지만 {{start}}에서 {{end}}까지입니다. 파일이 손상되었으니 다시 내보내세요.",
  },
  safetensorsLength: {
    en: "The tensors must cover the file exactly: they take {{expected}} bytes, the file has {{found}}. The file is cut off or has something appended; export it again.",
    ko: "텐서가 파일을 정확히 채워야 합니다: 텐서는 {{expected}}바이트, 파일은 {{found}}바이트입니다. 파일이 잘렸거나 뒤에 무언가 붙었으니 다시 내보내세요.",
  },
  npzMalformed: {
    en: "An npz file must be a plain zip archive; this one is broken at byte {{at}}. The file is damaged; export it again.",
    ko: "npz 파일은 일반 zip 아카이브여야 하지만 {{at}}번째 바이트에서 깨져 있습니다. 파일이 손상되었으니 다시 내보내세요.",
  },
  npzEntryName: {
    en: "Names in an npz file must be plain ASCII without folders, got {{name}}. Save the arrays under other names.",
    ko: "npz 파일 안의 이름은 폴더 없는 ASCII여야 하지만 {{name}}입니다. 배열을 다른 이름으로 저장하세요.",
  },
  npzCompression: {
    en: "Entries of an npz file must be stored or deflated and not encrypted, got method {{method}}. Save with np.savez or np.savez_compressed.",
    ko: "npz 파일의 항목은 저장 또는 deflate 방식이고 암호화되지 않아야 하지만 방식 {{method}}입니다. np.savez나 np.savez_compressed로 저장하세요.",
  },
  npzTooLarge: {
    en: "An npz file's contents may take at most {{limit}} bytes, got {{bytes}}.",
    ko: "npz 파일의 내용은 최대 {{limit}}바이트이지만 {{bytes}}바이트입니다.",
  },
  npzRatio: {
    en: "An entry may be at most {{limit}} times as large as its compressed data, got {{bytes}} bytes from {{compressed}}. Save with np.savez.",
    ko: "항목은 압축된 데이터의 최대 {{limit}}배까지 커질 수 있지만 {{compressed}}바이트가 {{bytes}}바이트로 커집니다. np.savez로 저장하세요.",
  },
  npzChecksum: {
    en: "The entry's data must match the archive's size and checksum, and do not. The file is damaged; export it again.",
    ko: "항목의 데이터가 아카이브에 적힌 크기와 체크섬에 맞지 않습니다. 파일이 손상되었으니 다시 내보내세요.",
  },
  npyHeader: {
    en: "An array of an npz file must begin with an NPY 1.0 header. Save it with np.savez.",
    ko: "npz 파일의 배열은 NPY 1.0 헤더로 시작해야 합니다. np.savez로 저장하세요.",
  },
  npyFortran: {
    en: "Arrays must be stored row by row (C order), got column by column. Save np.ascontiguousarray(array).",
    ko: "배열은 행 우선(C order)으로 저장해야 하지만 열 우선입니다. np.ascontiguousarray(array)를 저장하세요.",
  },
  weightsMissing: {
    en: "The model requires {{name}} of shape {{shape}}, but the weights file does not have it. Use weights that were trained with this project.",
    ko: "모델에 필요한 {{name}}(형태 {{shape}}) 텐서가 가중치 파일에 없습니다. 이 프로젝트로 학습한 가중치를 사용하세요.",
  },
  weightsUnexpected: {
    en: "The weights file has {{name}}, which the model does not. Use weights that were trained with this project.",
    ko: "가중치 파일에 있는 {{name}} 텐서가 모델에는 없습니다. 이 프로젝트로 학습한 가중치를 사용하세요.",
  },
  weightsOtherShape: {
    en: "The model requires {{name}} of shape {{expected}}, but the weights file has {{found}}. Use weights that were trained with this project.",
    ko: "{{name}} 텐서의 형태가 모델에서는 {{expected}}이지만 가중치 파일에서는 {{found}}입니다. 이 프로젝트로 학습한 가중치를 사용하세요.",
  },
} as const satisfies Record<string, Text>;
