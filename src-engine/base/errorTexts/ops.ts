import type { Text } from "../text";

/** Errors of the op table: what an op requires of its inputs' shapes and of its attributes. */
export const opErrors = {
  opInputCount: {
    en: "{{op}} requires its number of inputs to be {{expected}}, got {{found}}.",
    ko: "{{op}}의 입력은 {{expected}}개여야 하지만 {{found}}개입니다.",
  },
  opAttributeCount: {
    en: "{{op}} requires its number of attributes to be {{expected}}, got {{found}}.",
    ko: "{{op}}의 속성은 {{expected}}개여야 하지만 {{found}}개입니다.",
  },
  opAttributeFinite: {
    en: "{{op}} requires {{attribute}} to be a finite number, got {{value}}.",
    ko: "{{op}}의 {{attribute}}에는 유한한 수가 필요하지만 {{value}}입니다.",
  },
  opAttributeFlag: {
    en: "{{op}} requires {{attribute}} to be 0 or 1, got {{value}}.",
    ko: "{{op}}의 {{attribute}} 값은 0 또는 1이어야 하지만 {{value}}입니다.",
  },
  opAttributeAbove: {
    en: "{{op}} requires {{attribute}} to be more than {{bound}}, got {{value}}.",
    ko: "{{op}}의 {{attribute}} 값은 {{bound}}보다 커야 하지만 {{value}}입니다.",
  },
  opAttributeWhole: {
    en: "{{op}} requires {{attribute}} to be a whole number, got {{value}}.",
    ko: "{{op}}의 {{attribute}} 값은 정수여야 하지만 {{value}}입니다.",
  },
  opAttributeRange: {
    en: "{{op}} requires {{attribute}} from {{low}} to {{high}}, got {{value}}.",
    ko: "{{op}}의 {{attribute}} 값은 {{low}}에서 {{high}} 사이여야 하지만 {{value}}입니다.",
  },
  shapeSizes: {
    en: "{{op}} requires sizes that are whole numbers above 0, got {{shape}}.",
    ko: "{{op}}에는 0보다 큰 정수 크기가 필요하지만 {{shape}}입니다.",
  },
  shapeRank: {
    en: "{{op}} requires {{input}} with {{rank}} axes, got {{shape}}.",
    ko: "{{op}}의 {{input}}에는 축이 {{rank}}개 필요하지만 {{shape}}입니다.",
  },
  shapeLastAxis: {
    en: "{{op}} requires at least 1 axis, got {{shape}}.",
    ko: "{{op}}에는 축이 하나 이상 필요하지만 {{shape}}입니다.",
  },
  shapeExpected: {
    en: "{{op}} requires {{input}} of shape {{expected}}, got {{shape}}.",
    ko: "{{op}}의 {{input}} 입력은 형태가 {{expected}}여야 하지만 {{shape}}입니다.",
  },
  shapeAxes: {
    en: "{{op}} requires different axes of {{shape}} (numbered from 0), got {{axes}}.",
    ko: "{{op}}에는 {{shape}}의 서로 다른 축(0부터 셈)이 필요하지만 {{axes}}입니다.",
  },
  shapeBroadcast: {
    en: "{{op}} requires shapes that broadcast, got {{left}} and {{right}}. Make the sizes equal, or one of them 1.",
    ko: "{{op}}에는 브로드캐스트되는 형태가 필요하지만 {{left}}, {{right}}입니다. 크기를 같게 하거나 하나를 1로 맞추세요.",
  },
  shapeMatmul: {
    en: "matmul requires inner sizes to match, got {{left}} and {{right}}.",
    ko: "matmul에는 안쪽 크기가 같아야 하지만 {{left}}, {{right}}입니다.",
  },
  shapeReshape: {
    en: "reshape requires as many elements as the input has, got {{from}} and {{to}}.",
    ko: "reshape에는 입력과 같은 수의 원소가 필요하지만 {{from}}, {{to}}입니다.",
  },
  axisRange: {
    en: "{{op}} requires a range within axis {{axis}} of {{shape}} that is not empty, got {{start}} to {{end}}.",
    ko: "{{op}}에는 {{shape}}의 축 {{axis}} 안에 있고 비어 있지 않은 범위가 필요하지만 {{start}}에서 {{end}}까지입니다.",
  },
  shapeConcat: {
    en: "{{op}} requires sizes that are equal except along axis {{axis}}, got {{left}} and {{right}}.",
    ko: "{{op}}에는 {{axis}}번 축 외의 크기가 모두 같아야 하지만 {{left}}, {{right}}입니다.",
  },
  batchNormValues: {
    en: "Batch normalization requires more than one value per channel (axis 1) while training, got {{shape}}. Use batches of 2 rows or more.",
    ko: "배치 정규화로 학습하려면 채널(축 1)마다 값이 둘 이상이어야 하지만 {{shape}}입니다. 배치를 2행 이상으로 하세요.",
  },
  windowSetting: {
    en: "{{op}} requires {{name}} to be whole numbers from {{bound}}, below 2^31, got {{found}}.",
    ko: "{{op}}의 {{name}} 값은 {{bound}} 이상이고 2^31보다 작은 정수여야 하지만 {{found}}입니다.",
  },
  windowPadding: {
    en: "{{op}} requires padding no larger than the input {{input}}, got {{padding}}.",
    ko: "{{op}}의 패딩은 입력 {{input}}보다 크지 않아야 하지만 {{padding}}입니다.",
  },
  windowTooLarge: {
    en: "{{op}} requires a window that fits the input, got a window of {{window}} on {{input}} with padding {{padding}}. Make the kernel or the dilation smaller, or the padding larger.",
    ko: "{{op}}의 창은 입력에 들어가야 하지만 패딩이 {{padding}}인 {{input}}에 {{window}} 크기의 창입니다. 커널이나 팽창을 줄이거나 패딩을 늘리세요.",
  },
  foldColumns: {
    en: "fold requires rows that are a multiple of {{taps}} taps and columns that are a multiple of {{windows}} windows, got {{columns}}.",
    ko: "fold에는 행 수가 탭 {{taps}}개의 배수이고 열 수가 창 {{windows}}개의 배수여야 하지만 {{columns}}입니다.",
  },
  convChannels: {
    en: "conv2d requires a weight for as many channels as the input has, got input {{input}} and weight {{weight}}.",
    ko: "conv2d의 가중치는 입력과 채널 수가 같아야 하지만 입력은 {{input}}, 가중치는 {{weight}}입니다.",
  },
  poolPadding: {
    en: "{{op}} requires padding of at most half the kernel {{kernel}}, got {{padding}}.",
    ko: "{{op}}의 패딩은 커널 {{kernel}}의 절반 이하여야 하지만 {{padding}}입니다.",
  },
  poolDilation: {
    en: "{{op}} requires a dilation no larger than the input {{input}}, got {{dilation}}.",
    ko: "{{op}}의 팽창은 입력 {{input}}보다 크지 않아야 하지만 {{dilation}}입니다.",
  },
  gradientMissing: {
    en: "{{op}} requires a loss that does not depend on it, because it has no gradient.",
    ko: "{{op}}에는 기울기가 없어 손실이 이 연산에 의존할 수 없습니다.",
  },
} as const satisfies Record<string, Text>;
