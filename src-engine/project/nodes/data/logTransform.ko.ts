/** Korean of `logTransform.ts`. */
export const ko = {
  label: "로그 변환",
  summary: "자릿수가 크게 다른 열에 로그를 취합니다",
  help: "모든 수에 sign(x) · log(1 + |x|)를 계산합니다. 0은 0으로, 음수는 음수로 남고, 자릿수가 하나 늘 때마다 같은 너비를 차지합니다. 가격, 개수, 면적 같은 열이 고르게 퍼져 큰 행 몇 개가 결과를 좌우하지 않습니다. 측정하는 값은 없으며, 뒤에 표준화를 두세요. NumPy에서는 np.sign(x) * np.log1p(np.abs(x))입니다.",
  keywords: ["로그", "치우침", "자릿수", "전처리"],
  outputs: { output: { label: "출력", help: "로그 척도로 바뀐 같은 열입니다." } },
};
