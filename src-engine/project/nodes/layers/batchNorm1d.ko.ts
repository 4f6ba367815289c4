import { ko as frozen } from "./frozen.ko";

/** Korean of `batchNorm1d.ts`. */
export const ko = {
  label: "BatchNorm1d",
  summary: "배치의 열마다 평균 0, 분산 1로 맞춥니다",
  help: "학습하는 동안 배치의 행들에 대해 열마다 (x - 평균) / sqrt(분산 + ε)를 계산하고 평균과 분산의 이동 평균을 모읍니다. 검증과 예측에서는 이 이동 평균을 사용하므로 한 행의 예측이 다른 행에 좌우되지 않습니다. 그다음 열마다 학습되는 가중치를 곱하고 편향을 더합니다. 깊은 모델이 더 크게 움직일 수 있게 해 줍니다. 배치는 2행 이상이어야 합니다. PyTorch에서는 nn.BatchNorm1d입니다.",
  keywords: ["정규화", "배치 정규화", "이동 평균"],
  params: {
    momentum: { label: "모멘텀", help: "이동 평균이 배치마다 얼마나 움직이는지 정합니다(0~1)." },
    frozen: { help: `${frozen.frozen.help} 이동 평균은 계속 배치를 따라갑니다.` },
  },
};
