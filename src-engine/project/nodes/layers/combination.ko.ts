/** Korean of `combination.ts`. */
export const ko = {
  a: { label: "첫째", help: "어떤 형태의 값이든 됩니다." },
  b: { label: "둘째", help: "어떤 형태의 값이든 됩니다." },
  output: { label: "출력", help: "합쳐진 값이며 형태는 입력과 같습니다." },
};
