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
  opInputCount: {
    en: "{{op}} requires its number of inputs to be {{expected}}, got {{found}}.",
    ko: "{{op}}의 입력은 {{expected}}개여야 하지만 {{found}}개입니다.",
  },
  opAttributeCount: {
    en: "{{op}} requires its number of attributes to be {{expected}}, got {{found}}.",
    ko: "{{op}}의 속성은 {{expected}}개여야 하지만 {{found}}개입니다.",
  },
  opAttributeFinite: {
    en: "{{op}} requires {{attribute}} to be a finite number, got {{value}}.",
    ko: "{{op}}의 {{attribute}}에는 유한한 수가 필요하지만 {{value}}입니다.",
  },
  opAttributeFlag: {
    en: "{{op}} requires {{attribute}} to be 0 or 1, got {{value}}.",
    ko: "{{op}}의 {{attribute}}은(는) 0 또는 1이어야 하지만 {{value}}입니다.",
  },
  shapeSizes: {
    en: "{{op}} requires sizes that are whole numbers above 0, got {{shape}}.",
    ko: "{{op}}에는 0보다 큰 정수 크기가 필요하지만 {{shape}}입니다.",
  },
  shapeRank: {
    en: "{{op}} requires {{input}} with {{rank}} axes, got {{shape}}.",
    ko: "{{op}}의 {{input}}에는 축이 {{rank}}개 필요하지만 {{shape}}입니다.",
  },
  shapeLastAxis: {
    en: "{{op}} requires at least 1 axis, got {{shape}}.",
    ko: "{{op}}에는 축이 하나 이상 필요하지만 {{shape}}입니다.",
  },
  shapeExpected: {
    en: "{{op}} requires {{input}} of shape {{expected}}, got {{shape}}.",
    ko: "{{op}}의 {{input}}은(는) 형태가 {{expected}}여야 하지만 {{shape}}입니다.",
  },
  shapeAxes: {
    en: "{{op}} requires different axes of {{shape}} (numbered from 0), got {{axes}}.",
    ko: "{{op}}에는 {{shape}}의 서로 다른 축(0부터 셈)이 필요하지만 {{axes}}입니다.",
  },
  shapeReshape: {
    en: "reshape requires as many elements as the input has, got {{from}} and {{to}}.",
    ko: "reshape에는 입력과 같은 수의 원소가 필요하지만 {{from}}와(과) {{to}}입니다.",
  },
} as const satisfies Record<string, Text>;

/** A stable error code. */
export type ErrorCode = keyof typeof errorTexts;
