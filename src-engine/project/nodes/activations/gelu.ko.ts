/** Korean of `gelu.ts`. */
export const ko = {
  label: "GELU",
  summary: "정규 분포로 가중한 매끄러운 ReLU입니다",
  help: "모든 값에 x × Φ(x)를 계산합니다. Φ(x)는 표준 정규 분포에서 x 아래에 있는 비율입니다(Hendrycks와 Gimpel, 2016). 어디서나 매끄럽고, 큰 양수는 그대로 두며 작은 음수도 조금 통과시킵니다. 트랜스포머에서 흔히 쓰는 활성화 함수입니다. PyTorch에서는 nn.GELU입니다.",
  keywords: ["활성화", "겔루", "정규 분포"],
  params: {
    form: {
      label: "형식",
      help: "정확한 식 또는 예전 모델들이 학습에 쓴 tanh 근사식입니다. 둘의 차이는 0.001보다 작습니다.",
      options: { exact: "정확한 식", tanh: "tanh 근사식" },
    },
  },
};
