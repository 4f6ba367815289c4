import type { Text } from "../text";

/** Errors of a Dataset node: its file, its columns, its split. */
export const datasetErrors = {
  datasetNoFile: {
    en: "No file is loaded. Select the node and press “Load CSV”.",
    ko: "불러온 파일이 없습니다. 노드를 선택하고 ‘CSV 불러오기’를 누르세요.",
  },
  datasetNoRows: {
    en: "Training needs at least one row, but {{file}} leaves none. Choose a file with rows.",
    ko: "학습하려면 행이 하나 이상 필요하지만 {{file}}에는 남는 행이 없습니다. 행이 있는 파일을 선택하세요.",
  },
  datasetNoFeatures: {
    en: "No column is a feature. Mark the columns that the model should learn from as features.",
    ko: "특성으로 지정된 열이 없습니다. 모델이 학습에 쓸 열을 특성으로 지정하세요.",
  },
  datasetNoTargets: {
    en: "No column is a target. Mark the column that the model should predict as target.",
    ko: "타깃으로 지정된 열이 없습니다. 모델이 예측할 열을 타깃으로 지정하세요.",
  },
  datasetNoCategories: {
    en: "Column {{column}} is a category, but its categories are not known. Load the file again.",
    ko: "{{column}} 열은 범주형이지만 어떤 범주가 있는지 알 수 없습니다. 파일을 다시 불러오세요.",
  },
  datasetOneClass: {
    en: "Target column {{column}} holds a single class, so there is nothing to tell apart. Choose another target.",
    ko: "타깃 열 {{column}}에 클래스가 하나뿐이라 구별할 것이 없습니다. 다른 타깃을 선택하세요.",
  },
  datasetDuplicateColumn: {
    en: "Two columns are called {{column}}. Give each column a name of its own in the file.",
    ko: "이름이 {{column}}인 열이 둘 이상입니다. 파일에서 열마다 다른 이름을 붙이세요.",
  },
  datasetIndexFeature: {
    en: "Feature column {{column}} is given as category numbers, which a model takes for quantities. Encode it as one column per category.",
    ko: "{{column}} 특성 열이 범주 번호로 인코딩되어 모델이 이를 수량으로 받아들입니다. 범주마다 한 열로 인코딩하세요.",
  },
  datasetGaps: {
    en: "Values are missing in columns that are used: {{columns}}. Fill them in, or leave out rows with missing values.",
    ko: "사용하는 열에 빠진 값이 있습니다: {{columns}}. 값을 채우거나 결측값이 있는 행을 제외하세요.",
  },
  datasetEmptyColumn: {
    en: "Column {{column}} has no value in any row, so no row could be used. Leave the column out.",
    ko: "{{column}} 열에는 값이 하나도 없어 쓸 수 있는 행이 없습니다. 이 열을 제외하세요.",
  },
  splitNoValidation: {
    en: "A validation share of {{fraction}} of {{rows}} rows leaves no row for validation. Raise the share, or set it to 0.",
    ko: "{{rows}}행을 검증 비율 {{fraction}} 기준으로 나누면 검증에 쓸 행이 남지 않습니다. 비율을 높이거나 0으로 두세요.",
  },
} as const satisfies Record<string, Text>;
