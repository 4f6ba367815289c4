import type { Text } from "./text";

/**
 * Every error text of the engine, once: rule, finding, remedy. The place ("At linear1.input: ...") is put in front by
 * the error itself. Keys are stable codes.
 */
export const errorTexts = {
  shapeBroadcast: {
    en: "{{op}} requires shapes that broadcast, got {{left}} and {{right}}. Make the sizes equal, or one of them 1.",
    ko: "{{op}}에는 브로드캐스트되는 형태가 필요하지만 {{left}}와(과) {{right}}입니다. 크기를 같게 하거나 하나를 1로 맞추세요.",
  },
  shapeMatmul: {
    en: "matmul requires inner sizes to match, got {{left}} and {{right}}.",
    ko: "matmul에는 안쪽 크기가 같아야 하지만 {{left}}와(과) {{right}}입니다.",
  },
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
    ko: "{{op}}의 {{attribute}}은(는) 0 또는 1이어야 하지만 {{value}}입니다.",
  },
  opAttributeAbove: {
    en: "{{op}} requires {{attribute}} to be more than {{bound}}, got {{value}}.",
    ko: "{{op}}의 {{attribute}}은(는) {{bound}}보다 커야 하지만 {{value}}입니다.",
  },
  opAttributeWhole: {
    en: "{{op}} requires {{attribute}} to be a whole number, got {{value}}.",
    ko: "{{op}}의 {{attribute}}은(는) 정수여야 하지만 {{value}}입니다.",
  },
  opAttributeRange: {
    en: "{{op}} requires {{attribute}} from {{low}} to {{high}}, got {{value}}.",
    ko: "{{op}}의 {{attribute}}은(는) {{low}}에서 {{high}} 사이여야 하지만 {{value}}입니다.",
  },
  shapeFans: {
    en: "These first values require a tensor of at least 2 axes, [outputs, inputs], got {{shape}}.",
    ko: "이 초깃값에는 축이 둘 이상인 텐서([출력, 입력])가 필요하지만 {{shape}}입니다.",
  },
  epochsRange: {
    en: "A run takes a whole number of epochs, 1 or more, but {{epochs}} are asked for. Set 1 or more.",
    ko: "학습은 1 이상의 정수 에포크가 필요하지만 {{epochs}}입니다. 1 이상으로 설정하세요.",
  },
  batchMerged: {
    en: "{{trainRows}} training rows in batches of {{batchSize}} leave a last batch of {{rest}}, too few to be normalized. It joins the batch before, so every epoch ends with a batch of {{rows}} rows.",
    ko: "학습 행 {{trainRows}}개를 {{batchSize}}개씩 나누면 마지막 배치가 {{rest}}행뿐이어서 정규화할 수 없습니다. 앞 배치에 합치므로 에포크마다 마지막 배치는 {{rows}}행입니다.",
  },
  embeddingIndex: {
    en: "An embedding requires row numbers from 0 to {{last}}, got {{found}} at place {{place}}.",
    ko: "임베딩에는 0부터 {{last}}까지의 행 번호가 필요하지만 {{place}}번째 자리의 값이 {{found}}입니다.",
  },
  embeddingColumn: {
    en: "{{node}} requires one category column of the dataset, encoded as class index, but {{source}} gives {{columns}}. Put a Select columns node before it.",
    ko: "{{node}}에는 클래스 번호로 인코딩된 데이터셋의 범주 열 하나가 필요하지만 {{source}}에서 {{columns}}이(가) 옵니다. 앞에 열 선택 노드를 두세요.",
  },
  embeddingOneHot: {
    en: "An embedding requires {{column}} as one column of class indices, but it is encoded as one column per category. Encode it as class index.",
    ko: "임베딩에는 {{column}} 열이 클래스 번호 한 열이어야 하지만 범주마다 한 열로 인코딩되어 있습니다. 클래스 번호로 인코딩하세요.",
  },
  batchNormValues: {
    en: "Batch normalization requires more than one value per channel (axis 1) while training, got {{shape}}. Use batches of 2 rows or more.",
    ko: "배치 정규화로 학습하려면 채널(축 1)마다 값이 둘 이상이어야 하지만 {{shape}}입니다. 배치를 2행 이상으로 하세요.",
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
    ko: "{{op}}의 {{input}}은(는) 형태가 {{expected}}여야 하지만 {{shape}}입니다.",
  },
  shapeAxes: {
    en: "{{op}} requires different axes of {{shape}} (numbered from 0), got {{axes}}.",
    ko: "{{op}}에는 {{shape}}의 서로 다른 축(0부터 셈)이 필요하지만 {{axes}}입니다.",
  },
  shapeReshape: {
    en: "reshape requires as many elements as the input has, got {{from}} and {{to}}.",
    ko: "reshape에는 입력과 같은 수의 원소가 필요하지만 {{from}}와(과) {{to}}입니다.",
  },
  axisRange: {
    en: "{{op}} requires a range within axis {{axis}} of {{shape}} that is not empty, got {{start}} to {{end}}.",
    ko: "{{op}}에는 {{shape}}의 축 {{axis}} 안에 있고 비어 있지 않은 범위가 필요하지만 {{start}}에서 {{end}}까지입니다.",
  },
  shapeConcat: {
    en: "{{op}} requires sizes that are equal except along axis {{axis}}, got {{left}} and {{right}}.",
    ko: "{{op}}에는 축 {{axis}}을(를) 뺀 크기가 모두 같아야 하지만 {{left}}와(과) {{right}}입니다.",
  },
  windowSetting: {
    en: "{{op}} requires {{name}} to be whole numbers from {{bound}}, got {{found}}.",
    ko: "{{op}}의 {{name}}은(는) {{bound}} 이상의 정수여야 하지만 {{found}}입니다.",
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
  valueType: {
    en: "{{name}} must be of type {{expected}}, but it is {{found}}.",
    ko: "{{name}}의 종류는 {{expected}}이어야 하지만 {{found}}입니다.",
  },
  valueMissing: {
    en: "{{name}} is required, but it is missing.",
    ko: "{{name}}이(가) 필요하지만 없습니다.",
  },
  valueNotNumber: {
    en: "{{name}} must be a finite number, but it is {{found}}. Enter a number such as 0.01.",
    ko: "{{name}}은(는) 유한한 숫자여야 하지만 {{found}}입니다. 0.01과 같은 숫자를 입력하세요.",
  },
  valueNotInteger: {
    en: "{{name}} must be a whole number, but it is {{found}}. Remove the fraction.",
    ko: "{{name}}은(는) 정수여야 하지만 {{found}}입니다. 소수점 아래를 없애세요.",
  },
  valueTooSmall: {
    en: "{{name}} must be {{bound}} or more, but it is {{found}}.",
    ko: "{{name}}은(는) {{bound}} 이상이어야 하지만 {{found}}입니다.",
  },
  valueNotAbove: {
    en: "{{name}} must be more than {{bound}}, but it is {{found}}.",
    ko: "{{name}}은(는) {{bound}}보다 커야 하지만 {{found}}입니다.",
  },
  valueTooLarge: {
    en: "{{name}} must be {{bound}} or less, but it is {{found}}.",
    ko: "{{name}}은(는) {{bound}} 이하여야 하지만 {{found}}입니다.",
  },
  valueNotBelow: {
    en: "{{name}} must be less than {{bound}}, but it is {{found}}.",
    ko: "{{name}}은(는) {{bound}}보다 작아야 하지만 {{found}}입니다.",
  },
  valueTooLong: {
    en: "{{name}} may have at most {{bound}} characters or entries.",
    ko: "{{name}}에는 글자나 항목이 {{bound}}개까지만 들어갈 수 있습니다.",
  },
  valueTooShort: {
    en: "{{name}} needs at least {{bound}} characters or entries.",
    ko: "{{name}}에는 글자나 항목이 {{bound}}개 이상 필요합니다.",
  },
  valueNotAllowed: {
    en: "{{name}} must be one of {{allowed}}, but it is {{found}}.",
    ko: "{{name}}은(는) {{allowed}} 중 하나여야 하지만 {{found}}입니다.",
  },
  valueUnknownKey: {
    en: "{{key}} is not known here. Remove it, or open the file with the program that wrote it.",
    ko: "{{key}}은(는) 여기서 알 수 없는 항목입니다. 지우거나 파일을 만든 프로그램으로 여세요.",
  },
  valueInvalid: {
    en: "{{name}} does not have the right form: {{found}}.",
    ko: "{{name}}의 형식이 올바르지 않습니다: {{found}}.",
  },
  nodeUnknownType: {
    en: "This program does not know the node type {{type}}. The node is kept as it is, but the model cannot be trained with it. Update the program or remove the node.",
    ko: "이 프로그램은 노드 종류 {{type}}을(를) 알지 못합니다. 노드는 그대로 보존되지만 이 노드가 있으면 학습할 수 없습니다. 프로그램을 업데이트하거나 노드를 지우세요.",
  },
  nodeNewer: {
    en: "{{node}} was saved by a newer program (version {{found}}, this program knows {{known}}). Update the program, or replace the node with a new one.",
    ko: "{{node}}은(는) 더 새로운 프로그램에서 저장되었습니다(버전 {{found}}, 이 프로그램은 {{known}}까지 압니다). 프로그램을 업데이트하거나 노드를 새로 만드세요.",
  },
  nodeUnused: {
    en: "{{node}} does not lead to the loss, so it takes no part in training. Connect it or remove it.",
    ko: "{{node}}은(는) 손실로 이어지지 않아 학습에 쓰이지 않습니다. 연결하거나 지우세요.",
  },
  inputUnconnected: {
    en: "Nothing is connected to {{port}} of {{node}}. Drag a wire to it.",
    ko: "{{node}}의 {{port}}에 아무것도 연결되지 않았습니다. 와이어를 끌어다 연결하세요.",
  },
  wireBroken: {
    en: "A wire leads from {{from}} to {{to}}, but one of these ports does not exist. Remove the wire.",
    ko: "{{from}}에서 {{to}}(으)로 가는 와이어가 있지만 없는 포트입니다. 와이어를 지우세요.",
  },
  connectKinds: {
    en: "{{from}} has the kind {{fromKind}}, but {{to}} takes the kind {{toKind}}. Connect ports of the same kind.",
    ko: "{{from}}은(는) {{fromKind}}을(를) 내보내지만 {{to}}은(는) {{toKind}}을(를) 받습니다. 같은 종류의 포트끼리 연결하세요.",
  },
  connectSelf: {
    en: "{{node}} cannot be connected to itself. Data flows from one node to another.",
    ko: "{{node}}을(를) 자기 자신에 연결할 수 없습니다. 데이터는 한 노드에서 다른 노드로 흐릅니다.",
  },
  connectDirection: {
    en: "A wire goes from an output to an input, but {{from}} and {{to}} do not lie that way round. Drag from an output on the right of a node to an input on the left of another.",
    ko: "와이어는 출력에서 입력으로 이어져야 하지만 {{from}}와(과) {{to}}은(는) 그렇지 않습니다. 노드 오른쪽의 출력에서 다른 노드 왼쪽의 입력으로 끌어 주세요.",
  },
  connectMissing: {
    en: "{{place}} does not exist, so nothing can be connected to it.",
    ko: "{{place}}이(가) 없어서 연결할 수 없습니다.",
  },
  connectCycle: {
    en: "Connecting {{from}} to {{to}} would close a circle ({{circle}}). Data must flow forward, from Dataset to loss.",
    ko: "{{from}}을(를) {{to}}에 연결하면 순환({{circle}})이 생깁니다. 데이터는 데이터셋에서 손실 쪽으로만 흘러야 합니다.",
  },
  graphCycle: {
    en: "These nodes feed each other in a circle: {{circle}}. Remove one of the wires between them.",
    ko: "노드들이 순환하며 서로 이어져 있습니다: {{circle}}. 그 사이의 와이어 하나를 지우세요.",
  },
  datasetMissing: {
    en: "There are no data to learn from. Add a Dataset node.",
    ko: "학습할 데이터가 없습니다. 데이터셋 노드를 추가하세요.",
  },
  datasetSeveral: {
    en: "A model learns from one dataset, but both {{first}} and {{second}} are in use. Remove one.",
    ko: "모델은 데이터셋 하나로 학습하지만 {{first}}와(과) {{second}}이(가) 함께 쓰이고 있습니다. 하나를 지우세요.",
  },
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
    ko: "특성 열 {{column}}이(가) 범주 번호로 인코딩되어 모델이 이를 수량으로 받아들입니다. 범주마다 한 열로 인코딩하세요.",
  },
  splitNoValidation: {
    en: "A validation share of {{fraction}} of {{rows}} rows leaves no row for validation. Raise the share, or set it to 0.",
    ko: "검증 비율 {{fraction}}을(를) {{rows}}행에 적용하면 검증에 쓸 행이 남지 않습니다. 비율을 높이거나 0으로 두세요.",
  },
  batchClamped: {
    en: "The batch size is {{batchSize}}, but only {{rows}} rows are trained on. Every batch will hold all {{rows}} rows.",
    ko: "배치 크기는 {{batchSize}}이지만 학습에 쓰는 행은 {{rows}}개뿐입니다. 배치마다 {{rows}}행 전부를 씁니다.",
  },
  lossMissing: {
    en: "There is no loss, so training has no goal. Add MSE loss to predict numbers or Cross-entropy loss to predict classes.",
    ko: "손실이 없어 학습의 목표가 없습니다. 숫자를 예측하려면 MSE 손실을, 클래스를 예측하려면 교차 엔트로피 손실을 추가하세요.",
  },
  lossSeveral: {
    en: "Training makes one loss small, but both {{first}} and {{second}} are there. Connect one to the optimizer or remove the other.",
    ko: "학습은 손실 하나를 줄이지만 {{first}}와(과) {{second}}이(가) 모두 있습니다. 하나를 옵티마이저에 연결하거나 다른 하나를 지우세요.",
  },
  optimizerMissing: {
    en: "There is no optimizer, so nothing adjusts the weights. Add SGD or Adam and connect the loss to it.",
    ko: "옵티마이저가 없어 가중치를 조정할 수 없습니다. SGD나 Adam을 추가하고 손실을 연결하세요.",
  },
  optimizerSeveral: {
    en: "One optimizer adjusts the weights, but both {{first}} and {{second}} are connected. Remove one.",
    ko: "옵티마이저 하나가 가중치를 조정해야 하지만 {{first}}와(과) {{second}}이(가) 모두 연결되어 있습니다. 하나를 지우세요.",
  },
  learningRateZero: {
    en: "The learning rate is 0, so the weights will not change. Set it to a small number such as 0.01.",
    ko: "학습률이 0이어서 가중치가 바뀌지 않습니다. 0.01과 같은 작은 수로 설정하세요.",
  },
  schedulesSideBySide: {
    en: "Schedules change the learning rate one after another, but {{first}} and {{second}} both hang on {{node}}. Connect {{second}} to {{first}}.",
    ko: "스케줄은 학습률을 차례로 바꾸는데 {{first}}와(과) {{second}}이(가) 모두 {{node}}에 연결되어 있습니다. {{second}}을(를) {{first}}에 연결하세요.",
  },
  sgdNesterov: {
    en: "Nesterov needs momentum above 0 and dampening 0, but momentum is {{momentum}} and dampening is {{dampening}}.",
    ko: "네스테로프를 쓰려면 모멘텀은 0보다 크고 댐프닝은 0이어야 하지만 모멘텀은 {{momentum}}, 댐프닝은 {{dampening}}입니다.",
  },
  lossShape: {
    en: "Prediction and target must have equal shapes, but {{prediction}} gives {{predictionShape}} and {{target}} gives {{targetShape}}. Let the prediction have {{columns}} column(s).",
    ko: "예측과 타깃의 형태가 같아야 하지만 {{prediction}}은(는) {{predictionShape}}, {{target}}은(는) {{targetShape}}입니다. 예측의 열 수를 {{columns}}(으)로 맞추세요.",
  },
  mseClassTarget: {
    en: "Target column {{column}} holds class numbers, and this loss treats these as quantities. Use Cross-entropy loss to predict classes.",
    ko: "타깃 열 {{column}}에는 클래스 번호가 들어 있는데 이 손실은 이를 수량으로 다룹니다. 클래스를 예측하려면 교차 엔트로피 손실을 사용하세요.",
  },
  rowsRequired: {
    en: "This takes rows, [batch, columns], but {{source}} gives {{shape}}. Put a Flatten node between them.",
    ko: "행([배치, 열])이 필요하지만 {{source}}에서 {{shape}}이(가) 나옵니다. 사이에 Flatten 노드를 넣으세요.",
  },
  imagesRequired: {
    en: "This takes images, [batch, channels, height, width], but {{source}} gives {{shape}}. Put a Reshape node between them.",
    ko: "이미지([배치, 채널, 높이, 너비])가 필요하지만 {{source}}에서 {{shape}}이(가) 나옵니다. 사이에 Reshape 노드를 넣으세요.",
  },
  reshapeValues: {
    en: "{{channels}} × {{height}} × {{width}} makes {{values}} values of every row, but {{source}} gives {{found}}. Set sizes whose product is {{found}}.",
    ko: "{{channels}} × {{height}} × {{width}}이면 행마다 값이 {{values}}개여야 하지만 {{source}}에서 {{found}}개가 나옵니다. 곱이 {{found}}인 크기로 맞추세요.",
  },
  combineShapes: {
    en: "Both inputs must have one shape, but {{first}} gives {{firstShape}} and {{second}} gives {{secondShape}}. Make the sizes equal, or one of them 1.",
    ko: "두 입력의 형태가 같아야 하지만 {{first}}은(는) {{firstShape}}, {{second}}은(는) {{secondShape}}입니다. 크기를 같게 하거나 하나를 1로 맞추세요.",
  },
  concatShapes: {
    en: "Both inputs must be equal in everything but columns or channels, but {{first}} gives {{firstShape}} and {{second}} gives {{secondShape}}.",
    ko: "두 입력은 열이나 채널을 뺀 크기가 모두 같아야 하지만 {{first}}은(는) {{firstShape}}, {{second}}은(는) {{secondShape}}입니다.",
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
  targetComputed: {
    en: "The target must be columns of the dataset, but {{source}} changes them. Connect the Dataset node's targets.",
    ko: "타깃은 데이터셋의 열이어야 하지만 {{source}}이(가) 값을 바꿉니다. 데이터셋 노드의 타깃을 연결하세요.",
  },
  predictionUsesTarget: {
    en: "The prediction is computed from the targets themselves, which are not known for a new row. Connect the Dataset node's features instead.",
    ko: "예측이 타깃 자체로부터 계산됩니다. 새 행에서는 타깃을 알 수 없으니 데이터셋 노드의 특성을 연결하세요.",
  },
  nothingToTrain: {
    en: "Nothing between the dataset and {{node}} has weights, so there is nothing to train. Put a Linear node in between.",
    ko: "데이터셋과 {{node}} 사이에 가중치가 있는 노드가 없어 학습할 것이 없습니다. 사이에 Linear 노드를 넣으세요.",
  },
  crossEntropyTargets: {
    en: "Cross-entropy needs one target column with the class, but there are {{count}}: {{columns}}. Keep one as target.",
    ko: "교차 엔트로피에는 클래스가 담긴 타깃 열 하나가 필요하지만 {{count}}개({{columns}})입니다. 하나만 타깃으로 두세요.",
  },
  crossEntropyNumber: {
    en: "Cross-entropy needs a target column of categories, but {{column}} holds numbers. Set its type to category, or use MSE loss.",
    ko: "교차 엔트로피에는 범주형 타깃 열이 필요하지만 {{column}}은(는) 숫자 열입니다. 열의 종류를 범주로 바꾸거나 MSE 손실을 사용하세요.",
  },
  crossEntropyOneHot: {
    en: "Cross-entropy needs the class as one index, but target column {{column}} is encoded as one column per category. Set its encoding to class index.",
    ko: "교차 엔트로피에는 클래스가 번호 하나로 필요하지만 타깃 열 {{column}}은(는) 범주마다 한 열로 인코딩되어 있습니다. 인코딩을 클래스 번호로 바꾸세요.",
  },
  crossEntropyClasses: {
    en: "Cross-entropy needs one logit per class: {{column}} of {{target}} has {{classes}} classes, but {{prediction}} gives {{predictionShape}}. Let the prediction have {{classes}} columns.",
    ko: "교차 엔트로피에는 클래스마다 로짓 하나가 필요합니다. {{target}}의 {{column}}에는 클래스가 {{classes}}개 있지만 {{prediction}}은(는) {{predictionShape}}입니다. 예측의 열 수를 {{classes}}(으)로 맞추세요.",
  },
  crossEntropyBounded: {
    en: "Cross-entropy wants raw logits, but {{source}} limits them to {{low}}..{{high}}, so the model can never be sure. Connect {{before}} directly.",
    ko: "교차 엔트로피는 로짓을 그대로 받아야 하지만 {{source}}이(가) 값을 {{low}}~{{high}}(으)로 제한하여 모델이 확신할 수 없게 됩니다. {{before}}을(를) 바로 연결하세요.",
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
    ko: "이 손실에는 클래스가 0 또는 1로 필요하지만 타깃 열 {{column}}은(는) 범주마다 한 열로 인코딩되어 있습니다. 인코딩을 클래스 번호로 바꾸세요.",
  },
  standardizeComputed: {
    en: "Standardize measures columns of the dataset before training, but {{source}} computes its values. Connect the Dataset node directly.",
    ko: "표준화는 학습 전에 데이터셋의 열을 측정하지만 {{source}}의 값은 계산된 것입니다. 데이터셋 노드를 바로 연결하세요.",
  },
  standardizeClasses: {
    en: "Column {{column}} holds class numbers, which must not be standardized. Connect it to the loss directly.",
    ko: "{{column}} 열에는 클래스 번호가 들어 있어 표준화하면 안 됩니다. 손실에 바로 연결하세요.",
  },
  documentTooLarge: {
    en: "A project file may have at most {{limit}} MB, but this one has {{found}} MB.",
    ko: "프로젝트 파일은 {{limit}} MB까지 가능하지만 이 파일은 {{found}} MB입니다.",
  },
  documentTooDeep: {
    en: "A project file may be nested {{limit}} levels deep at most. This file is damaged or was not written by Gradwire.",
    ko: "프로젝트 파일은 {{limit}}단계까지만 중첩될 수 있습니다. 손상되었거나 Gradwire가 만든 파일이 아닙니다.",
  },
  documentNotJson: {
    en: "This is not valid JSON: line {{line}}, column {{column}}. The file is damaged; its backup may be whole.",
    ko: "올바른 JSON이 아닙니다({{line}}행 {{column}}열). 파일이 손상되었습니다. 백업은 온전할 수 있습니다.",
  },
  documentKey: {
    en: "The name {{key}} is not allowed in a project file, for safety. Remove it from the file.",
    ko: "안전을 위해 프로젝트 파일에 {{key}}(이)라는 이름을 쓸 수 없습니다. 파일에서 지우세요.",
  },
  documentNotGradwire: {
    en: "This is not a Gradwire project. Choose a file that ends in .gradwire.",
    ko: "Gradwire 프로젝트가 아닙니다. .gradwire로 끝나는 파일을 선택하세요.",
  },
  documentNewer: {
    en: "This project was saved by a newer Gradwire (format {{found}}, this one knows {{known}}). It is shown read-only and stays unchanged. Update Gradwire to edit it.",
    ko: "이 프로젝트는 더 새로운 Gradwire에서 저장되었습니다(형식 {{found}}, 이 프로그램은 {{known}}까지 압니다). 읽기 전용으로 표시되며 바뀌지 않습니다. 편집하려면 Gradwire를 업데이트하세요.",
  },
  documentNewerUnreadable: {
    en: "This project was saved by a newer Gradwire (format {{found}}) and cannot be shown by this one (format {{known}}). Update Gradwire to open it.",
    ko: "이 프로젝트는 더 새로운 Gradwire(형식 {{found}})에서 저장되어 이 프로그램(형식 {{known}})에서는 표시할 수 없습니다. Gradwire를 업데이트하세요.",
  },
  documentTooManyNodes: {
    en: "A project may have at most {{limit}} nodes, but this would make {{found}}. Split it into several projects.",
    ko: "프로젝트에는 노드를 {{limit}}개까지 둘 수 있지만 {{found}}개가 됩니다. 여러 프로젝트로 나누세요.",
  },
  documentDuplicateId: {
    en: "The id {{id}} is used twice. Every node and every wire needs an id of its own.",
    ko: "아이디 {{id}}이(가) 두 번 쓰였습니다. 노드와 와이어마다 고유한 아이디가 필요합니다.",
  },
  documentWireNode: {
    en: "This wire ends at node {{node}}, which does not exist.",
    ko: "이 와이어는 없는 노드 {{node}}에 이어져 있습니다.",
  },
  documentWirePort: {
    en: "This wire ends at port {{port}}, which {{node}} does not have.",
    ko: "이 와이어는 {{node}}에 없는 포트 {{port}}에 이어져 있습니다.",
  },
  documentWireInput: {
    en: "The input {{place}} already has a wire, and an input takes one at most.",
    ko: "입력 {{place}}에는 이미 와이어가 있으며 입력 하나에는 와이어를 하나만 연결할 수 있습니다.",
  },
  documentNotFinite: {
    en: "A project file holds finite numbers only, but this is {{found}}.",
    ko: "프로젝트 파일에는 유한한 숫자만 저장할 수 있지만 {{found}}입니다.",
  },
  weightsShape: {
    en: "A tensor's sizes must be whole numbers from 0 with a product below 2^51, got {{shape}}. Export the file again.",
    ko: "텐서의 크기는 0 이상의 정수이고 곱이 2^51보다 작아야 하지만 {{shape}}입니다. 파일을 다시 내보내세요.",
  },
  weightsDtype: {
    en: "Weights must be float32, got {{dtype}}. Convert them with .float() (PyTorch) or .astype('float32') (NumPy) and save again.",
    ko: "가중치는 float32여야 하지만 {{dtype}}입니다. .float()(PyTorch) 또는 .astype('float32')(NumPy)로 바꾸어 다시 저장하세요.",
  },
  weightsTensorBytes: {
    en: "Shape {{shape}} requires {{expected}} bytes of data, got {{found}}. The file is damaged; export it again.",
    ko: "형태 {{shape}}에는 데이터 {{expected}}바이트가 필요하지만 {{found}}바이트입니다. 파일이 손상되었으니 다시 내보내세요.",
  },
  weightsTensorCount: {
    en: "A weights file may hold at most {{limit}} tensors, got {{count}}.",
    ko: "가중치 파일에는 텐서가 최대 {{limit}}개까지 들어갈 수 있지만 {{count}}개입니다.",
  },
  weightsDuplicateName: {
    en: "Every name must occur once, but {{name}} occurs twice. The file is damaged or forged; export it again.",
    ko: "이름은 한 번만 나와야 하지만 {{name}}이(가) 두 번 나옵니다. 파일이 손상되었거나 위조되었으니 다시 내보내세요.",
  },
  weightsJson: {
    en: "The file's JSON must be valid UTF-8 text ({{detail}}). The file is damaged; export it again.",
    ko: "파일의 JSON은 올바른 UTF-8 텍스트여야 합니다({{detail}}). 파일이 손상되었으니 다시 내보내세요.",
  },
  weightsJsonFormat: {
    en: 'A weights file in JSON must have "format": "gradwire-weights", "version": 1 and "tensors". Choose a file that was exported as weights.',
    ko: 'JSON 가중치 파일에는 "format": "gradwire-weights", "version": 1과 "tensors"가 있어야 합니다. 가중치로 내보낸 파일을 고르세요.',
  },
  weightsJsonTensor: {
    en: 'A tensor in JSON must be {"shape": [sizes], "data": [float32 numbers]}. The file is damaged; export it again.',
    ko: 'JSON의 텐서는 {"shape": [크기], "data": [float32 숫자]} 꼴이어야 합니다. 파일이 손상되었으니 다시 내보내세요.',
  },
  weightsMetadata: {
    en: "The file's description of its model cannot be used: {{detail}}. Export the weights again with this version.",
    ko: "파일에 담긴 모델 설명을 사용할 수 없습니다: {{detail}}. 이 버전에서 가중치를 다시 내보내세요.",
  },
  safetensorsHeader: {
    en: "A weights file must be safetensors, npz or JSON; this file of {{found}} bytes is none of them, or is cut off. Choose another file.",
    ko: "가중치 파일은 safetensors, npz 또는 JSON이어야 하지만 이 {{found}}바이트 파일은 어느 것도 아니거나 잘려 있습니다. 다른 파일을 고르세요.",
  },
  safetensorsHeaderSize: {
    en: "A safetensors header may have at most {{limit}} bytes, but the file claims {{bytes}}. The file is damaged or is not safetensors.",
    ko: "safetensors 헤더는 최대 {{limit}}바이트이지만 파일에는 {{bytes}}바이트라고 되어 있습니다. 파일이 손상되었거나 safetensors가 아닙니다.",
  },
  safetensorsEntry: {
    en: "A safetensors header must give dtype, shape and data_offsets for each tensor, and texts as metadata. The file is damaged; export it again.",
    ko: "safetensors 헤더에는 텐서마다 dtype, shape, data_offsets가, 메타데이터에는 텍스트가 있어야 합니다. 파일이 손상되었으니 다시 내보내세요.",
  },
  safetensorsOffsets: {
    en: "Tensor data must lie one after another without gaps: expected a tensor from byte {{expected}}, got bytes {{start}} to {{end}}. The file is damaged; export it again.",
    ko: "텐서 데이터는 빈틈없이 이어져야 합니다: {{expected}}번째 바이트부터여야 하지만 {{start}}에서 {{end}}까지입니다. 파일이 손상되었으니 다시 내보내세요.",
  },
  safetensorsLength: {
    en: "The tensors must cover the file exactly: they take {{expected}} bytes, the file has {{found}}. The file is cut off or has something appended; export it again.",
    ko: "텐서가 파일을 정확히 채워야 합니다: 텐서는 {{expected}}바이트, 파일은 {{found}}바이트입니다. 파일이 잘렸거나 뒤에 무언가 붙었으니 다시 내보내세요.",
  },
  npzMalformed: {
    en: "An npz file must be a plain zip archive; this one is broken at byte {{at}}. The file is damaged; export it again.",
    ko: "npz 파일은 일반 zip 아카이브여야 하지만 {{at}}번째 바이트에서 깨져 있습니다. 파일이 손상되었으니 다시 내보내세요.",
  },
  npzEntryName: {
    en: "Names in an npz file must be plain ASCII without folders, got {{name}}. Save the arrays under other names.",
    ko: "npz 파일 안의 이름은 폴더 없는 ASCII여야 하지만 {{name}}입니다. 배열을 다른 이름으로 저장하세요.",
  },
  npzCompression: {
    en: "Entries of an npz file must be stored or deflated and not encrypted, got method {{method}}. Save with np.savez or np.savez_compressed.",
    ko: "npz 파일의 항목은 저장 또는 deflate 방식이고 암호화되지 않아야 하지만 방식 {{method}}입니다. np.savez나 np.savez_compressed로 저장하세요.",
  },
  npzTooLarge: {
    en: "An npz file's contents may take at most {{limit}} bytes, got {{bytes}}.",
    ko: "npz 파일의 내용은 최대 {{limit}}바이트이지만 {{bytes}}바이트입니다.",
  },
  npzRatio: {
    en: "An entry may be at most {{limit}} times as large as its compressed data, got {{bytes}} bytes from {{compressed}}. Save with np.savez.",
    ko: "항목은 압축된 데이터의 최대 {{limit}}배까지 커질 수 있지만 {{compressed}}바이트가 {{bytes}}바이트로 커집니다. np.savez로 저장하세요.",
  },
  npzChecksum: {
    en: "The entry's data must match the archive's size and checksum, and do not. The file is damaged; export it again.",
    ko: "항목의 데이터가 아카이브에 적힌 크기와 체크섬에 맞지 않습니다. 파일이 손상되었으니 다시 내보내세요.",
  },
  npyHeader: {
    en: "An array of an npz file must begin with an NPY 1.0 header. Save it with np.savez.",
    ko: "npz 파일의 배열은 NPY 1.0 헤더로 시작해야 합니다. np.savez로 저장하세요.",
  },
  npyFortran: {
    en: "Arrays must be stored row by row (C order), got column by column. Save np.ascontiguousarray(array).",
    ko: "배열은 행 우선(C order)으로 저장해야 하지만 열 우선입니다. np.ascontiguousarray(array)를 저장하세요.",
  },
  weightsMissing: {
    en: "The model requires {{name}} of shape {{shape}}, but the weights file does not have it. Use weights that were trained with this project.",
    ko: "모델에는 형태 {{shape}}의 {{name}}이(가) 필요하지만 가중치 파일에 없습니다. 이 프로젝트로 학습한 가중치를 사용하세요.",
  },
  weightsUnexpected: {
    en: "The weights file has {{name}}, which the model does not. Use weights that were trained with this project.",
    ko: "가중치 파일에 있는 {{name}}이(가) 모델에는 없습니다. 이 프로젝트로 학습한 가중치를 사용하세요.",
  },
  weightsOtherShape: {
    en: "The model requires {{name}} of shape {{expected}}, but the weights file has {{found}}. Use weights that were trained with this project.",
    ko: "모델에는 형태 {{expected}}의 {{name}}이(가) 필요하지만 가중치 파일에는 {{found}}입니다. 이 프로젝트로 학습한 가중치를 사용하세요.",
  },
  gradientMissing: {
    en: "{{op}} requires a loss that does not depend on it, because it has no gradient.",
    ko: "{{op}}에는 기울기가 없어 손실이 이 연산에 의존할 수 없습니다.",
  },
  memoryBudget: {
    en: "Memory must stay within {{budget}}, but the model needs {{bytes}}; its largest tensor is {{tensor}} with {{tensorBytes}}. Make the batch or this layer smaller.",
    ko: "메모리는 {{budget}} 이내여야 하지만 모델에 {{bytes}}이(가) 필요합니다. 가장 큰 텐서는 {{tensor}}({{tensorBytes}})입니다. 배치나 이 층을 줄이세요.",
  },
  programIllegal: {
    en: "Program rule {{rule}} ({{text}}) is broken by {{place}}: {{finding}}.",
    ko: "프로그램 규칙 {{rule}}({{text}})을(를) {{place}}이(가) 어겼습니다: {{finding}}.",
  },
  modelNoLoss: {
    en: "Training requires a loss, but the model has none. Add a loss node and connect it.",
    ko: "학습에는 손실이 필요하지만 모델에 없습니다. 손실 노드를 추가해 연결하세요.",
  },
  modelNoOptimizer: {
    en: "Training requires an optimizer, but the model has none. Add SGD or Adam and connect the loss to it.",
    ko: "학습에는 옵티마이저가 필요하지만 모델에 없습니다. SGD나 Adam을 추가하고 손실을 연결하세요.",
  },
  modelNoParameters: {
    en: "Training requires a parameter that the loss depends on, but there is none. Add a Linear node before the loss.",
    ko: "학습에는 손실이 의존하는 파라미터가 필요하지만 없습니다. 손실 앞에 Linear 노드를 추가하세요.",
  },
  trainingRows: {
    en: "Training requires at least 1 row, got {{rows}}. Load a file with rows or hold out fewer for validation.",
    ko: "학습에는 행이 하나 이상 필요하지만 {{rows}}개입니다. 행이 있는 파일을 불러오거나 검증용 행을 줄이세요.",
  },
  learningRateRange: {
    en: "The learning rate must be a finite number, 0 or more, but it is {{learningRate}}. Enter a number such as 0.01.",
    ko: "학습률은 0 이상의 유한한 숫자여야 하지만 {{learningRate}}입니다. 0.01과 같은 숫자를 입력하세요.",
  },
  batchSizeRange: {
    en: "Batch size must be a whole number above 0, got {{batchSize}}.",
    ko: "배치 크기는 0보다 큰 정수여야 하지만 {{batchSize}}입니다.",
  },
  nativeMissing: {
    en: "The native engine has to be built before it can train, and {{path}} does not exist. Run npm run build:native.",
    ko: "학습하려면 네이티브 엔진이 빌드되어 있어야 하지만 {{path}} 파일이 없습니다. npm run build:native를 실행하세요.",
  },
  nativeUnloadable: {
    en: "The native engine at {{path}} cannot be loaded: {{reason}}. Delete the folder build and run npm run build:native.",
    ko: "{{path}}의 네이티브 엔진을 불러올 수 없습니다: {{reason}}. build 폴더를 지우고 npm run build:native를 실행하세요.",
  },
  nativeOtherTable: {
    en: "The native core was built from another op table (expected {{expected}}, got {{got}}): run npm run build:native.",
    ko: "네이티브 코어가 다른 연산 표로 빌드되었습니다(기대한 값 {{expected}}, 실제 값 {{got}}). npm run build:native를 실행하세요.",
  },
  nativeRefused: {
    en: "The native engine refuses this run: {{reason}}.",
    ko: "네이티브 엔진이 이 실행을 거부했습니다: {{reason}}.",
  },
  checkpointEnded: {
    en: "A run that ended as {{state}} has no checkpoint: its weights were put back to an earlier step. Take one before, or start again from an older file.",
    ko: "{{state}}(으)로 끝난 실행에는 체크포인트가 없습니다. 가중치가 이전 단계로 되돌려졌기 때문입니다. 그 전에 저장하거나 이전 파일에서 다시 시작하세요.",
  },
  checkpointFormat: {
    en: "This is no checkpoint this program can read: {{detail}}. Choose a file that --checkpoint wrote.",
    ko: "이 프로그램이 읽을 수 있는 체크포인트가 아닙니다: {{detail}}. --checkpoint로 저장한 파일을 선택하세요.",
  },
  checkpointOtherRun: {
    en: "The checkpoint belongs to another run: the model, its settings, the seed or the data have changed since. Resume with the project and the file it was made with, or start anew.",
    ko: "다른 실행의 체크포인트입니다. 그 뒤로 모델, 설정, 시드 또는 데이터가 바뀌었습니다. 만들 때 쓴 프로젝트와 파일로 이어서 학습하거나 새로 시작하세요.",
  },
  nativeDisposed: {
    en: "A run gives weights until it is closed, and this one has been closed. Start a new run.",
    ko: "실행은 닫히기 전까지만 가중치를 내줄 수 있는데 이 실행은 이미 닫혔습니다. 새로 실행하세요.",
  },
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
  rowRange: {
    en: "{{op}} requires a range of rows that lies in {{shape}} and is not empty, got {{start}} to {{end}}.",
    ko: "{{op}}에는 {{shape}} 안에 있고 비어 있지 않은 행 범위가 필요하지만 {{start}}에서 {{end}}까지입니다.",
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
  requiresGradNotLeaf: {
    en: "requiresGrad can be changed for leaf tensors only, and this one was made by an operation. Use detach() for a tensor without gradients.",
    ko: "requiresGrad는 리프 텐서에서만 바꿀 수 있지만 이 텐서는 연산의 결과입니다. 기울기 없는 텐서가 필요하면 detach()를 사용하세요.",
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
  gradModeAsync: {
    en: "{{mode}} requires a function that is not async: the mode ends when it returns. Put what awaits outside.",
    ko: "{{mode}}에는 비동기가 아닌 함수가 필요합니다. 함수가 반환되면 모드가 끝나므로 await는 바깥에 두세요.",
  },
  gradcheckDiffers: {
    en: "A gradient requires to agree with differences, but for output {{element}} by element {{place}} of input {{input}} it is {{found}}, and the difference quotient {{expected}}.",
    ko: "기울기는 차분과 같아야 하지만 출력 {{element}}의 입력 {{input}} 원소 {{place}}에 대한 값은 {{found}}이고 차분 몫은 {{expected}}입니다.",
  },
  targetClass: {
    en: "Targets must be class indices from 0 to {{last}}, got {{found}} in row {{row}}.",
    ko: "타깃은 0부터 {{last}}까지의 클래스 번호여야 하지만 {{row}}번째 행에 {{found}}이(가) 있습니다.",
  },
  targetSign: {
    en: "Hinge losses require targets of -1 or 1, got {{found}} at element {{place}}.",
    ko: "힌지 손실의 타깃은 -1 또는 1이어야 하지만 {{place}}번째 원소가 {{found}}입니다.",
  },
  stateDictKeys: {
    en: "A state dict must have the module's own names. Missing: {{missing}}. Unexpected: {{unexpected}}.",
    ko: "상태 사전에는 모듈의 이름들이 그대로 있어야 합니다. 없는 이름: {{missing}}. 모르는 이름: {{unexpected}}.",
  },
  optimizerEmpty: {
    en: "An optimizer requires at least one parameter, got none. Give it the parameters() of a module.",
    ko: "옵티마이저에는 매개변수가 하나 이상 필요하지만 없습니다. 모듈의 parameters()를 주세요.",
  },
  optimizerLeaf: {
    en: "An optimizer requires leaf tensors, but parameter {{index}} was made by an operation. Give it the tensor that was made with requiresGrad.",
    ko: "옵티마이저에는 리프 텐서가 필요하지만 {{index}}번 매개변수는 연산의 결과입니다. requiresGrad로 만든 텐서를 주세요.",
  },
  optimizerStateGroups: {
    en: "An optimizer's state requires groups of {{expected}} parameters, got {{found}}. Make the optimizer with the same groups.",
    ko: "옵티마이저의 상태에는 파라미터 {{expected}}개의 그룹이 필요하지만 {{found}}개입니다. 같은 그룹으로 옵티마이저를 만드세요.",
  },
  optimizerStateShape: {
    en: "The state {{key}} of parameter {{index}} requires the shape {{expected}}, got {{found}}.",
    ko: "파라미터 {{index}}의 상태 {{key}}은(는) 형태가 {{expected}}여야 하지만 {{found}}입니다.",
  },
  clipNonFinite: {
    en: "Clipping requires a finite gradient norm, got {{found}}. Look for the NaN or infinity in the gradients, or give { errorIfNonfinite: false }.",
    ko: "클리핑하려면 기울기의 노름이 유한해야 하지만 {{found}}입니다. 기울기에서 NaN이나 무한대를 찾거나 { errorIfNonfinite: false }를 주세요.",
  },
  optimizerTwice: {
    en: "An optimizer requires every parameter once, but parameter {{index}} occurs again. Remove it from one of the groups.",
    ko: "옵티마이저에는 매개변수마다 한 번씩만 필요하지만 {{index}}번 매개변수가 다시 나옵니다. 한 그룹에서 빼세요.",
  },
  datasetRows: {
    en: "A dataset requires tensors with equal numbers of rows, got {{shapes}}.",
    ko: "데이터셋의 텐서는 행 수가 같아야 하지만 {{shapes}}입니다.",
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

/** A stable error code. */
export type ErrorCode = keyof typeof errorTexts;
