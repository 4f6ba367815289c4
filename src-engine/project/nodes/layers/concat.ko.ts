/** Korean of `concat.ts`. */
export const ko = {
  label: "Concat",
  summary: "두 값을 나란히 붙입니다",
  help: "첫째 입력의 열 뒤에 둘째 입력의 열을 붙입니다(이미지라면 채널을 붙입니다). Embedding과 숫자 열처럼 서로 다른 열을 본 부분들을 합칠 때 사용합니다. 열 수를 뺀 나머지 크기는 같아야 합니다. PyTorch에서는 축 1에 대한 torch.cat입니다.",
  keywords: ["이어 붙이기", "연결", "합치기"],
  outputs: { output: { label: "출력", help: "두 입력의 열을 모두 가집니다: [배치, 열]." } },
};
