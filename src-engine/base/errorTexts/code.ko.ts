/** Korean of `code.ts`. */
export const ko = {
  codeNode:
    "PyTorch 코드는 PyTorch에 대응하는 것이 있는 노드로만 쓸 수 있지만 {{type}}에는 아직 없습니다. 다른 노드로 바꾸거나 여기에서 학습하세요.",
  codeWarmupZero:
    "PyTorch의 LinearLR은 0보다 큰 배율에서 시작하지만 이 워밍업은 0에서 시작합니다. 시작 배율을 0.01처럼 작은 수로 설정하세요.",
  codeAllFrozen:
    "PyTorch는 고정되지 않은 레이어를 학습하지만 손실 앞의 레이어가 모두 고정되어 있습니다. 그중 하나의 고정을 해제하세요.",
  codeDelimiter:
    "Python의 csv 모듈은 한 글자로 구분된 셀을 읽지만 이 파일의 구분자는 {{delimiter}}입니다. 셀을 쉼표로 구분해 파일을 저장하세요.",
};
