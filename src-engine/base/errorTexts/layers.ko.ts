/** Korean of `layers.ts`. */
export const ko = {
  rowsRequired: "행([배치, 열])이 필요하지만 {{source}}의 출력은 {{shape}}입니다. 사이에 Flatten 노드를 넣으세요.",
  imagesRequired:
    "이미지([배치, 채널, 높이, 너비])가 필요하지만 {{source}}의 출력은 {{shape}}입니다. 사이에 Reshape 노드를 넣으세요.",
  paddingOverImage:
    "{{node}}의 {{name}} 설정({{found}})이 들어오는 이미지의 크기({{input}})를 넘습니다. {{limit}} 이하로 맞추세요.",
  paddingOverKernel:
    "{{node}}의 {{name}} 값은 {{found}}이지만 풀링에서는 창 {{window}}의 절반까지만 쓸 수 있습니다. {{limit}} 이하로 맞추세요.",
  reshapeValues:
    "{{channels}} × {{height}} × {{width}}이면 행마다 값이 {{values}}개여야 하지만 {{source}}에서 {{found}}개가 나옵니다. 곱이 {{found}}인 크기로 맞추세요.",
  combineShapes:
    "두 입력의 형태가 같아야 하지만 {{first}}의 출력은 {{firstShape}}, {{second}}의 출력은 {{secondShape}}입니다. 크기를 같게 하거나 하나를 1로 맞추세요.",
  concatShapes:
    "두 입력은 열이나 채널을 뺀 크기가 모두 같아야 하지만 {{first}}의 출력은 {{firstShape}}, {{second}}의 출력은 {{secondShape}}입니다.",
  selectComputed:
    "열은 이름으로 고르지만 {{source}}에서는 이름 없는 새 값이 나옵니다. 데이터셋 노드의 특성을 연결하세요.",
  selectTargets:
    "열은 특성 가운데에서 고르지만 들어온 것은 타깃입니다. 필요 없는 타깃은 데이터셋 노드에서 특성으로 바꾸거나 빼세요.",
  selectNone: "선택한 열이 없어 내보낼 것이 없습니다. 하나 이상 선택하세요.",
  selectUnknown: "{{column}} 열을 선택했지만 들어오는 열 가운데 없습니다. 선택에서 빼거나 특성으로 지정하세요.",
  preparationComputed:
    "{{node}} 노드는 학습 전에 데이터셋의 열을 준비하지만 {{source}}의 값은 학습하는 동안 계산됩니다. 데이터셋 노드와 첫 레이어 사이에 두세요.",
  preparationClasses:
    "{{column}} 열에는 클래스 번호가 들어 있어 {{node}} 노드로 바꾸면 안 됩니다. 손실에 바로 연결하세요.",
  preparationTarget:
    "{{node}} 노드가 하는 일은 되돌릴 수 없어 예측값이 타깃의 단위로 나오지 않습니다. 특성에 쓰거나, 타깃은 표준화로 맞추세요.",
  missingReaches:
    "데이터셋이 없는 숫자를 그대로 두어 {{node}} 노드까지 오는데, 이 노드는 그 자리를 계산할 수 없습니다. 앞에 결측값 채우기 노드를 두거나 데이터셋에서 그런 행을 제외하세요.",
  preparationTwice:
    "{{node}} 노드에 오는 타깃은 이미 전처리된 것이고, 예측값은 한 번만 되돌려집니다. 노드 하나를 지우세요.",
  polynomialWide:
    "{{node}} 노드는 열 {{limit}}개까지 곱을 만들지만 {{columns}}개가 옵니다. 열 선택 노드로 일부를 고르세요.",
  pcaComponents:
    "{{node}} 노드는 성분을 {{components}}개 만들지만 열이 {{columns}}개만 옵니다. 방향은 열보다 많을 수 없으니 성분 수를 줄이세요.",
  pcaWide: "{{node}} 노드는 열 {{limit}}개까지 성분을 찾지만 {{columns}}개가 옵니다. 열 선택 노드로 일부를 고르세요.",
  embeddingColumn:
    "{{node}}에는 클래스 번호로 인코딩된 데이터셋의 범주 열 하나가 필요하지만 {{source}}에서 오는 것은 {{columns}}입니다. 앞에 열 선택 노드를 두세요.",
  embeddingOneHot:
    "임베딩에는 {{column}} 열이 클래스 번호 한 열이어야 하지만 범주마다 한 열로 인코딩되어 있습니다. 클래스 번호로 인코딩하세요.",
  givenUnknown:
    "{{node}}에는 값을 입력할 수 있는 {{name}} 텐서가 없습니다. 있는 것은 {{names}}입니다. {{name}} 값을 지우세요.",
  givenNoTensors:
    "{{node}}에 {{name}} 값을 입력했지만 지금 설정으로는 가중치가 없습니다. PyTorch 기본값으로 시작하세요.",
  givenShape:
    "{{node}}의 {{name}} 형태는 {{shape}}이지만 입력한 값의 형태는 {{found}}입니다. 자리마다 값을 하나씩 입력하세요.",
  givenRagged: "{{node}}의 {{name}} 값은 {{shape}} 형태의 목록이어야 하지만 길이가 서로 다릅니다. 길이를 맞추세요.",
  givenNumber:
    "{{node}}의 {{name}} 값은 유한한 수여야 하지만 {{place}} 자리에 {{found}} 값이 있습니다. 그 자리에 수를 입력하세요.",
  givenSize:
    "프로젝트에는 텐서마다 수를 {{limit}}개까지만 넣을 수 있지만 {{node}}의 {{name}} 값은 {{found}}개입니다. 레이어를 줄이세요.",
  givenFileNone:
    "{{node}}에는 {{needed}} 형태가 필요하지만 {{file}}에는 맞는 형태가 없습니다. 들어 있는 텐서는 {{count}}개입니다({{found}}). 다른 파일을 고르거나 레이어 크기를 파일에 맞추세요.",
  givenFileShape:
    "{{node}}의 {{tensor}} 형태는 {{shape}}이지만 {{file}}에 있는 {{name}} 형태는 {{found}}입니다. 다른 파일을 고르거나 레이어 크기를 파일에 맞추세요.",
  givenFileUnknown: "{{file}}에는 {{name}} 텐서가 없습니다. 있는 것은 {{found}}입니다. 그 가운데 하나를 쓰세요.",
  givenFileNumber:
    "프로젝트의 가중치는 유한한 수여야 하지만 {{file}}에 있는 {{name}}의 {{place}} 자리 값은 {{found}}입니다. 발산하지 않은 학습의 가중치를 고르세요.",
};
