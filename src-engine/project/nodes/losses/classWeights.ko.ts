/** Korean of `classWeights.ts`. */
export const ko = {
  classWeights: {
    label: "클래스 가중치",
    help: "클래스마다 행을 얼마나 반영할지를 타깃 열의 범주 순서대로 1, 2.5, 4처럼 적습니다. 드문 클래스에 큰 값을 주세요. 비워 두면 모든 클래스를 똑같이 반영합니다.",
  },
};
