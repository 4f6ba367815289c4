/** Korean of `sigmoid.ts`. */
export const ko = {
  label: "Sigmoid",
  summary: "모든 값을 0과 1 사이로 눌러 담습니다",
  help: "모든 값에 1 / (1 + exp(-x))를 계산합니다. 출력이 0과 1 사이의 비율이나 확률일 때 사용합니다. 0에서 멀어질수록 기울기가 아주 작아지므로 층 사이에는 보통 ReLU나 Tanh가 더 빨리 학습됩니다. 교차 엔트로피 손실은 로짓을 그대로 받아야 하므로 그 앞에는 두지 마세요. PyTorch에서는 nn.Sigmoid입니다.",
  keywords: ["활성화", "시그모이드", "로지스틱"],
};
