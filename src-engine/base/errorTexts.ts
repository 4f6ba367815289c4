import type { Text } from "./text";

/**
 * Every error text of the engine, once: rule, finding, remedy. The place ("At linear1.input: ...") is put in front by
 * the error itself. Keys are stable codes.
 */
export const errorTexts = {
  shapeBroadcast: {
    en: "{{op}} requires shapes that broadcast, got {{left}} and {{right}}. Make the sizes equal, or one of them 1.",
    ko: "{{op}}에는 브로드캐스트되는 형태가 필요하지만 {{left}}와(과) {{right}}입니다. 크기를 같게 하거나 하나를 1로 맞추세요.",
  },
  shapeMatmul: {
    en: "matmul requires inner sizes to match, got {{left}} and {{right}}.",
    ko: "matmul에는 안쪽 크기가 같아야 하지만 {{left}}와(과) {{right}}입니다.",
  },
} as const satisfies Record<string, Text>;

/** A stable error code. */
export type ErrorCode = keyof typeof errorTexts;
