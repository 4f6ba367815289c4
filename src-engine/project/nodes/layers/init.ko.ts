/** Korean of `init.ts`. */
export const ko = {
  init: {
    label: "초기 가중치",
    help: "가중치의 초깃값입니다. PyTorch 기본값이면 대부분 충분합니다. Kaiming은 ReLU와, Xavier는 Tanh나 Sigmoid와 어울립니다. 편향은 PyTorch와 같이 시작합니다. 직접 입력을 고르면 편향까지 원하는 값으로 시작할 수 있습니다. 무엇을 고르든, 생성자 뒤에 nn.init을 부를 때처럼 레이어가 PyTorch 기본값을 뽑은 다음 그 자리에 들어갑니다.",
    options: {
      pytorch: "PyTorch 기본값",
      kaimingUniform: "Kaiming 균등",
      kaimingNormal: "Kaiming 정규",
      xavierUniform: "Xavier 균등",
      xavierNormal: "Xavier 정규",
      orthogonal: "직교",
      normal: "정규 분포",
      uniform: "균등 분포",
      constant: "상수",
      zeros: "0",
      given: "직접 입력",
    },
  },
  initScale: {
    label: "초기 가중치: 크기",
    help: "Xavier와 직교의 배율, 정규 분포의 표준편차, 균등 분포의 한계(± 크기), 상수의 값입니다.",
  },
  given: {
    label: "입력한 가중치",
    help: "가중치가 시작할 값입니다. 이름마다 PyTorch state_dict의 형태대로 입력합니다. 입력하지 않은 것은 PyTorch 기본값으로 시작합니다. 스프레드시트나 CSV의 칸을 붙여 넣거나 가중치 파일에서 가져올 수 있습니다.",
  },
};

/** Korean of `startParams`. */
export const startKo = {
  init: {
    help: "가중치의 초깃값입니다. PyTorch 기본값을 쓰거나 원하는 값을 직접 입력합니다. 입력한 값은 레이어가 PyTorch 기본값을 뽑은 다음 그 자리에 들어갑니다.",
  },
};
