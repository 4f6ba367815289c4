/** Korean of `modules.ts`. */
export const ko = {
  moduleHidden:
    "모듈은 필드와 배열에 있는 매개변수와 모듈을 찾지만 {{field}}에는 객체, Map 또는 Set 안에 들어 있어 학습되지 않습니다. nn.ModuleDict, nn.ModuleList, nn.ParameterList를 사용하거나, 학습하지 않을 것은 비공개 #필드에 두세요.",
  moduleIndex: "{{where}}에는 0부터 {{last}}까지의 자리나 끝에서 세는 음수가 필요하지만 {{found}}입니다.",
  moduleKey: "{{where}}에는 키({{keys}}) 가운데 하나가 필요하지만 {{found}}입니다.",
  moduleForward:
    "모듈이나 매개변수를 담기만 하는 {{where}}에는 계산이 없습니다. 직접 만든 모듈의 forward에서 담긴 것을 호출하세요.",
  probabilityRange:
    "이진 교차 엔트로피에는 0부터 1까지의 확률이 필요하지만 {{place}}번째 원소가 {{found}}입니다. 앞에 시그모이드를 두거나 binaryCrossEntropyWithLogits를 사용하세요.",
  adaptivePool:
    "adaptiveAvgPool2d에는 이미지 크기 {{image}}의 약수가 필요하지만 {{sizes}}입니다. 겹치는 창에는 avgPool2d를 사용하세요.",
  scheduleMilestones:
    "스케줄러 {{count}}개의 SequentialLR에는 1부터 커지는 마일스톤이 하나 적게 필요하지만 [{{milestones}}]입니다.",
  oneCycleLength: "OneCycleLR에는 totalSteps나 epochs와 stepsPerEpoch로 길이를 주어야 합니다. 둘 중 하나를 주세요.",
  datasetSplit: "randomSplit에는 합이 데이터셋의 행 수 {{rows}}인 길이나 합이 1인 비율이 필요하지만 {{lengths}}입니다.",
};
