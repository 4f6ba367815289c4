/** Korean of `selu.ts`. */
export const ko = {
  label: "SELU",
  summary: "활성값을 스스로 정규화하는 ELU입니다",
  help: "양수는 1.0507 × x, 나머지는 1.0507 × 1.6733 × (exp(x) - 1)로 계산합니다. 이 상수들 덕분에 층을 지날수록 활성값이 평균 0, 분산 1로 모이므로(Klambauer 외, 2017) Linear 노드를 깊게 쌓아도 정규화 없이 학습됩니다. 입력은 표준화해 두는 것이 좋습니다. PyTorch에서는 nn.SELU입니다.",
  keywords: ["활성화", "셀루", "자기 정규화"],
};
