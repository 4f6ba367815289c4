/** Korean of `ops.ts`. */
export const ko = {
  opInputCount: "{{op}}의 입력은 {{expected}}개여야 하지만 {{found}}개입니다.",
  opAttributeCount: "{{op}}의 속성은 {{expected}}개여야 하지만 {{found}}개입니다.",
  opAttributeFinite: "{{op}}의 {{attribute}}에는 유한한 수가 필요하지만 {{value}}입니다.",
  opAttributeFlag: "{{op}}의 {{attribute}} 값은 0 또는 1이어야 하지만 {{value}}입니다.",
  opAttributeAbove: "{{op}}의 {{attribute}} 값은 {{bound}}보다 커야 하지만 {{value}}입니다.",
  opAttributeWhole: "{{op}}의 {{attribute}} 값은 정수여야 하지만 {{value}}입니다.",
  opAttributeRange: "{{op}}의 {{attribute}} 값은 {{low}}에서 {{high}} 사이여야 하지만 {{value}}입니다.",
  shapeSizes: "{{op}}에는 0보다 큰 정수 크기가 필요하지만 {{shape}}입니다.",
  shapeRank: "{{op}}의 {{input}}에는 축이 {{rank}}개 필요하지만 {{shape}}입니다.",
  shapeLastAxis: "{{op}}에는 축이 하나 이상 필요하지만 {{shape}}입니다.",
  shapeExpected: "{{op}}의 {{input}} 입력은 형태가 {{expected}}여야 하지만 {{shape}}입니다.",
  shapeAxes: "{{op}}에는 {{shape}}의 서로 다른 축(0부터 셈)이 필요하지만 {{axes}}입니다.",
  shapeBroadcast:
    "{{op}}에는 브로드캐스트되는 형태가 필요하지만 {{left}}, {{right}}입니다. 크기를 같게 하거나 하나를 1로 맞추세요.",
  shapeMatmul: "matmul에는 안쪽 크기가 같아야 하지만 {{left}}, {{right}}입니다.",
  shapeReshape: "reshape에는 입력과 같은 수의 원소가 필요하지만 {{from}}, {{to}}입니다.",
  axisRange:
    "{{op}}에는 {{shape}}의 축 {{axis}} 안에 있고 비어 있지 않은 범위가 필요하지만 {{start}}에서 {{end}}까지입니다.",
  shapeConcat: "{{op}}에는 {{axis}}번 축 외의 크기가 모두 같아야 하지만 {{left}}, {{right}}입니다.",
  batchNormValues:
    "배치 정규화로 학습하려면 채널(축 1)마다 값이 둘 이상이어야 하지만 {{shape}}입니다. 배치를 2행 이상으로 하세요.",
  windowSetting: "{{op}}의 {{name}} 값은 {{bound}} 이상이고 2^31보다 작은 정수여야 하지만 {{found}}입니다.",
  windowPadding: "{{op}}의 패딩은 입력 {{input}}보다 크지 않아야 하지만 {{padding}}입니다.",
  windowTooLarge:
    "{{op}}의 창은 입력에 들어가야 하지만 패딩이 {{padding}}인 {{input}}에 {{window}} 크기의 창입니다. 커널이나 팽창을 줄이거나 패딩을 늘리세요.",
  foldColumns:
    "fold에는 행 수가 탭 {{taps}}개의 배수이고 열 수가 창 {{windows}}개의 배수여야 하지만 {{columns}}입니다.",
  convChannels: "conv2d의 가중치는 입력과 채널 수가 같아야 하지만 입력은 {{input}}, 가중치는 {{weight}}입니다.",
  poolPadding: "{{op}}의 패딩은 커널 {{kernel}}의 절반 이하여야 하지만 {{padding}}입니다.",
  poolDilation: "{{op}}의 팽창은 입력 {{input}}보다 크지 않아야 하지만 {{dilation}}입니다.",
  gradientMissing: "{{op}}에는 기울기가 없어 손실이 이 연산에 의존할 수 없습니다.",
};
