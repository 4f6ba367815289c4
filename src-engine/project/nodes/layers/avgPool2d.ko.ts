/** Korean of `avgPool2d.ts`. */
export const ko = {
  label: "AvgPool2d",
  summary: "창마다 평균을 남깁니다",
  help: "채널마다 창을 움직이며 그 아래 값의 평균을 남깁니다. 이미지가 작아지고 매끄러워집니다. 가중치는 없습니다. 창이 이미지만큼 크면 채널마다 평균 하나가 남습니다. 패딩은 커널의 절반 이하여야 합니다. PyTorch에서는 nn.AvgPool2d입니다.",
  keywords: ["풀링", "평균", "이미지"],
  params: {
    countIncludePad: { label: "패딩 포함", help: "패딩의 0도 평균에 넣을지 정합니다. 끄면 이미지의 값만 셉니다." },
  },
};
