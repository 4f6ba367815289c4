/** Korean of `datasets.ts`. */
export const ko = {
  datasetNoFile: "불러온 파일이 없습니다. 노드를 선택하고 ‘CSV 불러오기’를 누르세요.",
  datasetNoRows: "학습하려면 행이 하나 이상 필요하지만 {{file}}에는 남는 행이 없습니다. 행이 있는 파일을 선택하세요.",
  datasetNoFeatures: "특성으로 지정된 열이 없습니다. 모델이 학습에 쓸 열을 특성으로 지정하세요.",
  datasetNoTargets: "타깃으로 지정된 열이 없습니다. 모델이 예측할 열을 타깃으로 지정하세요.",
  datasetNoCategories: "{{column}} 열은 범주형이지만 어떤 범주가 있는지 알 수 없습니다. 파일을 다시 불러오세요.",
  datasetOneClass: "타깃 열 {{column}}에 클래스가 하나뿐이라 구별할 것이 없습니다. 다른 타깃을 선택하세요.",
  datasetDuplicateColumn: "이름이 {{column}}인 열이 둘 이상입니다. 파일에서 열마다 다른 이름을 붙이세요.",
  datasetIndexFeature:
    "{{column}} 특성 열이 범주 번호로 인코딩되어 모델이 이를 수량으로 받아들입니다. 범주마다 한 열로 인코딩하세요.",
  datasetGaps: "사용하는 열에 빠진 값이 있습니다: {{columns}}. 값을 채우거나 결측값이 있는 행을 제외하세요.",
  datasetEmptyColumn: "{{column}} 열에는 값이 하나도 없어 쓸 수 있는 행이 없습니다. 이 열을 제외하세요.",
  splitNoTest:
    "{{rows}}행을 테스트 비율 {{fraction}} 기준으로 나누면 테스트에 쓸 행이 남지 않습니다. 비율을 높이거나 0으로 두세요.",
  splitNoValidation:
    "{{rows}}행을 검증 비율 {{fraction}} 기준으로 나누면 검증에 쓸 행이 남지 않습니다. 비율을 높이거나 0으로 두세요.",
};
