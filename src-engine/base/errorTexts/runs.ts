import type { Text } from "../text";

/** Errors of plans and runs: sizes and rates, memory, the native core, checkpoints. */
export const runErrors = {
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
  epochsRange: {
    en: "A run takes a whole number of epochs, 1 or more, but {{epochs}} are asked for. Set 1 or more.",
    ko: "학습은 1 이상의 정수 에포크가 필요하지만 {{epochs}}입니다. 1 이상으로 설정하세요.",
  },
  batchSizeRange: {
    en: "Batch size must be a whole number above 0, got {{batchSize}}.",
    ko: "배치 크기는 0보다 큰 정수여야 하지만 {{batchSize}}입니다.",
  },
  batchClamped: {
    en: "The batch size is {{batchSize}}, but only {{rows}} rows are trained on. Every batch will hold all {{rows}} rows.",
    ko: "배치 크기는 {{batchSize}}이지만 학습에 쓰는 행은 {{rows}}개뿐입니다. 배치마다 {{rows}}행 전부를 씁니다.",
  },
  batchMerged: {
    en: "{{trainRows}} training rows in batches of {{batchSize}} leave a last batch of {{rest}}, too few to be normalized. It joins the batch before, so every epoch ends with a batch of {{rows}} rows.",
    ko: "학습 행 {{trainRows}}개를 {{batchSize}}개씩 나누면 마지막 배치가 {{rest}}행뿐이어서 정규화할 수 없습니다. 앞 배치에 합치므로 에포크마다 마지막 배치는 {{rows}}행입니다.",
  },
  resumeOtherLength: {
    en: "{{node}} takes its length from the run, which was {{before}} epochs when the checkpoint was written and is {{after}} now. From here on its learning rates are those of a run of {{after}} epochs, so the result is that of neither length. For the run as it was begun, set {{before}} epochs; to go on longer, give {{node}} a length of its own.",
    ko: "{{node}}의 길이는 전체 학습에서 정해지는데, 체크포인트를 쓸 때는 {{before}} 에포크였고 지금은 {{after}} 에포크입니다. 이제부터 학습률은 {{after}} 에포크 학습의 값이므로 결과는 어느 쪽 길이의 결과와도 다릅니다. 시작한 대로 학습하려면 에포크 수를 {{before}} 값으로 정하고, 더 길게 이어 가려면 {{node}}에 길이를 직접 정하세요.",
  },
  learningRateRange: {
    en: "The learning rate must be a finite number, 0 or more, but it is {{learningRate}}. Enter a number such as 0.01.",
    ko: "학습률은 0 이상의 유한한 숫자여야 하지만 {{learningRate}}입니다. 0.01과 같은 숫자를 입력하세요.",
  },
  learningRateZero: {
    en: "The learning rate is 0, so the weights will not change. Set it to a small number such as 0.01.",
    ko: "학습률이 0이어서 가중치가 바뀌지 않습니다. 0.01과 같은 작은 수로 설정하세요.",
  },
  allFrozen: {
    en: "All layers are frozen, so the weights will not change. Turn Frozen off in one of them.",
    ko: "모든 층이 동결되어 있어 가중치가 바뀌지 않습니다. 그중 하나에서 동결을 끄세요.",
  },
  sgdNesterov: {
    en: "Nesterov needs momentum above 0 and dampening 0, but momentum is {{momentum}} and dampening is {{dampening}}.",
    ko: "네스테로프를 쓰려면 모멘텀은 0보다 크고 댐프닝은 0이어야 하지만 모멘텀은 {{momentum}}, 댐프닝은 {{dampening}}입니다.",
  },
  memoryBudget: {
    en: "Memory must stay within {{budget}}, but the model needs {{bytes}}; its largest tensor is {{tensor}} with {{tensorBytes}}. Make the batch or this layer smaller.",
    ko: "메모리는 {{budget}} 이내여야 하지만 모델에 필요한 메모리는 {{bytes}}입니다. 가장 큰 텐서는 {{tensor}}({{tensorBytes}})입니다. 배치나 이 층을 줄이세요.",
  },
  programIllegal: {
    en: "Program rule {{rule}} ({{text}}) is broken by {{place}}: {{finding}}.",
    ko: "{{place}}에서 프로그램 규칙 {{rule}}({{text}})에 어긋났습니다: {{finding}}.",
  },
  nativeMissing: {
    en: "The native engine has to be built before it can train, and {{path}} does not exist. Run npm run build:native.",
    ko: "학습하려면 네이티브 엔진이 빌드되어 있어야 하지만 {{path}} 파일이 없습니다. npm run build:native를 실행하세요.",
  },
  nativeChanged: {
    en: "The native engine at {{path}} is not the file that came with this app. Install Gradwire again.",
    ko: "{{path}}의 네이티브 엔진이 이 앱과 함께 설치된 파일이 아닙니다. Gradwire를 다시 설치하세요.",
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
  nativeDisposed: {
    en: "A run gives weights until it is closed, and this one has been closed. Start a new run.",
    ko: "실행은 닫히기 전까지만 가중치를 내줄 수 있는데 이 실행은 이미 닫혔습니다. 새로 실행하세요.",
  },
  checkpointEnded: {
    en: "A run that ended as {{state}} has no checkpoint: its weights were put back to an earlier step. Take one before, or start again from an older file.",
    ko: "{{state}} 상태로 끝난 실행에는 체크포인트가 없습니다. 가중치가 이전 단계로 되돌려졌기 때문입니다. 그 전에 저장하거나 이전 파일에서 다시 시작하세요.",
  },
  checkpointFormat: {
    en: "This is no checkpoint this program can read: {{detail}}. Choose a file that --checkpoint wrote.",
    ko: "이 프로그램이 읽을 수 있는 체크포인트가 아닙니다: {{detail}}. --checkpoint로 저장한 파일을 선택하세요.",
  },
  checkpointOlder: {
    en: "The checkpoint is of an earlier version of Gradwire, which drew random numbers in another way: a run that went on from it would not be the one it began as. Start anew, or go on with that version.",
    ko: "난수를 다른 방식으로 뽑던 이전 버전의 Gradwire에서 만든 체크포인트입니다. 여기서 이어서 학습하면 처음 시작한 실행과 결과가 달라집니다. 새로 시작하거나 그 버전으로 이어서 학습하세요.",
  },
  checkpointOtherRun: {
    en: "The checkpoint belongs to another run: the model, its settings, the seed or the data have changed since. Resume with the project and the file it was made with, or start anew.",
    ko: "다른 실행의 체크포인트입니다. 그 뒤로 모델, 설정, 시드 또는 데이터가 바뀌었습니다. 만들 때 쓴 프로젝트와 파일로 이어서 학습하거나 새로 시작하세요.",
  },
  validationNotFinite: {
    en: "There is no validation loss: row {{row}}, which is held out, holds {{found}} in column {{column}} of the data. Correct the row or leave it out.",
    ko: "검증 손실을 구할 수 없습니다. 검증용 행인 {{row}}번째 행의 {{column}}번째 열 값이 {{found}}입니다. 행을 고치거나 제외하세요.",
  },
} as const satisfies Record<string, Text>;
