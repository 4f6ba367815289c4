const format = `import { defineFormat } from "./weightsFormat";
import { openWeightsJson, writeWeightsJson } from "./weightsJson";
import { ko } from "./tryout.ko";

const mark = 0x54;

/** Our JSON behind a letter. */
export const tryout = defineFormat({
  id: "tryout",
  label: "Try-out",
  use: "Nobody.",
  ko,
  glyph: "M2.5 2.5h11v11h-11z",
  bytesPerNumber: 14,
  begins: (file) => file[0] === mark,
  write: (tensors, description) => Uint8Array.of(mark, ...writeWeightsJson(tensors, description)),
  open(file) {
    const { tensors, model } = openWeightsJson(file.subarray(1));
    return { tensors, description: model };
  },
  python: {
    packages: "numpy",
    lines: (file, tensor) => [
      "import json",
      \`weights = json.loads(open(\${file}).read()[1:])\`,
      \`print(weights["tensors"][\${tensor}])\`,
    ],
  },
});
`;

const korean = `/** The format in Korean. */
export const ko = { label: "시험", use: "아무도 쓰지 않습니다." };
`;

/** A format of weights. */
export const weightsFormat = {
  readme: "src-engine/README.md",
  title: "Format of weights",
  most: 3,
  adds: "tryout",
  apply(copy) {
    copy.create("src-engine/formats/tryout.ts", format);
    copy.create("src-engine/formats/tryout.ko.ts", korean);
    const list = "src-engine/formats/weightsFormats.ts";
    copy.insertBefore(list, 'import { json } from "./weightsJson";\n', 'import { tryout } from "./tryout";\n');
    copy.insertBefore(list, "] as const;\n", ", tryout");
  },
  tests: [
    "src-engine/project/model/modelFile.test.ts",
    "src-engine/project/model/roundTrip.test.ts",
    "src-renderer/panels/export/pythonSample.test.ts",
  ],
};
