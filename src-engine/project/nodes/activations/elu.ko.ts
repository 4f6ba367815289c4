/** Korean of `elu.ts`. */
export const ko = {
  label: "ELU",
  summary: "양수는 그대로 두고 음수는 -alpha까지 매끄럽게 눕힙니다",
  help: "양수는 그대로, 나머지는 alpha × (exp(x) - 1)로 계산합니다(Clevert 외, 2015). 값의 중심이 ReLU보다 0에 가깝고 alpha가 1이면 꺾이는 곳이 없지만, 지수 함수를 계산하는 비용이 듭니다. PyTorch에서는 nn.ELU입니다.",
  keywords: ["활성화", "엘루", "지수"],
  params: {
    alpha: { label: "알파", help: "아주 작은 음수는 이 수에 음의 부호를 붙인 값에 다가갑니다. 보통 1입니다." },
  },
};
