/** Korean of `tanh.ts`. */
export const ko = {
  label: "Tanh",
  summary: "모든 값을 -1과 1 사이로 눌러 담습니다",
  help: "모든 값에 tanh(x) = (exp(x) - exp(-x)) / (exp(x) + exp(-x))를 계산합니다. 출력의 중심이 0이어서 작은 신경망과 매끄러운 곡선에 잘 맞습니다. 0에서 멀어질수록 기울기가 아주 작아집니다. PyTorch에서는 nn.Tanh입니다.",
  keywords: ["활성화", "하이퍼볼릭 탄젠트", "쌍곡탄젠트"],
};
