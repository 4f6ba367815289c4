/** Korean of `weights.ts`. */
export const ko = {
  weightsShape: "텐서의 크기는 0 이상의 정수이고 곱이 2^51보다 작아야 하지만 {{shape}}입니다. 파일을 다시 내보내세요.",
  weightsDtype:
    "가중치는 16, 32, 64비트 부동소수점 수여야 하지만 {{dtype}}입니다. .float()(PyTorch) 또는 .astype('float32')(NumPy)로 바꾸어 다시 저장하세요.",
  weightsOverflow:
    "가중치는 float32로 저장되며 3.4e38까지 가능하지만 {{value}} 값이 있습니다. 발산한 학습인지 확인하고, 발산하지 않은 가중치를 저장하세요.",
  weightsPickle:
    'torch.save로 저장한 파일(.pt, .pth)입니다. 피클은 열 때 코드를 실행하므로 Gradwire는 열지 않습니다. Python에서 바꾸세요: import torch; from safetensors.torch import save_file; save_file(torch.load("model.pt", weights_only=True), "model.safetensors")',
  weightsTensorBytes:
    "형태 {{shape}}에는 데이터 {{expected}}바이트가 필요하지만 {{found}}바이트입니다. 파일이 손상되었으니 다시 내보내세요.",
  weightsTensorCount: "가중치 파일에는 텐서가 최대 {{limit}}개까지 들어갈 수 있지만 {{count}}개입니다.",
  weightsDuplicateName:
    "이름은 한 번만 나와야 하지만 두 번 나옵니다: {{name}}. 파일이 손상되었거나 위조되었으니 다시 내보내세요.",
  weightsName:
    "텐서 이름은 {{limit}}바이트 이하이고 파일이 따로 쓰는 이름이 아니어야 하지만 {{name}}입니다. 텐서의 이름을 바꾸세요.",
  weightsJson: "파일의 JSON은 올바른 UTF-8 텍스트여야 합니다({{detail}}). 파일이 손상되었으니 다시 내보내세요.",
  weightsJsonDeep:
    "가중치 파일의 JSON은 {{limit}}단계까지만 중첩될 수 있지만 {{at}}번째 바이트에서 더 깊어집니다. 손상되었거나 Gradwire가 만든 파일이 아니니 다시 내보내세요.",
  weightsJsonMany:
    "가중치 파일의 JSON에는 이런 값이 {{limit}}개까지 들어갈 수 있지만 {{at}}번째 바이트에서 넘습니다. 손상되었거나 Gradwire가 만든 파일이 아니니 다시 내보내세요.",
  weightsJsonLarge:
    "모델 설명은 {{limit}} MB까지 가능하지만 {{found}} MB입니다. 손상되었거나 Gradwire가 만든 파일이 아니니 다시 내보내세요.",
  weightsNameLength:
    "가중치 파일의 이름은 {{limit}}바이트까지 가능하지만 {{at}}번째 바이트의 이름은 {{found}}바이트입니다. 텐서의 이름을 바꾸어 다시 내보내세요.",
  weightsJsonFormat:
    'JSON 가중치 파일에는 "format": "gradwire-weights", "version": 1과 "tensors"가 있어야 합니다. 가중치로 내보낸 파일을 고르세요.',
  weightsJsonTensor:
    'JSON의 텐서는 {"shape": [크기], "data": [float32 숫자]} 꼴이어야 합니다. 파일이 손상되었으니 다시 내보내세요.',
  weightsMetadata: "파일에 담긴 모델 설명을 사용할 수 없습니다: {{detail}}. 이 버전에서 가중치를 다시 내보내세요.",
  weightsFormat:
    "가중치 파일의 형식은 {{formats}} 중 하나여야 하지만 이 {{found}}바이트 파일은 어느 것도 아니거나 잘려 있습니다. 다른 파일을 고르세요.",
  safetensorsHeader:
    "safetensors 파일은 헤더의 길이와 헤더로 시작해야 하지만 이 {{found}}바이트 파일은 그렇지 않습니다. 파일이 손상되었거나 잘려 있으니 다시 내보내세요.",
  safetensorsHeaderSize:
    "safetensors 헤더는 최대 {{limit}}바이트이지만 파일에는 {{bytes}}바이트라고 되어 있습니다. 파일이 손상되었거나 safetensors가 아닙니다.",
  safetensorsEntry:
    "safetensors 헤더에는 텐서마다 dtype, shape, data_offsets가, 메타데이터에는 텍스트가 있어야 합니다. 파일이 손상되었으니 다시 내보내세요.",
  safetensorsOffsets:
    "텐서 데이터는 빈틈없이 이어져야 합니다: {{expected}}번째 바이트부터여야 하지만 {{start}}에서 {{end}}까지입니다. 파일이 손상되었으니 다시 내보내세요.",
  safetensorsLength:
    "텐서가 파일을 정확히 채워야 합니다: 텐서는 {{expected}}바이트, 파일은 {{found}}바이트입니다. 파일이 잘렸거나 뒤에 무언가 붙었으니 다시 내보내세요.",
  npzMalformed:
    "npz 파일은 일반 zip 아카이브여야 하지만 {{at}}번째 바이트에서 깨져 있습니다. 파일이 손상되었으니 다시 내보내세요.",
  npzEntryName: "npz 파일 안의 이름은 폴더 없는 ASCII여야 하지만 {{name}}입니다. 배열을 다른 이름으로 저장하세요.",
  npzCompression:
    "npz 파일의 항목은 저장 또는 deflate 방식이고 암호화되지 않아야 하지만 방식 {{method}}입니다. np.savez나 np.savez_compressed로 저장하세요.",
  npzTooLarge: "npz 파일의 내용은 최대 {{limit}}바이트이지만 {{bytes}}바이트입니다.",
  npzRatio:
    "항목은 압축된 데이터의 최대 {{limit}}배까지 커질 수 있지만 {{compressed}}바이트가 {{bytes}}바이트로 커집니다. np.savez로 저장하세요.",
  npzChecksum: "항목의 데이터가 아카이브에 적힌 크기와 체크섬에 맞지 않습니다. 파일이 손상되었으니 다시 내보내세요.",
  npyHeader: "npz 파일의 배열은 NPY 1.0 헤더로 시작해야 합니다. np.savez로 저장하세요.",
  npyFortran: "배열은 행 우선(C order)으로 저장해야 하지만 열 우선입니다. np.ascontiguousarray(array)를 저장하세요.",
  weightsMissing:
    "모델에 필요한 {{name}}(형태 {{shape}}) 텐서가 가중치 파일에 없습니다. 이 프로젝트로 학습한 가중치를 사용하세요.",
  weightsUnexpected: "가중치 파일에 있는 {{name}} 텐서가 모델에는 없습니다. 이 프로젝트로 학습한 가중치를 사용하세요.",
  weightsOtherShape:
    "{{name}} 텐서의 형태가 모델에서는 {{expected}}이지만 가중치 파일에서는 {{found}}입니다. 이 프로젝트로 학습한 가중치를 사용하세요.",
  weightsNonFinite: "가중치 {{count}}개가 NaN 또는 무한대여서 예측도 그렇게 됩니다. 더 작은 학습률로 다시 학습하세요.",
  weightsDiverged:
    "에포크 {{epoch}}, 배치 {{batch}}에서 발산한 학습의 가중치입니다. 마지막으로 유한했던 값일 뿐이라 예측에 의미가 없습니다. 학습률을 낮추고 다시 학습하세요.",
  weightsUnfinished: "첫 에포크를 마치지 못한 학습의 가중치라 거의 학습되지 않았습니다. 한 에포크 이상 학습하세요.",
};
