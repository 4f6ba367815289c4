/** Korean of `linear.ts`. */
export const ko = {
  label: "Linear",
  summary: "입력 열의 가중합에 편향을 더합니다",
  help: "y = x Wᵀ + b를 계산합니다. 출력의 각 열은 모든 입력 열의 가중합에 편향을 더한 값입니다. 학습은 가중치 W와 편향 b를 조정합니다. Linear 노드 하나만 쓰면 선형 회귀이고, 사이에 활성화 함수를 넣어 여러 개를 이으면 신경망이 됩니다. 따로 정하지 않으면 초깃값은 PyTorch와 같이 ±1/sqrt(입력 열 수) 범위의 균등 분포 난수입니다. PyTorch에서는 nn.Linear입니다.",
  keywords: ["선형", "완전 연결", "밀집", "회귀", "가중치"],
  inputs: { input: { label: "입력", help: "숫자로 된 행입니다: [배치, 입력 열]." } },
  outputs: { output: { label: "출력", help: "출력 특성마다 한 열입니다: [배치, 출력 특성]." } },
  params: {
    outFeatures: {
      label: "출력 특성 수",
      help: "나오는 열의 수입니다. 마지막 Linear 노드라면 타깃 열마다 하나, 또는 클래스마다 하나입니다.",
    },
    bias: {
      label: "편향",
      help: "출력의 각 열에 학습되는 상수를 더합니다. 직선이 원점을 지나야 하는 경우가 아니라면 켜 두세요.",
    },
  },
};
