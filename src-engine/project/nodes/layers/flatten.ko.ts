/** Korean of `flatten.ts`. */
export const ko = {
  label: "Flatten",
  summary: "이미지마다 모든 값을 한 행으로 폅니다",
  help: "[배치, 채널, 높이, 너비]를 [배치, 채널 × 높이 × 너비]로 바꿉니다. 값은 변하지 않습니다. 마지막 Conv2d나 풀링 노드와 첫 Linear 노드 사이에 두세요. PyTorch에서는 nn.Flatten입니다.",
  keywords: ["펼치기", "평탄화", "형태", "이미지"],
  inputs: { input: { label: "입력", help: "어떤 형태든 됩니다. 보통 이미지입니다: [배치, 채널, 높이, 너비]." } },
  outputs: { output: { label: "출력", help: "이미지마다 한 행입니다: [배치, 열]." } },
};
