/** Korean of `klDivLoss.ts`. */
export const ko = {
  label: "KL 발산 손실",
  summary: "예측 분포와 주어진 분포의 차이, LogSoftmax 다음에 사용합니다",
  help: "target · (log(target) - 예측)을 계산해 클래스에 대해 더합니다. 예측 분포가 타깃 분포를 대신할 때 잃는 정보의 양입니다. 행마다 타깃이 분포일 때, 곧 여러 숫자 열에 담긴 비율의 합이 1일 때 사용합니다. LogSoftmax 노드의 로그 확률을 받으며 예측은 확률로 표시됩니다. PyTorch에서는 nn.KLDivLoss입니다.",
  keywords: ["쿨백 라이블러", "분포", "상대 엔트로피", "손실"],
  inputs: {
    prediction: {
      label: "로그 확률",
      help: "예측한 비율마다 로그 값입니다: [배치, 타깃 열]. LogSoftmax의 출력을 연결하세요.",
    },
  },
  params: {
    reduction: {
      label: "축약",
      help: "합을 행 수로 나누면 발산 자체가 되고, 모든 원소 수로 나누면 PyTorch의 기본값이 됩니다.",
      options: { batchmean: "행 평균 (batchmean)", mean: "원소 평균 (mean)" },
    },
    logTarget: { label: "타깃이 로그 값", help: "타깃 열에 비율이 아니라 비율의 로그가 들어 있습니다." },
  },
};
