import type { Text } from "../text";

/** Errors of losses: what they require of the prediction and of the target's columns and rows. */
export const lossErrors = {
  lossShape: {
    en: "Prediction and target must have equal shapes, but {{prediction}} gives {{predictionShape}} and {{target}} gives {{targetShape}}. Let the prediction have {{columns}} column(s).",
    ko: "예측과 타깃의 형태가 같아야 하지만 {{prediction}}의 출력은 {{predictionShape}}, {{target}}의 출력은 {{targetShape}}입니다. 예측을 {{columns}}열로 맞추세요.",
  },
  mseClassTarget: {
    en: "Target column {{column}} holds class numbers, which this loss would take for quantities, as if class 2 were twice class 1. Use Cross-entropy loss to predict classes; beside other target columns, encode it as one column per category.",
    ko: "타깃 열 {{column}}에는 클래스 번호가 들어 있는데 이 손실은 이를 수량으로 다루어, 클래스 2를 클래스 1의 두 배로 봅니다. 클래스를 예측하려면 교차 엔트로피 손실을 사용하세요. 다른 타깃 열과 함께라면 범주마다 한 열로 인코딩하세요.",
  },
  klDivClassTarget: {
    en: "Target column {{column}} holds class numbers, but this loss compares distributions, shares that add up to 1 in several columns. Use NLL loss to predict classes; beside other target columns, encode it as one column per category.",
    ko: "타깃 열 {{column}}에는 클래스 번호가 들어 있지만 이 손실은 여러 열에 담긴 비율의 합이 1인 분포를 비교합니다. 클래스를 예측하려면 NLL 손실을 사용하세요. 다른 타깃 열과 함께라면 범주마다 한 열로 인코딩하세요.",
  },
  targetComputed: {
    en: "The target must be columns of the dataset, but {{source}} changes them. Connect the Dataset node's targets.",
    ko: "타깃은 데이터셋의 열이어야 하지만 {{source}}에서 값이 바뀝니다. 데이터셋 노드의 타깃을 연결하세요.",
  },
  crossEntropyTargets: {
    en: "Cross-entropy needs one target column with the class, but there are {{count}}: {{columns}}. Keep one as target.",
    ko: "교차 엔트로피에는 클래스가 담긴 타깃 열 하나가 필요하지만 {{count}}개({{columns}})입니다. 하나만 타깃으로 두세요.",
  },
  crossEntropyNumber: {
    en: "Cross-entropy needs a target column of categories, but {{column}} holds numbers. Set its type to category, or use MSE loss.",
    ko: "교차 엔트로피에는 범주형 타깃 열이 필요하지만 {{column}} 열은 숫자입니다. 열의 종류를 범주로 바꾸거나 MSE 손실을 사용하세요.",
  },
  crossEntropyOneHot: {
    en: "Cross-entropy needs the class as one index, but target column {{column}} is encoded as one column per category. Set its encoding to class index.",
    ko: "교차 엔트로피에는 클래스가 번호 하나로 필요하지만 타깃 {{column}} 열은 범주마다 한 열로 인코딩되어 있습니다. 인코딩을 클래스 번호로 바꾸세요.",
  },
  crossEntropyClasses: {
    en: "Cross-entropy needs one logit per class: {{column}} of {{target}} has {{classes}} classes, but {{prediction}} gives {{predictionShape}}. Let the prediction have {{classes}} columns.",
    ko: "교차 엔트로피에는 클래스마다 로짓 하나가 필요합니다. {{target}}의 {{column}}에는 클래스가 {{classes}}개 있지만 {{prediction}}의 출력은 {{predictionShape}}입니다. 예측을 {{classes}}열로 맞추세요.",
  },
  crossEntropyBounded: {
    en: "Cross-entropy wants raw logits, but {{source}} limits them to {{low}}..{{high}}, so the model can never be sure. Connect {{before}} directly.",
    ko: "교차 엔트로피는 로짓을 그대로 받아야 하지만 {{source}}에서 값이 {{low}}~{{high}} 범위로 제한되어 모델이 확신할 수 없게 됩니다. {{before}}의 출력을 바로 연결하세요.",
  },
  classWeightsCount: {
    en: "Class weights need one number for each of the {{classes}} classes of {{column}} ({{names}}), but there are {{found}}. Give one per class in this order, or leave them empty.",
    ko: "클래스 가중치는 {{column}}의 클래스 {{classes}}개({{names}})마다 하나씩 필요하지만 {{found}}개입니다. 이 순서대로 하나씩 적거나 비워 두세요.",
  },
  classWeightsZero: {
    en: "Class weights need at least one class that counts, but every class of {{column}} has weight 0 or is ignored, so no row would count. Give a class a weight above 0.",
    ko: "클래스 가중치는 반영되는 클래스가 하나는 있어야 하지만 {{column}}의 모든 클래스가 가중치 0이거나 무시되어 반영되는 행이 없습니다. 한 클래스에는 0보다 큰 값을 주세요.",
  },
  logProbabilitiesRaw: {
    en: "This loss wants log-probabilities, but {{source}} gives values that are none, so the loss has no lower bound. Put a LogSoftmax in between.",
    ko: "이 손실은 로그 확률을 받아야 하지만 {{source}}의 값은 로그 확률이 아니어서 손실이 끝없이 작아질 수 있습니다. 사이에 LogSoftmax를 넣으세요.",
  },
  binaryTargets: {
    en: "This loss needs one target column with two classes, but there are {{count}}: {{columns}}. Keep one as target.",
    ko: "이 손실에는 클래스가 둘인 타깃 열 하나가 필요하지만 {{count}}개({{columns}})입니다. 하나만 타깃으로 두세요.",
  },
  binaryClasses: {
    en: "This loss tells two classes apart, but {{column}} has {{classes}}. Use Cross-entropy loss.",
    ko: "이 손실은 두 클래스를 구별하지만 {{column}}에는 클래스가 {{classes}}개 있습니다. 교차 엔트로피 손실을 사용하세요.",
  },
  binaryOneHot: {
    en: "This loss needs the class as 0 or 1, but target column {{column}} is encoded as one column per category. Set its encoding to class index.",
    ko: "이 손실에는 클래스가 0 또는 1로 필요하지만 타깃 {{column}} 열은 범주마다 한 열로 인코딩되어 있습니다. 인코딩을 클래스 번호로 바꾸세요.",
  },
  targetRange: {
    en: "{{node}} requires targets from {{low}} to {{high}}, but row {{row}} of {{column}} holds {{found}}. Correct the row, choose a loss for numbers (MSE), or make the column a category of two classes.",
    ko: "{{node}}의 타깃은 {{low}}에서 {{high}} 사이여야 하지만 {{column}} 열의 {{row}}번째 행이 {{found}}입니다. 행을 고치거나, 숫자용 손실(MSE)을 선택하거나, 열을 두 클래스의 범주로 바꾸세요.",
  },
  targetNegative: {
    en: "{{node}} requires targets of 0 or more, but row {{row}} of {{column}} holds {{found}}. Correct the row, or say that the targets are logarithms.",
    ko: "{{node}}의 타깃은 0 이상이어야 하지만 {{column}} 열의 {{row}}번째 행이 {{found}}입니다. 행을 고치거나 타깃이 로그 값이라고 설정하세요.",
  },
  classIndexRange: {
    en: "{{node}} requires class indices, whole numbers from {{low}} to {{high}}, but row {{row}} of {{column}} holds {{found}}. Correct the row, or make the column a category.",
    ko: "{{node}}에는 {{low}}에서 {{high}} 사이의 정수인 클래스 번호가 필요하지만 {{column}} 열의 {{row}}번째 행이 {{found}}입니다. 행을 고치거나 열을 범주로 바꾸세요.",
  },
} as const satisfies Record<string, Text>;
