/** Korean of `imports.ts`. */
export const ko = {
  importMissing:
    "그래프에 필요한 텐서가 파일에 없습니다: {{name}}, 형태 {{shape}}. 파일에 남은 텐서: {{found}}. 저장된 모델과 같은 크기로 그래프를 연결하세요.",
  importShape:
    "{{name}} 텐서의 형태가 그래프에서는 {{shape}}이지만 파일의 {{tensor}} 형태는 {{found}}입니다. 레이어를 저장된 크기로 바꾸거나 다른 파일을 고르세요.",
  importExtra:
    "파일에 있는 {{tensor}} 텐서(형태 {{shape}})를 그래프의 {{layer}} 레이어가 쓰지 않습니다. 레이어에서 켜거나 다른 파일을 고르세요.",
  importAmbiguous:
    "파일의 {{modules}} 모듈이 그래프의 {{layers}} 레이어에 똑같이 맞아(모두 {{shape}} 텐서가 있음) 어느 것이 어느 것인지 알 수 없습니다. 텐서를 {{example}} 같은 그래프의 이름으로 저장하세요.",
  importNotFinite:
    "가중치는 유한한 수여야 하지만 {{place}} 자리 값이 {{found}}입니다. 발산하지 않은 학습의 가중치를 고르세요.",
  importUnmeasured:
    "파일에 {{names}} 값이 없어 학습 행에서 재야 하지만 학습 행이 없습니다. 가중치를 학습한 데이터를 고르세요.",
  importMeasured:
    "파일에 {{names}} 값이 없어 이 데이터의 학습 행에서 잽니다. 가중치는 그렇게 표준화한 열로 학습한 것이어야 합니다.",
  importOrder: "서로 같은 형태라 순서대로 가져갑니다: {{pairs}}.",
  importUnused:
    "파일에 있지만 그래프에 없는 텐서({{count}}개): {{names}}. 저장된 모델이 그것으로 예측한다면 그래프는 다른 모델입니다.",
  importInputs:
    "state_dict에는 열 이름이 없습니다. 모델에 주는 열과 순서는 다음과 같습니다: {{columns}}. 모델도 그렇게 학습했어야 합니다.",
  importClasses:
    "state_dict에는 클래스 이름이 없습니다. 클래스의 순서는 다음과 같습니다: {{classes}}. 모델도 그렇게 학습했어야 합니다.",
};
