/** Korean of `unflatten.ts`. */
export const ko = {
  label: "Reshape",
  summary: "행마다 이미지 하나를 만듭니다",
  help: "[배치, 열]을 [배치, 채널, 높이, 너비]로 바꿉니다. 값은 변하지 않습니다. 열은 순서대로 쓰입니다. 이미지의 첫 줄을 왼쪽에서 오른쪽으로, 이어서 다음 줄, 그다음 채널 순입니다. CSV 파일의 각 행이 이미지 하나일 때 첫 Conv2d 노드 앞에 두세요. PyTorch에서는 nn.Unflatten입니다.",
  keywords: ["형태 변환", "이미지", "픽셀", "채널"],
  inputs: { input: { label: "입력", help: "열의 수가 이미지의 값 수와 같은 행입니다: [배치, 열]." } },
  outputs: { output: { label: "이미지", help: "행마다 이미지 하나입니다: [배치, 채널, 높이, 너비]." } },
  params: {
    channels: { label: "채널", help: "이미지의 한 위치에 있는 값의 수입니다. 흑백은 1, 빨강·초록·파랑은 3입니다." },
    height: { label: "높이", help: "이미지의 세로 칸 수입니다." },
    width: { label: "너비", help: "이미지의 가로 칸 수입니다." },
  },
};
