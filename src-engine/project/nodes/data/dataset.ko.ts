/** Korean of `dataset.ts` and its parameters. */
export const ko = {
  label: "데이터셋",
  summary: "CSV 파일의 행: 학습에 쓸 특성과 예측할 타깃",
  help: "CSV 파일을 읽어 행을 배치 단위로 내보냅니다. 어떤 열이 특성(모델이 보는 값)이고 어떤 열이 타깃(예측할 값)인지 선택하세요. 텍스트 열은 범주로 바뀝니다. 행의 일부를 검증용으로 떼어 둘 수 있는데, 이 행은 학습에 쓰이지 않으며 모델이 처음 보는 행을 얼마나 잘 맞히는지 보여 줍니다. 파일 자체는 바뀌지 않습니다. PyTorch에서는 TensorDataset에 random_split과 DataLoader를 쓴 것과 같습니다.",
  keywords: ["데이터", "파일", "표", "특성", "타깃", "배치"],
  outputs: {
    features: { label: "특성", help: "배치의 특성 열입니다: [배치, 특성 열]." },
    targets: { label: "타깃", help: "배치의 타깃 열입니다: [배치, 타깃 열]." },
  },
  params: {
    source: { label: "파일", help: "행을 읽어 올 CSV 파일입니다." },
    csv: {
      label: "읽기 설정",
      help: "구분자, 따옴표, 머리글, 소수점, 결측 표시 등 파일을 읽는 방법입니다. 지정하지 않으면 파일에서 알아냅니다.",
    },
    columns: { label: "열", help: "각 열을 특성으로 쓸지, 타깃으로 쓸지, 쓰지 않을지 정합니다." },
    missingRows: {
      label: "결측값이 있는 행",
      help: "거부: 멈추고 어디에 값이 없는지 알려 줍니다. 제외: 해당 행을 빼고 진행합니다.",
      options: { refuse: "거부", drop: "제외" },
    },
    validationFraction: {
      label: "검증 비율",
      help: "검증용으로 떼어 둘 행의 비율입니다(0~0.9). 0이면 모든 행으로 학습합니다.",
    },
    split: {
      label: "분할 방법",
      help: "어떤 행을 떼어 둘지 정합니다. 무작위: 아무 행이나. 층화: 첫 타깃의 클래스마다, 또는 수를 순서대로 열로 나눈 구간마다 같은 비율로. 순서대로: 파일의 마지막 행들이며, 앞의 행으로 뒤의 행을 예측할 때 알맞습니다.",
      options: { random: "무작위", stratified: "층화", ordered: "순서대로" },
    },
    splitSeed: { label: "분할 시드", help: "어떤 행을 떼어 둘지 정합니다. 시드가 같으면 항상 같은 행이 선택됩니다." },
    batchSize: {
      label: "배치 크기",
      help: "학습 스텝 하나에 쓰는 행의 수입니다. 작으면 자주, 거칠게 갱신하고 크면 드물게, 매끄럽게 갱신합니다.",
    },
    shuffle: { label: "섞기", help: "에포크마다 학습 행의 순서를 새로 섞습니다. 보통 켜 둡니다." },
  },
};
