import type { Text } from "../text";

/** Errors of nodes between data and loss: what they require of the values that arrive. */
export const layerErrors = {
  rowsRequired: {
    en: "This takes rows, [batch, columns], but {{source}} gives {{shape}}. Put a Flatten node between them.",
    ko: "행([배치, 열])이 필요하지만 {{source}}의 출력은 {{shape}}입니다. 사이에 Flatten 노드를 넣으세요.",
  },
  imagesRequired: {
    en: "This takes images, [batch, channels, height, width], but {{source}} gives {{shape}}. Put a Reshape node between them.",
    ko: "이미지([배치, 채널, 높이, 너비])가 필요하지만 {{source}}의 출력은 {{shape}}입니다. 사이에 Reshape 노드를 넣으세요.",
  },
  paddingOverImage: {
    en: "{{name}} of {{node}} is {{found}}, more than its images of {{input}} have. Set it to {{limit}} or less.",
    ko: "{{node}}의 {{name}} 설정({{found}})이 들어오는 이미지의 크기({{input}})를 넘습니다. {{limit}} 이하로 맞추세요.",
  },
  paddingOverKernel: {
    en: "{{name}} of {{node}} is {{found}}, but pooling takes at most half its window of {{window}}. Set it to {{limit}} or less.",
    ko: "{{node}}의 {{name}} 값은 {{found}}이지만 풀링에서는 창 {{window}}의 절반까지만 쓸 수 있습니다. {{limit}} 이하로 맞추세요.",
  },
  reshapeValues: {
    en: "{{channels}} × {{height}} × {{width}} makes {{values}} values of every row, but {{source}} gives {{found}}. Set sizes whose product is {{found}}.",
    ko: "{{channels}} × {{height}} × {{width}}이면 행마다 값이 {{values}}개여야 하지만 {{source}}에서 {{found}}개가 나옵니다. 곱이 {{found}}인 크기로 맞추세요.",
  },
  combineShapes: {
    en: "Both inputs must have one shape, but {{first}} gives {{firstShape}} and {{second}} gives {{secondShape}}. Make the sizes equal, or one of them 1.",
    ko: "두 입력의 형태가 같아야 하지만 {{first}}의 출력은 {{firstShape}}, {{second}}의 출력은 {{secondShape}}입니다. 크기를 같게 하거나 하나를 1로 맞추세요.",
  },
  concatShapes: {
    en: "Both inputs must be equal in everything but columns or channels, but {{first}} gives {{firstShape}} and {{second}} gives {{secondShape}}.",
    ko: "두 입력은 열이나 채널을 뺀 크기가 모두 같아야 하지만 {{first}}의 출력은 {{firstShape}}, {{second}}의 출력은 {{secondShape}}입니다.",
  },
  selectComputed: {
    en: "Columns are chosen by their names, but {{source}} makes new values without names. Connect the Dataset node's features.",
    ko: "열은 이름으로 고르지만 {{source}}에서는 이름 없는 새 값이 나옵니다. 데이터셋 노드의 특성을 연결하세요.",
  },
  selectTargets: {
    en: "Columns are chosen among the features, but this is a target. Mark the other targets as features or leave them out in the Dataset node.",
    ko: "열은 특성 가운데에서 고르지만 들어온 것은 타깃입니다. 필요 없는 타깃은 데이터셋 노드에서 특성으로 바꾸거나 빼세요.",
  },
  selectNone: {
    en: "No column is chosen, so nothing is passed on. Choose at least one.",
    ko: "선택한 열이 없어 내보낼 것이 없습니다. 하나 이상 선택하세요.",
  },
  selectUnknown: {
    en: "Column {{column}} is chosen, but it is not among the columns that arrive. Leave it out, or mark it as a feature.",
    ko: "{{column}} 열을 선택했지만 들어오는 열 가운데 없습니다. 선택에서 빼거나 특성으로 지정하세요.",
  },
  standardizeComputed: {
    en: "Standardize measures columns of the dataset before training, but {{source}} computes its values. Connect the Dataset node directly.",
    ko: "표준화는 학습 전에 데이터셋의 열을 측정하지만 {{source}}의 값은 계산된 것입니다. 데이터셋 노드를 바로 연결하세요.",
  },
  standardizeClasses: {
    en: "Column {{column}} holds class numbers, which must not be standardized. Connect it to the loss directly.",
    ko: "{{column}} 열에는 클래스 번호가 들어 있어 표준화하면 안 됩니다. 손실에 바로 연결하세요.",
  },
  embeddingColumn: {
    en: "{{node}} requires one category column of the dataset, encoded as class index, but {{source}} gives {{columns}}. Put a Select columns node before it.",
    ko: "{{node}}에는 클래스 번호로 인코딩된 데이터셋의 범주 열 하나가 필요하지만 {{source}}에서 오는 것은 {{columns}}입니다. 앞에 열 선택 노드를 두세요.",
  },
  embeddingOneHot: {
    en: "An embedding requires {{column}} as one column of class indices, but it is encoded as one column per category. Encode it as class index.",
    ko: "임베딩에는 {{column}} 열이 클래스 번호 한 열이어야 하지만 범주마다 한 열로 인코딩되어 있습니다. 클래스 번호로 인코딩하세요.",
  },
} as const satisfies Record<string, Text>;
