/** Korean of `runs.ts`. */
export const ko = {
  modelNoLoss: "학습에는 손실이 필요하지만 모델에 없습니다. 손실 노드를 추가해 연결하세요.",
  modelNoOptimizer: "학습에는 옵티마이저가 필요하지만 모델에 없습니다. SGD나 Adam을 추가하고 손실을 연결하세요.",
  modelNoParameters: "학습에는 손실이 의존하는 파라미터가 필요하지만 없습니다. 손실 앞에 Linear 노드를 추가하세요.",
  trainingRows:
    "학습에는 행이 하나 이상 필요하지만 {{rows}}개입니다. 행이 있는 파일을 불러오거나 검증용 행을 줄이세요.",
  epochsRange: "학습은 1 이상의 정수 에포크가 필요하지만 {{epochs}}입니다. 1 이상으로 설정하세요.",
  earlyStopNoValidation:
    "조기 종료가 검증 손실을 지켜보지만 검증용 행이 없습니다. 데이터셋의 검증 비율을 0보다 크게 하거나 학습 손실을 지켜보세요.",
  batchSizeRange: "배치 크기는 0보다 큰 정수여야 하지만 {{batchSize}}입니다.",
  batchClamped:
    "배치 크기는 {{batchSize}}이지만 학습에 쓰는 행은 {{rows}}개뿐입니다. 배치마다 {{rows}}행 전부를 씁니다.",
  batchMerged:
    "학습 행 {{trainRows}}개를 {{batchSize}}개씩 나누면 마지막 배치가 {{rest}}행뿐이어서 정규화할 수 없습니다. 앞 배치에 합치므로 에포크마다 마지막 배치는 {{rows}}행입니다.",
  resumeOtherLength:
    "{{node}}의 길이는 전체 학습에서 정해지는데, 체크포인트를 쓸 때는 {{before}} 에포크였고 지금은 {{after}} 에포크입니다. 이제부터 학습률은 {{after}} 에포크 학습의 값이므로 결과는 어느 쪽 길이의 결과와도 다릅니다. 시작한 대로 학습하려면 에포크 수를 {{before}} 값으로 정하고, 더 길게 이어 가려면 {{node}}에 길이를 직접 정하세요.",
  learningRateRange: "학습률은 0 이상의 유한한 숫자여야 하지만 {{learningRate}}입니다. 0.01과 같은 숫자를 입력하세요.",
  learningRateZero: "학습률이 0이어서 가중치가 바뀌지 않습니다. 0.01과 같은 작은 수로 설정하세요.",
  allFrozen: "모든 층이 동결되어 있어 가중치가 바뀌지 않습니다. 그중 하나에서 동결을 끄세요.",
  sgdNesterov:
    "네스테로프를 쓰려면 모멘텀은 0보다 크고 댐프닝은 0이어야 하지만 모멘텀은 {{momentum}}, 댐프닝은 {{dampening}}입니다.",
  memoryBudget:
    "메모리는 {{budget}} 이내여야 하지만 모델에 필요한 메모리는 {{bytes}}입니다. 가장 큰 텐서는 {{tensor}}({{tensorBytes}})입니다. 배치나 이 층을 줄이세요.",
  programIllegal: "{{place}}에서 프로그램 규칙 {{rule}}({{text}})에 어긋났습니다: {{finding}}.",
  nativeMissing:
    "학습하려면 네이티브 엔진이 빌드되어 있어야 하지만 {{path}} 파일이 없습니다. npm run build:native를 실행하세요.",
  nativeChanged: "{{path}}의 네이티브 엔진이 이 앱과 함께 설치된 파일이 아닙니다. Gradwire를 다시 설치하세요.",
  nativeUnloadable:
    "{{path}}의 네이티브 엔진을 불러올 수 없습니다: {{reason}}. build 폴더를 지우고 npm run build:native를 실행하세요.",
  nativeOtherTable:
    "네이티브 코어가 다른 연산 표로 빌드되었습니다(기대한 값 {{expected}}, 실제 값 {{got}}). npm run build:native를 실행하세요.",
  nativeRefused: "네이티브 엔진이 이 실행을 거부했습니다: {{reason}}.",
  nativeDisposed: "실행은 닫히기 전까지만 가중치를 내줄 수 있는데 이 실행은 이미 닫혔습니다. 새로 실행하세요.",
  checkpointEnded:
    "{{state}} 상태로 끝난 실행에는 체크포인트가 없습니다. 가중치가 이전 단계로 되돌려졌기 때문입니다. 그 전에 저장하거나 이전 파일에서 다시 시작하세요.",
  checkpointFormat:
    "이 프로그램이 읽을 수 있는 체크포인트가 아닙니다: {{detail}}. --checkpoint로 저장한 파일을 선택하세요.",
  checkpointOlder:
    "난수를 다른 방식으로 뽑던 이전 버전의 Gradwire에서 만든 체크포인트입니다. 여기서 이어서 학습하면 처음 시작한 실행과 결과가 달라집니다. 새로 시작하거나 그 버전으로 이어서 학습하세요.",
  checkpointOtherSettings:
    "같은 실행의 체크포인트이지만 옵티마이저나 스케줄의 설정이 다릅니다. 설정을 되돌리거나, 새 설정으로 이어 가려면 분기하세요(명령줄에서는 --resume 대신 --fork).",
  checkpointOtherRun:
    "다른 실행의 체크포인트입니다. 그 뒤로 모델, 설정, 시드 또는 데이터가 바뀌었습니다. 만들 때 쓴 프로젝트와 파일로 이어서 학습하거나 새로 시작하세요.",
  validationNotFinite:
    "검증 손실을 구할 수 없습니다. 검증용 행인 {{row}}번째 행의 {{column}}번째 열 값이 {{found}}입니다. 행을 고치거나 제외하세요.",
  lossExplodes:
    "{{epoch}}번째 에포크부터 학습 손실이 최저값({{bestEpoch}}번째 에포크의 {{best}})의 {{limit}}배를 넘고 있습니다. 가중치가 발산하는 중이니 멈추고 학습률을 줄이거나 기울기를 노름으로 클리핑하세요.",
  lossHardlyMoves:
    "{{column}}: 값의 크기가 약 {{size}}인데 모델의 출력이 거기에 이르지 못했습니다. 학습 행의 R²는 {{r2}}입니다(평균으로만 예측하면 0). 타깃을 표준화하세요. 크기 1로 학습하고 예측은 원래 단위로 나옵니다.",
  solveOtherLoss: "정확한 해는 MSE에만 있지만, 이 모델은 다른 손실로 학습합니다. MSE 손실로 바꾸거나 학습하세요.",
  solveNotLinear:
    "정확한 해는 예측이 학습하는 값에 대해 선형일 때 있지만, 이 노드는 예측을 다른 규칙으로 바꾸거나 학습하는 값끼리 곱합니다. 앞의 레이어를 고정하거나, 노드를 없애거나, 학습하세요.",
  solveByBatch:
    "정확한 해는 손실이 행에만 달려 있을 때 있지만, 이 노드는 배치마다 다르게 동작합니다. 우회하거나 학습하세요.",
  solveTooLarge:
    "이 행들에서 이 모델의 정확한 해를 구하려면 허용된 계산량의 {{times}}배가 필요합니다. 학습하거나, 행 또는 열을 줄이세요.",
  surfaceFewNumbers:
    "손실 곡면에는 학습하는 서로 다른 두 수가 필요하지만, 여기에는 두 개가 없습니다. 두 수를 고르거나 레이어의 고정을 푸세요.",
  surfaceNoNumber:
    "학습하는 수에 없음: {{found}}. linear1.weight[0, 0]처럼 텐서와 0부터 센 위치로 지정하세요. 있는 텐서: {{names}}.",
  surfaceZeroWeights:
    "무작위 방향의 길이는 가중치의 길이를 따르지만, 0이 아닌 가중치가 두 개 미만입니다. 두 수를 고르거나 먼저 학습하세요.",
  surfaceNoSolution:
    "정확한 해를 지나는 곡면을 요청했지만, 이 모델에는 정확한 해가 없습니다. 실행이나 첫 가중치를 지나게 하세요.",
  surfaceNoRun:
    "실행을 지나는 곡면을 요청했지만, 이 그래프를 학습한 가중치가 없습니다. 학습하거나 첫 가중치를 지나게 하세요.",
  surfaceNotFinite:
    "이 위치의 가중치는 float32로 나타내기에 너무 커서 여기서 시작할 수 없습니다. 점을 가운데로 옮기세요.",
  rateAboveLimit:
    "학습률: {{rate}}. 학습률이 {{limit}}보다 크면 이 모델의 스텝이 갈수록 커져 손실이 폭발합니다. {{safe}} 정도로 낮추거나 특성을 표준화하세요.",
  firstStepsGrow:
    "학습률: {{rate}}. 처음 가중치에서 시험해 보니 손실이 {{steps}}스텝 만에 {{first}}에서 {{last}}까지 커졌습니다. 학습률을 줄이거나 특성을 표준화하세요.",
  firstStepsOverflow:
    "학습률: {{rate}}. 처음 가중치(손실 {{first}})에서 시험해 보니 {{steps}}스텝 만에 유한하지 않은 값이 나왔습니다. 학습률을 줄이거나 특성을 표준화하세요.",
  featuresUneven:
    "열 {{large}}의 값은 {{largeSize}}까지 크지만 열 {{small}}의 값은 {{smallSize}}까지입니다. 하나의 학습률이 두 열의 가중치에 모두 맞을 수 없습니다. 특성을 표준화하세요.",
  rateSteepest:
    "손실은 학습률 {{steepest}}에서 가장 빠르게 줄고 {{limit}} 위에서는 폭발합니다. 찾은 학습률로 {{updates}}번 업데이트하자 손실이 {{before}}에서 {{after}}까지 줄었습니다.",
  rateCalm:
    "손실은 학습률 {{steepest}}에서 가장 빠르게 줄고 {{limit}}까지는 폭발하지 않습니다. 찾은 학습률로 {{updates}}번 업데이트하자 손실이 {{before}}에서 {{after}}까지 줄었습니다.",
  rateBounded:
    "손실은 학습률 {{steepest}}에서 가장 빠르게 줄지만 {{limit}} 위에서는 폭발합니다. 여유를 두어 그 4분의 1인 {{rate}}의 학습률로 {{updates}}번 업데이트하자 손실이 {{before}}에서 {{after}}까지 줄었습니다.",
  rateShrunk:
    "학습률을 키우는 동안 손실은 {{steepest}}에서 가장 빠르게 줄지만 그 값에 머물면 계속 줄지 않습니다. {{rate}}의 학습률로 {{updates}}번 업데이트하자 손실이 {{before}}에서 {{after}}까지 줄었습니다.",
  rateFirstLoss:
    "처음 가중치의 손실이 유한한 숫자가 아니어서 학습률을 찾을 수 없습니다. 데이터에 극단적인 값이 있는지 확인하거나 첫 층 앞에 Standardize 노드를 추가하세요.",
  rateNone:
    "{{from}}에서 {{to}}까지 손실을 줄이는 학습률이 없습니다. 타깃이 특성에 따라 달라지는지, 층이 동결되어 있지 않은지, 처음 가중치가 이미 학습된 것은 아닌지 확인하세요.",
  runFailed: "내부 오류로 학습이 끝났습니다(로그 항목 {{log}}). 다시 시작하고, 또 발생하면 이 항목을 알려 주세요.",
};
