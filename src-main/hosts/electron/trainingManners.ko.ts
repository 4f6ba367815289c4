/** Korean of `trainingManners.ts`. */
export const ko = {
  endings: {
    finished: "학습이 끝났습니다",
    diverged: "학습이 발산하여 중단되었습니다",
    failed: "학습에 실패했습니다",
  },
  progress: { epochs: "전체 {{epochs}}에포크 중 {{epoch}}에포크" },
};
