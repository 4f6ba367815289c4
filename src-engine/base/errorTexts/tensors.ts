import type { Text } from "../text";

/** Errors of tensors and their library: making them, `backward`, modules, optimizers, data sets. */
export const tensorErrors = {
  tensorRagged: {
    en: "A tensor requires nested arrays of equal lengths: {{place}} should have {{expected}} entries (a number has 0), but it has {{found}}.",
    ko: "텐서에는 길이가 같은 중첩 배열이 필요합니다. {{place}}의 항목 수는 {{expected}}(숫자는 0)이어야 하지만 {{found}}입니다.",
  },
  tensorEmpty: {
    en: "A tensor requires at least 1 element, but the arrays have the shape {{shape}}.",
    ko: "텐서에는 원소가 하나 이상 필요하지만 배열의 형태가 {{shape}}입니다.",
  },
  arangeEmpty: {
    en: "arange requires at least 1 number, but there is none from {{start}} to before {{end}} in steps of {{step}}.",
    ko: "arange에는 수가 하나 이상 필요하지만 {{start}}부터 {{end}} 전까지 {{step}} 간격으로는 하나도 없습니다.",
  },
  shapeFans: {
    en: "These first values require a tensor of at least 2 axes, [outputs, inputs], got {{shape}}.",
    ko: "이 초깃값에는 축이 둘 이상인 텐서([출력, 입력])가 필요하지만 {{shape}}입니다.",
  },
  reshapeOpen: {
    en: "reshape finds one size by itself, from sizes above 0 for the others, but got {{sizes}}. Write -1 once, and no 0.",
    ko: "reshape은 나머지 크기가 0보다 클 때 크기 하나만 스스로 정하지만 {{sizes}}입니다. -1은 한 번만 쓰고 0은 쓰지 마세요.",
  },
  rowRange: {
    en: "{{op}} requires a range of rows that lies in {{shape}} and is not empty, got {{start}} to {{end}}.",
    ko: "{{op}}에는 {{shape}} 안에 있고 비어 있지 않은 행 범위가 필요하지만 {{start}}에서 {{end}}까지입니다.",
  },
  axisNumber: {
    en: "{{op}} requires an axis as a number, such as 1, or -1 for the last one, but got {{found}}.",
    ko: "{{op}}의 축은 1이나 마지막 축을 뜻하는 -1 같은 수여야 하지만 {{found}}입니다.",
  },
  itemOne: {
    en: "item() requires a tensor with one element, got {{shape}}. Use tolist() for more.",
    ko: "item()에는 원소가 하나인 텐서가 필요하지만 {{shape}}입니다. 여러 개라면 tolist()를 사용하세요.",
  },
  inPlaceLeaf: {
    en: "A leaf tensor that requires gradients is being used in an in-place operation ({{method}}): wrap the update in noGrad(() => ...).",
    ko: "기울기가 필요한 리프 텐서를 제자리 연산({{method}})에 쓰고 있습니다. 업데이트를 noGrad(() => ...)로 감싸세요.",
  },
  inPlaceShape: {
    en: "{{method}} requires a result of the tensor's own shape {{expected}}, got {{shape}}. Use the operation without _.",
    ko: "{{method}}의 결과는 텐서와 같은 형태 {{expected}}여야 하지만 {{shape}}입니다. _가 없는 연산을 사용하세요.",
  },
  tensorOperator: {
    en: "A tensor is no number, so +, * or < cannot be used: write a.add(b), a.mul(2) or a.item() < 2, and `${a}` for its text.",
    ko: "텐서는 수가 아니므로 +, *, < 같은 연산자를 쓸 수 없습니다. a.add(b), a.mul(2), a.item() < 2처럼 쓰고 글자로는 `${a}`를 쓰세요.",
  },
  requiresGradNotLeaf: {
    en: "requiresGrad can be turned off for leaf tensors only, and this one was made by an operation. Use detach() for a tensor without gradients.",
    ko: "requiresGrad는 리프 텐서에서만 끌 수 있지만 이 텐서는 연산의 결과입니다. 기울기 없는 텐서가 필요하면 detach()를 사용하세요.",
  },
  backwardScalar: {
    en: "backward() without a gradient requires a tensor with one element, got {{shape}}. Sum it, or give backward({ gradient }).",
    ko: "기울기 없이 backward()를 부르려면 원소가 하나여야 하지만 {{shape}}입니다. 합을 구하거나 backward({ gradient })를 사용하세요.",
  },
  backwardNothing: {
    en: "Gradients require a tensor that was made with requiresGrad, or computed from one outside of noGrad, and this is none.",
    ko: "기울기를 구하려면 requiresGrad로 만든 텐서이거나 noGrad 밖에서 그런 텐서로 계산한 텐서여야 하지만 그렇지 않습니다.",
  },
  backwardTwice: {
    en: "backward() releases what was recorded, so it cannot go through the same operations twice. Give the first one { retainGraph: true }.",
    ko: "backward()는 기록을 해제하므로 같은 연산을 두 번 거슬러 갈 수 없습니다. 첫 번째 호출에 { retainGraph: true }를 주세요.",
  },
  gradientChanged: {
    en: "The gradient of {{op}} requires a tensor of shape {{shape}} as it was, but it has been changed in place since. Use the operation without _.",
    ko: "{{op}}의 기울기에는 형태 {{shape}}인 텐서의 당시 값이 필요하지만 그 뒤에 제자리에서 바뀌었습니다. _가 없는 연산을 사용하세요.",
  },
  gradientShape: {
    en: "A gradient requires the shape of its tensor, {{expected}}, got {{shape}}.",
    ko: "기울기의 형태는 텐서와 같은 {{expected}}여야 하지만 {{shape}}입니다.",
  },
  gradModeFunction: {
    en: "{{mode}} requires a function, such as {{mode}}(() => model.forward(x)), but got {{found}}.",
    ko: "{{mode}}에는 {{mode}}(() => model.forward(x))처럼 함수가 필요하지만 {{found}}입니다.",
  },
  gradModeAsync: {
    en: "{{mode}} requires a function that is neither async nor a generator: the mode ends when it returns. Put what waits outside.",
    ko: "{{mode}}에는 비동기도 제너레이터도 아닌 함수가 필요합니다. 함수가 반환되면 모드가 끝나므로 기다리는 일은 바깥에 두세요.",
  },
  gradcheckDiffers: {
    en: "A gradient requires to agree with differences, but for output {{element}} by element {{place}} of input {{input}} it is {{found}}, and the difference quotient {{expected}}.",
    ko: "기울기는 차분과 같아야 하지만 출력 {{element}}의 입력 {{input}} 원소 {{place}}에 대한 값은 {{found}}이고 차분 몫은 {{expected}}입니다.",
  },
  embeddingIndex: {
    en: "An embedding requires row numbers from 0 to {{last}}, got {{found}} at place {{place}}.",
    ko: "임베딩에는 0부터 {{last}}까지의 행 번호가 필요하지만 {{place}}번째 자리의 값이 {{found}}입니다.",
  },
  targetClass: {
    en: "Targets must be class indices from 0 to {{last}}, got {{found}} in row {{row}}.",
    ko: "타깃은 0부터 {{last}}까지의 클래스 번호여야 하지만 {{row}}번째 행의 값은 {{found}}입니다.",
  },
  targetSign: {
    en: "Hinge losses require targets of -1 or 1, got {{found}} at element {{place}}.",
    ko: "힌지 손실의 타깃은 -1 또는 1이어야 하지만 {{place}}번째 원소가 {{found}}입니다.",
  },
  moduleExpected: {
    en: "{{where}} requires modules, such as new nn.ReLU(), but argument {{place}} is {{found}}. Spread an array (...layers), and give a module in place of a function.",
    ko: "{{where}}에는 new nn.ReLU() 같은 모듈이 필요하지만 {{place}}번째 인수가 {{found}}입니다. 배열은 펼치고(...layers) 함수 대신 모듈을 주세요.",
  },
  stateDictKeys: {
    en: "A state dict must have the module's own names. Missing: {{missing}}. Unexpected: {{unexpected}}.",
    ko: "상태 사전에는 모듈의 이름들이 그대로 있어야 합니다. 없는 이름: {{missing}}. 모르는 이름: {{unexpected}}.",
  },
  parametersExpected: {
    en: "{{where}} requires tensors, such as the parameters() of a module, but got {{found}}.",
    ko: "{{where}}에는 모듈의 parameters()와 같은 텐서가 필요하지만 {{found}} 값입니다.",
  },
  tensorMemory: {
    en: "A tensor of {{count}} elements needs {{mebibytes}} MiB, which could not be had. Make it smaller.",
    ko: "원소 {{count}}개의 텐서에는 {{mebibytes}} MiB가 필요하지만 얻을 수 없습니다. 더 작게 만드세요.",
  },
  optimizerEmpty: {
    en: "An optimizer requires at least one parameter, got none. Give it the parameters() of a module.",
    ko: "옵티마이저에는 매개변수가 하나 이상 필요하지만 없습니다. 모듈의 parameters()를 주세요.",
  },
  optimizerLeaf: {
    en: "An optimizer requires leaf tensors, but parameter {{index}} was made by an operation. Give it the tensor that was made with requiresGrad.",
    ko: "옵티마이저에는 리프 텐서가 필요하지만 {{index}}번 매개변수는 연산의 결과입니다. requiresGrad로 만든 텐서를 주세요.",
  },
  optimizerTwice: {
    en: "An optimizer requires every parameter once, but parameter {{index}} occurs again. Remove it from one of the groups.",
    ko: "옵티마이저에는 매개변수마다 한 번씩만 필요하지만 {{index}}번 매개변수가 다시 나옵니다. 한 그룹에서 빼세요.",
  },
  optimizerStateGroups: {
    en: "An optimizer's state requires groups of {{expected}} parameters, got {{found}}. Make the optimizer with the same groups.",
    ko: "옵티마이저의 상태에는 파라미터 {{expected}}개의 그룹이 필요하지만 {{found}}개입니다. 같은 그룹으로 옵티마이저를 만드세요.",
  },
  optimizerStateShape: {
    en: "The state {{key}} of parameter {{index}} requires the shape {{expected}}, got {{found}}.",
    ko: "파라미터 {{index}}의 {{key}} 상태는 형태가 {{expected}}여야 하지만 {{found}}입니다.",
  },
  clipNonFinite: {
    en: "Clipping requires a finite gradient norm, got {{found}}. Look for the NaN or infinity in the gradients, or give { errorIfNonfinite: false }.",
    ko: "클리핑하려면 기울기의 노름이 유한해야 하지만 {{found}}입니다. 기울기에서 NaN이나 무한대를 찾거나 { errorIfNonfinite: false }를 주세요.",
  },
  datasetExpected: {
    en: "A DataLoader requires a dataset, such as new TensorDataset(x, y), but got {{found}}.",
    ko: "DataLoader에는 new TensorDataset(x, y) 같은 데이터셋이 필요하지만 {{found}}입니다.",
  },
  optimizerExpected: {
    en: "A schedule requires an optimizer, such as new optim.SGD(model.parameters()), but got {{found}}.",
    ko: "스케줄에는 new optim.SGD(model.parameters()) 같은 옵티마이저가 필요하지만 {{found}}입니다.",
  },
  datasetRows: {
    en: "A dataset requires tensors with equal numbers of rows, got {{shapes}}.",
    ko: "데이터셋의 텐서는 행 수가 같아야 하지만 {{shapes}}입니다.",
  },
} as const satisfies Record<string, Text>;
