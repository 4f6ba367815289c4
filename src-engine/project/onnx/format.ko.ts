/** The format in Korean. */
export const ko = {
  label: "ONNX",
  use: "전처리와 레이블까지 담은 전체 모델. ONNX Runtime으로 서버, 휴대폰, 웹에서 실행됩니다.",
};
