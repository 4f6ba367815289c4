/** Korean of `tensors.ts`. */
export const ko = {
  tensorRagged:
    "텐서에는 길이가 같은 중첩 배열이 필요합니다. {{place}}의 항목 수는 {{expected}}(숫자는 0)이어야 하지만 {{found}}입니다.",
  tensorEmpty: "텐서에는 원소가 하나 이상 필요하지만 배열의 형태가 {{shape}}입니다.",
  arangeEmpty: "arange에는 수가 하나 이상 필요하지만 {{start}}부터 {{end}} 전까지 {{step}} 간격으로는 하나도 없습니다.",
  shapeFans: "이 초깃값에는 축이 둘 이상인 텐서([출력, 입력])가 필요하지만 {{shape}}입니다.",
  reshapeOpen:
    "reshape은 나머지 크기가 0보다 클 때 크기 하나만 스스로 정하지만 {{sizes}}입니다. -1은 한 번만 쓰고 0은 쓰지 마세요.",
  rowRange: "{{op}}에는 {{shape}} 안에 있고 비어 있지 않은 행 범위가 필요하지만 {{start}}에서 {{end}}까지입니다.",
  axisNumber: "{{op}}의 축은 1이나 마지막 축을 뜻하는 -1 같은 수여야 하지만 {{found}}입니다.",
  itemOne: "item()에는 원소가 하나인 텐서가 필요하지만 {{shape}}입니다. 여러 개라면 tolist()를 사용하세요.",
  inPlaceLeaf:
    "기울기가 필요한 리프 텐서를 제자리 연산({{method}})에 쓰고 있습니다. 업데이트를 noGrad(() => ...)로 감싸세요.",
  inPlaceShape:
    "{{method}}의 결과는 텐서와 같은 형태 {{expected}}여야 하지만 {{shape}}입니다. _가 없는 연산을 사용하세요.",
  tensorOperator:
    "텐서는 수가 아니므로 +, *, < 같은 연산자를 쓸 수 없습니다. a.add(b), a.mul(2), a.item() < 2처럼 쓰고 글자로는 `${a}`를 쓰세요.",
  requiresGradNotLeaf:
    "requiresGrad는 리프 텐서에서만 끌 수 있지만 이 텐서는 연산의 결과입니다. 기울기 없는 텐서가 필요하면 detach()를 사용하세요.",
  backwardScalar:
    "기울기 없이 backward()를 부르려면 원소가 하나여야 하지만 {{shape}}입니다. 합을 구하거나 backward({ gradient })를 사용하세요.",
  backwardNothing:
    "기울기를 구하려면 requiresGrad로 만든 텐서이거나 noGrad 밖에서 그런 텐서로 계산한 텐서여야 하지만 그렇지 않습니다.",
  backwardTwice:
    "backward()는 기록을 해제하므로 같은 연산을 두 번 거슬러 갈 수 없습니다. 첫 번째 호출에 { retainGraph: true }를 주세요.",
  gradientChanged:
    "{{op}}의 기울기에는 형태 {{shape}}인 텐서의 당시 값이 필요하지만 그 뒤에 제자리에서 바뀌었습니다. _가 없는 연산을 사용하세요.",
  gradientShape: "기울기의 형태는 텐서와 같은 {{expected}}여야 하지만 {{shape}}입니다.",
  gradModeFunction: "{{mode}}에는 {{mode}}(() => model.forward(x))처럼 함수가 필요하지만 {{found}}입니다.",
  gradModeAsync:
    "{{mode}}에는 비동기도 제너레이터도 아닌 함수가 필요합니다. 함수가 반환되면 모드가 끝나므로 기다리는 일은 바깥에 두세요.",
  gradcheckDiffers:
    "기울기는 차분과 같아야 하지만 출력 {{element}}의 입력 {{input}} 원소 {{place}}에 대한 값은 {{found}}이고 차분 몫은 {{expected}}입니다.",
  embeddingIndex: "임베딩에는 0부터 {{last}}까지의 행 번호가 필요하지만 {{place}}번째 자리의 값이 {{found}}입니다.",
  targetClass: "타깃은 0부터 {{last}}까지의 클래스 번호여야 하지만 {{row}}번째 행의 값은 {{found}}입니다.",
  targetSign: "힌지 손실의 타깃은 -1 또는 1이어야 하지만 {{place}}번째 원소가 {{found}}입니다.",
  moduleExpected:
    "{{where}}에는 new nn.ReLU() 같은 모듈이 필요하지만 {{place}}번째 인수가 {{found}}입니다. 배열은 펼치고(...layers) 함수 대신 모듈을 주세요.",
  stateDictKeys:
    "상태 사전에는 모듈의 이름들이 그대로 있어야 합니다. 없는 이름: {{missing}}. 모르는 이름: {{unexpected}}.",
  parametersExpected: "{{where}}에는 모듈의 parameters()와 같은 텐서가 필요하지만 {{found}} 값입니다.",
  tensorMemory:
    "숫자 {{count}}개에는 메모리 {{mebibytes}} MiB가 필요하지만 얻을 수 없습니다. 이 숫자가 들어갈 텐서, 층, 배치 또는 파일을 더 작게 만드세요.",
  optimizerEmpty: "옵티마이저에는 매개변수가 하나 이상 필요하지만 없습니다. 모듈의 parameters()를 주세요.",
  optimizerLeaf:
    "옵티마이저에는 리프 텐서가 필요하지만 {{index}}번 매개변수는 연산의 결과입니다. requiresGrad로 만든 텐서를 주세요.",
  optimizerTwice:
    "옵티마이저에는 매개변수마다 한 번씩만 필요하지만 {{index}}번 매개변수가 다시 나옵니다. 한 그룹에서 빼세요.",
  optimizerStateGroups:
    "옵티마이저의 상태에는 파라미터 {{expected}}개의 그룹이 필요하지만 {{found}}개입니다. 같은 그룹으로 옵티마이저를 만드세요.",
  optimizerStateShape: "파라미터 {{index}}의 {{key}} 상태는 형태가 {{expected}}여야 하지만 {{found}}입니다.",
  clipNonFinite:
    "클리핑하려면 기울기의 노름이 유한해야 하지만 {{found}}입니다. 기울기에서 NaN이나 무한대를 찾거나 { errorIfNonfinite: false }를 주세요.",
  datasetExpected: "DataLoader에는 new TensorDataset(x, y) 같은 데이터셋이 필요하지만 {{found}}입니다.",
  optimizerExpected: "스케줄에는 new optim.SGD(model.parameters()) 같은 옵티마이저가 필요하지만 {{found}}입니다.",
  datasetRows: "데이터셋의 텐서는 행 수가 같아야 하지만 {{shapes}}입니다.",
};
