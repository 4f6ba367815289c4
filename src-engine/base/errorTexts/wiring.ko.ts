/** Korean of `wiring.ts`. */
export const ko = {
  nodeUnknownType:
    "이 프로그램은 “{{type}}” 노드 종류를 알지 못합니다. 노드는 그대로 보존되지만 이 노드가 있으면 학습할 수 없습니다. 프로그램을 업데이트하거나 노드를 지우세요.",
  nodeNewer:
    "{{node}} 노드는 더 새로운 프로그램에서 저장되었습니다(버전 {{found}}, 이 프로그램은 {{known}}까지 압니다). 프로그램을 업데이트하거나 노드를 새로 만드세요.",
  lossUnused: "{{node}} 노드는 옵티마이저로 이어지지 않아 학습에 쓰이지 않습니다. 연결하거나 지우세요.",
  optimizerUnused: "{{node}} 노드로 이어지는 손실이 없어 학습에 쓰이지 않습니다. 연결하거나 지우세요.",
  nodeUnused: "{{node}} 노드는 손실로 이어지지 않아 학습에 쓰이지 않습니다. 연결하거나 지우세요.",
  inputUnconnected: "{{node}}의 {{port}}에 아무것도 연결되지 않았습니다. 연결선을 끌어다 연결하세요.",
  wireBroken: "{{from}} → {{to}} 연결선이 있지만 둘 중 없는 포트가 있습니다. 연결선을 지우세요.",
  connectKinds: "포트의 종류가 다릅니다. {{from}}: {{fromKind}}, {{to}}: {{toKind}}. 같은 종류의 포트끼리 연결하세요.",
  connectSelf: "{{node}} 노드를 자기 자신에 연결할 수 없습니다. 데이터는 한 노드에서 다른 노드로 흐릅니다.",
  connectDirection:
    "연결선은 출력에서 입력으로 이어져야 하지만 {{from}} → {{to}} 연결은 그렇지 않습니다. 노드 오른쪽의 출력에서 다른 노드 왼쪽의 입력으로 끌어 주세요.",
  connectMissing: "없는 포트나 노드라서 연결할 수 없습니다: {{place}}.",
  connectCycle:
    "{{from}} → {{to}} 연결은 순환({{circle}})을 만듭니다. 데이터는 데이터셋에서 손실 쪽으로만 흘러야 합니다.",
  graphCycle: "노드들이 순환하며 서로 이어져 있습니다: {{circle}}. 그 사이의 연결선 하나를 지우세요.",
  datasetMissing: "학습할 데이터가 없습니다. 데이터셋 노드를 추가하세요.",
  datasetSeveral:
    "모델은 데이터셋 하나로 학습하지만 둘이 함께 쓰이고 있습니다({{first}}, {{second}}). 하나를 지우세요.",
  lossMissing:
    "손실이 없어 학습의 목표가 없습니다. 숫자를 예측하려면 MSE 손실을, 클래스를 예측하려면 교차 엔트로피 손실을 추가하세요.",
  lossSeveral:
    "학습은 손실 하나를 줄이지만 둘이 있습니다({{first}}, {{second}}). 하나를 옵티마이저에 연결하거나 다른 하나를 지우세요.",
  optimizerMissing: "옵티마이저가 없어 가중치를 조정할 수 없습니다. SGD나 Adam을 추가하고 손실을 연결하세요.",
  optimizerSeveral:
    "옵티마이저 하나가 가중치를 조정해야 하지만 둘이 연결되어 있습니다({{first}}, {{second}}). 하나를 지우세요.",
  schedulesSideBySide:
    "스케줄은 학습률을 차례로 바꾸는데 둘이 모두 {{node}}에 연결되어 있습니다({{first}}, {{second}}). {{second}} 노드를 {{first}}에 연결하세요.",
  predictionUsesTarget:
    "예측이 타깃 자체로부터 계산됩니다. 새 행에서는 타깃을 알 수 없으니 데이터셋 노드의 특성을 연결하세요.",
  nothingToTrain:
    "데이터셋과 {{node}} 사이에 가중치가 있는 노드가 없어 학습할 것이 없습니다. 사이에 Linear 노드를 넣으세요.",
};
