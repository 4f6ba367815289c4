/** Korean of `mseLoss.ts`. */
export const ko = {
  label: "MSE 손실",
  summary: "차이의 제곱 평균, 숫자를 예측할 때 사용합니다",
  help: "배치의 모든 행과 열에 대해 mean((예측 - 타깃)²)를 계산합니다. 숫자를 예측할 때(회귀) 사용합니다. 단위는 타깃 단위의 제곱이며, 큰 오차는 작은 오차보다 훨씬 크게 반영됩니다. PyTorch에서는 nn.MSELoss입니다.",
  keywords: ["평균 제곱 오차", "회귀", "손실"],
};
