/** Korean of `balance.ts`. */
export const ko = {
  balanced: {
    label: "클래스 균형",
    help: '클래스마다 n / (클래스 수 × 그 클래스의 행 수)를 가중치로 씁니다. 학습 행에서 세며, 드문 클래스도 흔한 클래스만큼 반영됩니다. 클래스 가중치를 적었다면 함께 곱합니다. scikit-learn에서는 class_weight="balanced"입니다.',
  },
  balancedPositives: {
    label: "클래스 균형",
    help: "클래스 1인 행에 음성 행 수 / 양성 행 수를 가중치로 씁니다. 학습 행에서 세며, 두 클래스가 똑같이 반영됩니다. 양성 가중치를 함께 곱합니다.",
  },
};
