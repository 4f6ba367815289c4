const node = `import { defineNode } from "../define";
import { activation } from "./activation";
import { ko } from "./negate.ko";

/** Negate: every value with the other sign. */
export const negate = defineNode(
  activation({
    type: "negate",
    op: "neg",
    order: 900,
    glyph: "M3 8h10",
    label: "Negate",
    summary: "Every value with the other sign",
    help: "Computes -x for every value.",
    keywords: ["activation", "minus"],
    params: {},
  }),
  { ko },
);
`;

const korean = `/** Korean of \`negate.ts\`. */
export const ko = {
  label: "부호 바꾸기",
  summary: "모든 값의 부호를 바꿉니다",
  help: "모든 값에 -x를 계산합니다.",
  keywords: ["활성화", "음수"],
};
`;

/** A node type over an op that there is. */
export const nodeType = {
  readme: "src-engine/README.md",
  title: "Node type",
  most: 2,
  adds: "negate",
  apply(copy) {
    copy.create("src-engine/project/nodes/activations/negate.ts", node);
    copy.create("src-engine/project/nodes/activations/negate.ko.ts", korean);
  },
  tests: ["src-engine/project/nodes/catalog.test.ts"],
};
