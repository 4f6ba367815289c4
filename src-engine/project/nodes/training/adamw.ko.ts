/** Korean of `adamw.ts`. */
export const ko = {
  label: "AdamW",
  summary: "가중치 감쇠를 분리한 Adam입니다",
  help: "Adam과 같이 움직이되, 가중치 감쇠를 기울기에 더하지 않고 각 가중치를 학습률 × 가중치 감쇠만큼 따로 줄입니다. 감쇠가 모든 가중치에 고르게 작용하여 대개 일반화가 더 잘 됩니다. PyTorch에서는 optim.AdamW입니다(Loshchilov와 Hutter, 2019).",
  keywords: ["옵티마이저", "적응형", "가중치 감쇠"],
};
