/** Korean of `images.ts`. */
export const ko = {
  imageInput: {
    label: "이미지",
    help: "채널이 있는 이미지입니다: [배치, 채널, 높이, 너비]. Reshape 노드로 열을 이미지로 만들 수 있습니다.",
  },
  imageOutput: { label: "이미지", help: "창의 위치마다 하나의 값이 나옵니다: [배치, 채널, 높이, 너비]." },
  kernelSize: { label: "커널 크기", help: "이미지 위를 움직이는 창의 높이와 너비입니다." },
  stride: { label: "스트라이드", help: "창이 한 번에 움직이는 거리입니다. 2이면 높이와 너비가 절반이 됩니다." },
  padding: { label: "패딩", help: "창이 이미지 가장자리까지 닿도록 사방에 더하는 칸의 수입니다." },
};
