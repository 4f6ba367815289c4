import { formatShape } from "../../../base/shape";
import type { TextValues } from "../../../base/text";
import type { InputValue, LowerContext, ParamDefinition, PortDefinition } from "../define";
import { imageSizes } from "./imageSizes";

/** The input of a node that works on images. */
export const imageInput = {
  name: "input",
  kind: "tensor",
  label: { en: "Images", ko: "이미지" },
  help: {
    en: "Images with channels: [batch, channels, height, width]. A Reshape node makes them of columns.",
    ko: "채널이 있는 이미지입니다: [배치, 채널, 높이, 너비]. Reshape 노드로 열을 이미지로 만들 수 있습니다.",
  },
} as const satisfies PortDefinition;

/** The output of a node that makes images of images. */
export const imageOutput = {
  name: "output",
  kind: "tensor",
  label: { en: "Images", ko: "이미지" },
  help: {
    en: "One place for every position of the window: [batch, channels, height, width].",
    ko: "창의 위치마다 하나의 값이 나옵니다: [배치, 채널, 높이, 너비].",
  },
} as const satisfies PortDefinition;

/** The side of a square window. */
export const kernelParam = {
  name: "kernelSize",
  label: { en: "Kernel size", ko: "커널 크기" },
  help: {
    en: "Height and width of the window that slides over the image.",
    ko: "이미지 위를 움직이는 창의 높이와 너비입니다.",
  },
  control: { kind: "integer", min: 1, max: 1024, step: 1 },
  inline: true,
} as const satisfies ParamDefinition;

/** From one window to the next. */
export const strideParam = {
  name: "stride",
  label: { en: "Stride", ko: "스트라이드" },
  help: {
    en: "How far the window moves from one position to the next. 2 halves height and width.",
    ko: "창이 한 번에 움직이는 거리입니다. 2이면 높이와 너비가 절반이 됩니다.",
  },
  control: { kind: "integer", min: 1, max: 1024, step: 1 },
} as const satisfies ParamDefinition;

/** Places around the image. */
export const paddingParam = {
  name: "padding",
  label: { en: "Padding", ko: "패딩" },
  help: {
    en: "How many places are added around the image on every side, so that the window reaches its border.",
    ko: "창이 이미지 가장자리까지 닿도록 사방에 더하는 칸의 수입니다.",
  },
  control: { kind: "integer", min: 0, max: 1024, step: 1 },
} as const satisfies ParamDefinition;

/** Whether the input holds images; when it holds rows, reports it with a fix that makes images of them. */
export function takesImages(context: LowerContext, { value, from }: InputValue): boolean {
  const { shape } = value;
  if (shape.length === 4) return true;
  context.report({
    severity: "error",
    code: "imagesRequired",
    values: { source: context.nameOf(from.node), shape: formatShape(shape) },
    port: "input",
    ...(shape.length === 2 && {
      fix: {
        kind: "insertNode",
        type: "unflatten",
        params: { ...imageSizes(shape[1] ?? 1) },
        into: { node: context.node, port: "input" },
      } as const,
    }),
  });
  return false;
}

/** A square window that slides over images, by its side, the places around the image and the distance of its taps. */
interface SquareWindow {
  readonly kernelSize: number;
  readonly padding: number;
  readonly dilation: number;
}

/** Whether the window fits the images, padding included; when not, reports it, with the largest value that fits as the fix. */
export function windowFits(context: LowerContext, { value }: InputValue, window: SquareWindow): boolean {
  const { kernelSize, padding, dilation } = window;
  const [, , height = 1, width = 1] = value.shape;
  if (padding > Math.min(height, width)) {
    const input = sizeText(height, width);
    return refusePadding(context, "paddingOverImage", padding, Math.min(height, width), { input });
  }
  const side = (kernelSize - 1) * dilation + 1;
  const room = Math.min(height, width) + 2 * padding;
  if (side <= room) return true;
  const largest = Math.floor((room - 1) / dilation) + 1;
  context.report({
    severity: "error",
    code: "windowTooLarge",
    values: {
      op: context.nameOf(context.node),
      window: formatShape([side, side]),
      input: formatShape([height, width]),
      padding: formatShape([padding, padding]),
    },
    port: "input",
    fix: { kind: "setParam", node: context.node, param: "kernelSize", value: largest },
  });
  return false;
}

/** As {@link windowFits}, for pooling: padding is at most half the window, so that some of the image is under each. */
export function poolingFits(context: LowerContext, input: InputValue, window: Omit<SquareWindow, "dilation">): boolean {
  const { kernelSize, padding } = window;
  if (!windowFits(context, input, { ...window, dilation: 1 })) return false;
  if (2 * padding <= kernelSize) return true;
  const side = sizeText(kernelSize, kernelSize);
  return refusePadding(context, "paddingOverKernel", padding, Math.floor(kernelSize / 2), { window: side });
}

const sizeText = (height: number, width: number): string => `${String(height)} × ${String(width)}`;

function refusePadding(
  context: LowerContext,
  code: "paddingOverImage" | "paddingOverKernel",
  found: number,
  limit: number,
  values: TextValues,
): false {
  const { node } = context;
  const param = paddingParam.name;
  context.report({
    severity: "error",
    code,
    values: { ...values, name: param, node: context.nameOf(node), found, limit },
    param,
    fix: { kind: "setParam", node, param, value: limit },
  });
  return false;
}
