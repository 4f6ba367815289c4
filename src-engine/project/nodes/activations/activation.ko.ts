/** Korean of `activation.ts`. */
export const ko = {
  input: { label: "입력", help: "어떤 형태의 값이든 됩니다. 보통 Linear 노드의 출력을 연결합니다." },
  output: { label: "출력", help: "활성화 함수를 거친 값이며 형태는 입력과 같습니다." },
};
