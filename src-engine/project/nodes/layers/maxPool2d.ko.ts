/** Korean of `maxPool2d.ts`. */
export const ko = {
  label: "MaxPool2d",
  summary: "창마다 가장 큰 값만 남깁니다",
  help: "채널마다 창을 움직이며 그 아래의 가장 큰 값만 남깁니다. 이미지가 작아지고 작은 위치 변화의 영향이 줄어듭니다. 가중치는 없습니다. Conv2d 노드와 활성화 함수 뒤에 두세요. 패딩은 커널의 절반 이하이며 결과에 영향을 주지 않습니다. PyTorch에서는 nn.MaxPool2d입니다.",
  keywords: ["풀링", "최댓값", "이미지"],
};
