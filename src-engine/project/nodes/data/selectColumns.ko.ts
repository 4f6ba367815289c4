/** Korean of `selectColumns.ts`. */
export const ko = {
  label: "열 선택",
  summary: "특성 열 가운데 일부만 내보냅니다",
  help: "선택한 열만 데이터셋의 순서대로 내보내고 나머지는 뺍니다. 범주 열 하나만 받는 Embedding처럼 신경망의 부분마다 다른 열을 보여 줄 때 쓰고, 나뉜 부분은 Concat으로 다시 합치세요. PyTorch에서는 x[:, columns]입니다.",
  keywords: ["고르기", "열", "특성", "부분"],
  outputs: { output: { label: "출력", help: "선택한 열입니다: [배치, 열]." } },
  params: { columns: { label: "열", help: "내보낼 열입니다. 값마다 한 열로 인코딩된 범주는 하나로 칩니다." } },
};
