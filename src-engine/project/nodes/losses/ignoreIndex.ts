import { z } from "zod";
import type { ParamDefinition } from "../define";

/** The class whose rows do not count, as losses of classes have it. */
export const ignoreIndex = {
  schema: z.int().min(-100).max(9_999).default(-100),
  param: {
    name: "ignoreIndex",
    label: { en: "Ignore index", ko: "무시할 클래스 번호" },
    help: {
      en: "Rows of the class with this number, counted from 0, do not count: useful when one category means “unknown”. -100 ignores none.",
      ko: "이 번호(0부터 셈)의 클래스에 속한 행은 계산에서 뺍니다. 범주 하나가 ‘모름’을 뜻할 때 유용합니다. -100이면 빼지 않습니다.",
    },
    control: { kind: "integer", min: -100, max: 9_999, step: 1 },
  },
} as const satisfies { readonly schema: z.ZodType<number>; readonly param: ParamDefinition };
