/** Korean of `verifying.ts`. */
export const ko = {
  verifyPythonName:
    "파이썬은 전체 경로나 python3 같은 이름으로 지정하며 파일 이름은 python, python3, pypy3 중 하나여야 합니다. 입력한 값: “{{python}}”. 이름을 고치세요.",
  verifyPythonMissing:
    "“{{python}}” 파이썬이 없습니다. 찾아본 곳: {{place}}. torch가 있는 파이썬을 설치하거나 전체 경로를 입력하세요.",
  verifyPythonUnusable:
    "“{{python}}” 파일을 실행할 수 없습니다. 프로그램이 아니거나 실행 권한이 없습니다. 파이썬의 전체 경로를 입력하세요.",
  verifyNoEngine:
    "“{{python}}” (파이썬 {{version}}) 패키지에서 torch와 onnxruntime을 찾았지만 둘 다 없습니다. torch와 numpy를 설치하거나(python -m pip install torch numpy) 다른 파이썬을 지정하세요.",
  verifyFailed: "{{script}} 실행이 끝나기 전에 중단되었습니다({{ended}}). 마지막 출력:\n{{lines}}",
  verifyTimedOut:
    "{{script}} 실행이 최대 시간인 {{seconds}}초 안에 끝나지 않아 종료했습니다. 에포크나 행을 줄여서 확인하세요.",
  verifyFlooded:
    "{{script}} 출력이 읽을 수 있는 최대치인 {{bytes}}바이트를 넘어 종료했습니다. 프로그램이 파이썬인지 확인하세요.",
  verifyAnswer:
    "{{script}} 출력에 스크립트가 쓰지 않는 “{{line}}” 줄이 있습니다. 프로그램이 파이썬인지, 시작 파일이 무엇을 출력하는지 확인하세요.",
  verifyNoAnswer: "{{script}} 실행이 끝났지만 결과가 없습니다({{missing}}). 프로그램이 파이썬인지 확인하세요.",
  verifyNotTrained:
    "여기서 한 학습이 에포크 {{epoch}}에서 {{state}} 상태로 끝나 비교할 것이 없습니다. 먼저 학습이 되게 하세요. 보통 학습률을 낮추면 됩니다.",
  verifyOverlaps: "이 창에서 이미 확인하고 있습니다. 끝날 때까지 기다리거나 취소하세요.",
  verifyGone: "실행하려던 내용이 더 이상 남아 있지 않습니다. 다시 요청하세요.",
};
