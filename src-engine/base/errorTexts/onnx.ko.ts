/** Korean of `onnx.ts`. */
export const ko = {
  onnxOp:
    "ONNX 파일은 같은 값을 계산하는 연산자로 쓰이지만 {{op}}에는 아직 대응하는 연산자가 없습니다. 이 노드를 바꾸거나 가중치를 safetensors로 내보내세요.",
  onnxTooLarge:
    "ONNX 파일은 최대 2 GiB까지 담을 수 있지만 이 가중치의 크기는 {{bytes}}바이트입니다. safetensors로 내보내세요.",
  onnxMissing:
    "Gradwire는 값이 없는 행을 거부합니다. ONNX 모델은 여러 행 중 하나만 거부할 수 없으므로 답이 NaN과 빈 레이블이 됩니다.",
  onnxCategories:
    "Gradwire는 모르는 범주를 거부하고 글자 앞뒤의 공백을 무시합니다. ONNX에서는 글자가 정확히 같아야 하며, 모르는 범주의 답은 NaN과 빈 레이블입니다.",
  onnxNumbers:
    "단위, 자릿수 구분 또는 날짜로 쓰인 열이 {{count}}개 있습니다(예: {{column}}). ONNX는 숫자만 받으며, 날짜는 1970-01-01부터 센 날 수입니다.",
};
