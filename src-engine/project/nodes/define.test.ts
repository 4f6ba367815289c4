import { expect, it } from "vitest";
import { integer, select, toggle } from "./declareParams";
import { defineNode } from "./define";
import { frozen } from "./layers/frozen";

const doubled = {
  type: "doubled",
  category: "layers",
  glyph: "M2 2h12",
  label: "Doubled",
  summary: "Twice the input",
  help: "Computes 2x.",
  keywords: ["twice"],
  inputs: { input: { kind: "tensor", label: "Input", help: "Any values." } },
  outputs: { output: { kind: "tensor", label: "Output", help: "Twice as much." } },
  params: {
    times: integer({ min: 1, max: 8, default: 2, label: "Times", help: "How often." }),
    form: select({ default: "sum", options: { sum: "Sum", shift: "Shift" }, label: "Form", help: "How." }),
    quiet: toggle({ default: false, label: "Quiet", help: "Whether it is quiet." }),
    frozen,
  },
  lower: () => ({}),
} as const;

const ko = {
  label: "두 배",
  summary: "입력의 두 배",
  help: "2x를 계산합니다.",
  keywords: ["두 배"],
  inputs: { input: { label: "입력", help: "모든 값." } },
  outputs: { output: { label: "출력", help: "두 배의 값." } },
  params: {
    times: { label: "횟수", help: "몇 번인지." },
    form: { label: "형식", help: "방법.", options: { sum: "합", shift: "시프트" } },
    quiet: { label: "조용히", help: "조용한지." },
  },
};

it("makes schema, control and texts of one declaration", () => {
  const { schema, params, inputs, keywords, version } = defineNode(doubled, { ko });
  expect(schema.parse({})).toEqual({ times: 2, form: "sum", quiet: false, frozen: false });
  for (const refused of [{ times: 0 }, { times: 9 }, { times: 1.5 }, { form: "other" }, { quiet: 1 }, { more: 1 }])
    expect(schema.safeParse(refused).success).toBe(false);
  expect(params.map(({ name, control }) => ({ name, ...control }))).toEqual([
    { name: "times", kind: "integer", min: 1, max: 8, step: 1 },
    {
      name: "form",
      kind: "select",
      options: [
        { value: "sum", label: { en: "Sum", ko: "합" } },
        { value: "shift", label: { en: "Shift", ko: "시프트" } },
      ],
    },
    { name: "quiet", kind: "switch" },
    { name: "frozen", kind: "switch" },
  ]);
  expect(inputs).toEqual([
    { name: "input", kind: "tensor", label: { en: "Input", ko: "입력" }, help: { en: "Any values.", ko: "모든 값." } },
  ]);
  expect(keywords).toEqual(["twice", "두 배"]);
  expect(version).toBe(1);
});

it("does not compile where a translation lacks a text or has one too many", () => {
  const { times, ...fewer } = ko.params;
  const { sum, ...options } = ko.params.form.options;
  const define = () => [
    // @ts-expect-error: a parameter is not translated
    defineNode(doubled, { ko: { ...ko, params: fewer } }),
    // @ts-expect-error: an option is not translated
    defineNode(doubled, { ko: { ...ko, params: { ...ko.params, form: { ...ko.params.form, options } } } }),
    // @ts-expect-error: there is no such parameter
    defineNode(doubled, { ko: { ...ko, params: { ...ko.params, other: times } } }),
    // @ts-expect-error: a shared parameter has its translation already
    defineNode(doubled, { ko: { ...ko, params: { ...ko.params, frozen: times } } }),
    // @ts-expect-error: there is no such port
    defineNode(doubled, { ko: { ...ko, inputs: { ...ko.inputs, other: times } } }),
  ];
  expect(define()).toHaveLength(5);
  expect(sum).toBe("합");
});
