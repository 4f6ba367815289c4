import type { PortDefinition } from "../define";

/** The input port of every activation. */
export const activationInput = {
  name: "input",
  kind: "tensor",
  label: { en: "Input", ko: "입력" },
  help: {
    en: "Values of any shape, usually a Linear node's output.",
    ko: "어떤 형태의 값이든 됩니다. 보통 Linear 노드의 출력을 연결합니다.",
  },
} as const satisfies PortDefinition;

/** The output port of every activation. */
export const activationOutput = {
  name: "output",
  kind: "tensor",
  label: { en: "Output", ko: "출력" },
  help: { en: "The activated values, in the input's shape.", ko: "활성화 함수를 거친 값이며 형태는 입력과 같습니다." },
} as const satisfies PortDefinition;
