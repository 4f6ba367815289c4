import { at } from "../../../base/at";
import { formatShape } from "../../../base/shape";
import type { TextValues } from "../../../base/text";
import { integer } from "../declareParams";
import type { InputValue, LowerContext } from "../define";
import { shared } from "../words";
import { ko } from "./images.ko";
import { imageSizes } from "./imageSizes";

/** Ports of nodes that make images of images, and the square window that they slide over them. */
export const { imageInput, imageOutput, kernelSize, stride, padding } = shared(
  {
    imageInput: {
      kind: "tensor",
      label: "Images",
      help: "Images with channels: [batch, channels, height, width]. A Reshape node makes them of columns.",
    },
    imageOutput: {
      kind: "tensor",
      label: "Images",
      help: "One place for every position of the window: [batch, channels, height, width].",
    },
    kernelSize: integer({
      min: 1,
      max: 1024,
      default: 3,
      label: "Kernel size",
      help: "Height and width of the window that slides over the image.",
      inline: true,
    }),
    stride: integer({
      min: 1,
      max: 1024,
      default: 1,
      label: "Stride",
      help: "How far the window moves from one position to the next. 2 halves height and width.",
    }),
    padding: integer({
      min: 0,
      max: 1024,
      default: 0,
      label: "Padding",
      help: "How many places are added around the image on every side, so that the window reaches its border.",
    }),
  },
  { ko },
);

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
        params: { ...imageSizes(at(shape, 1)) },
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
  const param = "padding";
  context.report({
    severity: "error",
    code,
    values: { ...values, name: param, node: context.nameOf(node), found, limit },
    param,
    fix: { kind: "setParam", node, param, value: limit },
  });
  return false;
}
