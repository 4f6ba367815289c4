/** Korean of `training.ts`. */
export const ko = {
  splitEmpty:
    "{{rows}}개 행 중 {{percent}} %를 검증용으로 떼면 학습 {{train}}개, 검증 {{validation}}개가 됩니다. 둘 다 하나 이상이어야 하니 비율을 바꾸거나 0으로 하세요.",
  targetOneClass:
    '타깃 열 {{column}}의 학습 행에는 "{{text}}" 한 가지 클래스만 있습니다. 두 가지 이상의 클래스가 있는 행을 사용하세요.',
  targetLoneRow:
    '{{line}}번째 줄은 타깃 열 {{column}}에서 "{{text}}" 클래스의 유일한 행입니다. 검증용 행을 떼면 학습만 하거나 검증만 하게 됩니다. 이 클래스의 행을 더하거나, 이 행을 빼거나, 검증용 행을 떼지 마세요.',
  integerRounded:
    "{{line}}번째 줄, {{column}} 열: 정수 {{text}} 값은 2^24를 넘어 32비트 부동소수점으로 반올림됩니다(모두 {{count}}개 셀).",
  columnsConstant: "학습 행에서 값이 일정한 열에서는 모델이 배울 것이 없습니다: {{columns}}.",
  columnsConstantMore: "학습 행에서 값이 일정한 열에서는 모델이 배울 것이 없습니다: {{columns}} 외 {{more}}개.",
  runDivergedLoss:
    "에포크 {{epoch}}, 배치 {{batch}}에서 손실이 유한한 값이 아니게 되었습니다. 마지막으로 유한했던 가중치는 남아 있습니다. 보통 학습률을 낮추거나 표준화 노드를 넣으면 해결됩니다.",
  runDivergedGradient:
    "에포크 {{epoch}}, 배치 {{batch}}에서 {{parameter}}의 기울기가 유한한 값이 아니게 되었습니다. 마지막으로 유한했던 가중치는 남아 있습니다. 보통 학습률을 낮추거나 표준화 노드를 넣으면 해결됩니다.",
  rowsDropped: "결측값 때문에 {{rows}}개 행 중 {{count}}개를 제외했습니다.",
  rateActive: "학습률을 찾고 있습니다. 찾을 때까지 기다리거나 취소하세요.",
  rateOverlaps: "이 창에서 이미 학습률을 찾고 있습니다. 찾을 때까지 기다리거나 취소하세요.",
  stepActive: "지금 모델을 단계별로 실행하고 있습니다. 단계 실행을 닫은 다음 학습하세요.",
  stepNone: "단계별로 실행 중인 것이 없습니다. 단계 실행을 눌러 시작하세요.",
  stepOverlaps: "앞의 단계가 아직 끝나지 않았습니다. 기다리거나 멈추세요.",
  stepKeepsGradients:
    "최고 속도에서는 스텝마다 기울기를 0으로 만드는데 지금은 zero_grad를 뺀 상태입니다. 다시 넣은 다음 이어서 실행하세요.",
  runNotPaused: "단계별로 실행할 일시 정지된 학습이 없습니다. 학습을 일시 정지하거나 새로 단계 실행을 시작하세요.",
  explainNothing: "{{tensor}}에는 아직 값이 없습니다. 이 스텝이 값을 줄 때까지 더 진행하세요.",
  explainIndex: "{{tensor}}에는 {{index}} 위치의 원소가 없습니다. 형태는 {{shape}}이니 그 안에서 고르세요.",
  runActive: "한 번에 하나만 학습할 수 있는데 지금 학습이 진행 중입니다. 먼저 중지하세요.",
  runNone: "예측과 가중치에는 학습된 모델이 필요하지만 아직 없습니다. 먼저 학습을 시작하세요.",
};
