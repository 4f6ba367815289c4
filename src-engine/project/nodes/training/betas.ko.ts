/** Korean of `betas.ts`. */
export const ko = {
  beta1: { label: "베타 1", help: "기울기 평균이 얼마나 천천히 잊는지 정합니다. 0 이상 1 미만이며 보통 0.9입니다." },
  beta2: {
    label: "베타 2",
    help: "기울기 제곱 평균이 얼마나 천천히 잊는지 정합니다. 0 이상 1 미만이며 보통 0.999입니다.",
  },
};
