/** Korean of `losses.ts`. */
export const ko = {
  lossShape:
    "예측과 타깃의 형태가 같아야 하지만 {{prediction}}의 출력은 {{predictionShape}}, {{target}}의 출력은 {{targetShape}}입니다. 예측을 {{columns}}열로 맞추세요.",
  mseClassTarget:
    "타깃 열 {{column}}에는 클래스 번호가 들어 있는데 이 손실은 이를 수량으로 다루어, 클래스 2를 클래스 1의 두 배로 봅니다. 클래스를 예측하려면 교차 엔트로피 손실을 사용하세요. 다른 타깃 열과 함께라면 범주마다 한 열로 인코딩하세요.",
  klDivClassTarget:
    "타깃 열 {{column}}에는 클래스 번호가 들어 있지만 이 손실은 여러 열에 담긴 비율의 합이 1인 분포를 비교합니다. 클래스를 예측하려면 NLL 손실을 사용하세요. 다른 타깃 열과 함께라면 범주마다 한 열로 인코딩하세요.",
  targetComputed: "타깃은 데이터셋의 열이어야 하지만 {{source}}에서 값이 바뀝니다. 데이터셋 노드의 타깃을 연결하세요.",
  crossEntropyTargets:
    "교차 엔트로피에는 클래스가 담긴 타깃 열 하나가 필요하지만 {{count}}개({{columns}})입니다. 하나만 타깃으로 두세요.",
  crossEntropyNumber:
    "교차 엔트로피에는 범주형 타깃 열이 필요하지만 {{column}} 열은 숫자입니다. 열의 종류를 범주로 바꾸거나 MSE 손실을 사용하세요.",
  crossEntropyOneHot:
    "교차 엔트로피에는 클래스가 번호 하나로 필요하지만 타깃 {{column}} 열은 범주마다 한 열로 인코딩되어 있습니다. 인코딩을 클래스 번호로 바꾸세요.",
  crossEntropyClasses:
    "교차 엔트로피에는 클래스마다 로짓 하나가 필요합니다. {{target}}의 {{column}}에는 클래스가 {{classes}}개 있지만 {{prediction}}의 출력은 {{predictionShape}}입니다. 예측을 {{classes}}열로 맞추세요.",
  crossEntropyBounded:
    "교차 엔트로피는 로짓을 그대로 받아야 하지만 {{source}}에서 값이 {{low}}~{{high}} 범위로 제한되어 모델이 확신할 수 없게 됩니다. {{before}}의 출력을 바로 연결하세요.",
  classWeightsCount:
    "클래스 가중치는 {{column}}의 클래스 {{classes}}개({{names}})마다 하나씩 필요하지만 {{found}}개입니다. 이 순서대로 하나씩 적거나 비워 두세요.",
  classWeightsZero:
    "클래스 가중치는 반영되는 클래스가 하나는 있어야 하지만 {{column}}의 모든 클래스가 가중치 0이거나 무시되어 반영되는 행이 없습니다. 한 클래스에는 0보다 큰 값을 주세요.",
  logProbabilitiesRaw:
    "이 손실은 로그 확률을 받아야 하지만 {{source}}의 값은 로그 확률이 아니어서 손실이 끝없이 작아질 수 있습니다. 사이에 LogSoftmax를 넣으세요.",
  binaryTargets:
    "이 손실에는 클래스가 둘인 타깃 열 하나가 필요하지만 {{count}}개({{columns}})입니다. 하나만 타깃으로 두세요.",
  binaryClasses:
    "이 손실은 두 클래스를 구별하지만 {{column}}에는 클래스가 {{classes}}개 있습니다. 교차 엔트로피 손실을 사용하세요.",
  binaryOneHot:
    "이 손실에는 클래스가 0 또는 1로 필요하지만 타깃 {{column}} 열은 범주마다 한 열로 인코딩되어 있습니다. 인코딩을 클래스 번호로 바꾸세요.",
  targetRange:
    "{{node}}의 타깃은 {{low}}에서 {{high}} 사이여야 하지만 {{column}} 열의 {{row}}번째 행이 {{found}}입니다. 행을 고치거나, 숫자용 손실(MSE)을 선택하거나, 열을 두 클래스의 범주로 바꾸세요.",
  targetNegative:
    "{{node}}의 타깃은 0 이상이어야 하지만 {{column}} 열의 {{row}}번째 행이 {{found}}입니다. 행을 고치거나 타깃이 로그 값이라고 설정하세요.",
  classIndexRange:
    "{{node}}에는 {{low}}에서 {{high}} 사이의 정수인 클래스 번호가 필요하지만 {{column}} 열의 {{row}}번째 행이 {{found}}입니다. 행을 고치거나 열을 범주로 바꾸세요.",
};
