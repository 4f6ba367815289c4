/** Korean of `embedding.ts`. */
export const ko = {
  label: "Embedding",
  summary: "범주마다 학습되는 숫자 행을 줍니다",
  help: "범주 번호 i에 대해 학습되는 표의 i번째 행을 가져옵니다. 범주가 많은 열(도시, 상품, 사용자 등)에 사용하세요. 범주마다 0/1 열을 두는 대신 모델이 범주마다 숫자 몇 개를 배우고, 비슷한 범주는 서로 가까워집니다. 클래스 번호로 인코딩된 범주 열 하나를 받으며, 열 선택 노드로 고르면 됩니다. 행은 표준 정규 분포 난수로 시작합니다. PyTorch에서는 nn.Embedding입니다.",
  keywords: ["임베딩", "범주", "표"],
  inputs: { input: { label: "범주", help: "클래스 번호로 인코딩된 범주 열 하나입니다: [배치, 1]." } },
  outputs: { output: { label: "출력", help: "각 행의 범주에 해당하는 행입니다: [배치, 임베딩 크기]." } },
  params: {
    embeddingDim: {
      label: "임베딩 크기",
      help: "범주마다 갖는 숫자의 수입니다. 범주가 수십 개면 몇 개, 수천 개면 수십 개가 알맞습니다.",
    },
  },
};
