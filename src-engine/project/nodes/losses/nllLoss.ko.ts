/** Korean of `nllLoss.ts`. */
export const ko = {
  label: "NLL 손실",
  summary: "정답 클래스의 음의 로그 가능도, LogSoftmax 다음에 사용합니다",
  help: "각 행에서 정답 클래스의 로그 확률을 골라 부호를 바꾸고 평균합니다. LogSoftmax 노드에서 나온 로그 확률을 클래스마다 한 열씩 받고, 타깃은 클래스 번호로 인코딩된 열이어야 합니다. LogSoftmax 다음에 NLL 손실을 두면 로짓에 교차 엔트로피 손실을 쓰는 것과 같습니다. 로그 확률 자체가 필요할 때 사용하세요. PyTorch에서는 nn.NLLLoss입니다.",
  keywords: ["음의 로그 가능도", "분류", "손실"],
  inputs: {
    prediction: {
      label: "로그 확률",
      help: "클래스마다 확률의 로그입니다: [배치, 클래스]. LogSoftmax의 출력을 연결하세요.",
    },
  },
};
