import { at } from "../base/at";
import { GradwireError } from "../base/errors";
import { formatShape, isAxisSize, type Shape } from "../base/shape";

/** A window that slides along one axis: output place `o`, tap `k` stands on input place o * stride + k * dilation - padding. */
export interface WindowAxis {
  /** Places of the input. */
  readonly size: number;
  /** Taps of the window. */
  readonly kernel: number;
  readonly stride: number;
  /** Places before and behind the input, which hold nothing. */
  readonly padding: number;
  readonly dilation: number;
  /** Places the window takes. */
  readonly output: number;
}

/** Sizes of a window over the two last axes, in the order of the ops' attributes. */
export interface WindowSizes {
  readonly kernel: readonly [number, number];
  readonly stride: readonly [number, number];
  readonly padding: readonly [number, number];
  readonly dilation: readonly [number, number];
}

/** Settings of a window stay below this, so that no product of a few of them overflows in the native core. */
const settingLimit = 2 ** 31;

/** Names of the attributes that every op with windows has. */
export const windowAttributes = [
  "kernelHeight",
  "kernelWidth",
  "strideHeight",
  "strideWidth",
  "paddingHeight",
  "paddingWidth",
] as const;

/** Names of the attributes of windows whose taps may stand apart. */
export const dilatedAttributes = [...windowAttributes, "dilationHeight", "dilationWidth"] as const;

/** The attributes of an op with windows, by name. Windows without a dilation have 1. */
export function windowSizes(attributes: readonly number[]): WindowSizes {
  const [kh = 1, kw = 1, sh = 1, sw = 1, ph = 0, pw = 0, dh = 1, dw = 1] = attributes;
  return { kernel: [kh, kw], stride: [sh, sw], padding: [ph, pw], dilation: [dh, dw] };
}

/**
 * A window on an input of height and width `[h, w]`: PyTorch's formula, output = floor((size + 2 padding - dilation
 * (kernel - 1) - 1) / stride) + 1.
 *
 * @throws GradwireError `windowSetting` for sizes that are no whole numbers in range, `windowPadding` for padding larger
 * than the input, `windowTooLarge` for a window that does not fit.
 */
export function windowOn(
  op: string,
  input: Shape,
  sizes: WindowSizes,
): readonly [height: WindowAxis, width: WindowAxis] {
  requireWindowSettings(op, sizes);
  const places = { op, input: formatShape(input), padding: formatShape(sizes.padding) };
  if (sizes.padding.some((size, axis) => size > at(input, axis))) throw new GradwireError("windowPadding", places);
  const window = sizes.kernel.map((kernel, axis) => (kernel - 1) * at(sizes.dilation, axis) + 1);
  const along = (axis: 0 | 1): WindowAxis => {
    const size = input[axis] ?? 1;
    const [kernel, stride, padding, dilation] = [
      sizes.kernel[axis],
      sizes.stride[axis],
      sizes.padding[axis],
      sizes.dilation[axis],
    ];
    const room = size + 2 * padding - (window[axis] ?? 1);
    if (room < 0) throw new GradwireError("windowTooLarge", { ...places, window: formatShape(window) });
    return { size, kernel, stride, padding, dilation, output: Math.floor(room / stride) + 1 };
  };
  return [along(0), along(1)];
}

/** @throws GradwireError `windowSetting` for sizes that fit no input: no whole numbers, or out of range. */
export function requireWindowSettings(op: string, sizes: WindowSizes): void {
  for (const name of ["kernel", "stride", "dilation"] as const) {
    if (sizes[name].every((size) => isAxisSize(size) && size < settingLimit)) continue;
    throw new GradwireError("windowSetting", { op, name, bound: 1, found: formatShape(sizes[name]) });
  }
  if (!sizes.padding.every((size) => Number.isSafeInteger(size) && size >= 0)) {
    throw new GradwireError("windowSetting", { op, name: "padding", bound: 0, found: formatShape(sizes.padding) });
  }
}

/** Where a tap stands along one axis; below 0 in the padding. */
function placeOn(axis: WindowAxis, output: number, tap: number): number {
  const place = output * axis.stride + tap * axis.dilation - axis.padding;
  return place < axis.size ? place : -1;
}

/** The places `y * w + x` that the taps of one window stand on, by the taps' numbers; -1 in the padding. */
export function placesUnder([height, width]: readonly [WindowAxis, WindowAxis], window: number): number[] {
  const places: number[] = [];
  for (let ky = 0; ky < height.kernel; ky += 1) {
    for (let kx = 0; kx < width.kernel; kx += 1) {
      const y = placeOn(height, Math.floor(window / width.output), ky);
      const x = placeOn(width, window % width.output, kx);
      places.push(y < 0 || x < 0 ? -1 : y * width.size + x);
    }
  }
  return places;
}

/** The windows that stand on a place `y * w + x`, each with the tap it stands there by. */
export function windowsOver(
  [height, width]: readonly [WindowAxis, WindowAxis],
  place: number,
): { readonly window: number; readonly tap: number }[] {
  const along = (axis: WindowAxis, at: number) => {
    const outputs = Array.from(
      { length: axis.kernel },
      (_, tap) => (at + axis.padding - tap * axis.dilation) / axis.stride,
    );
    const stands = (output: number) => Number.isInteger(output) && output >= 0 && output < axis.output;
    return outputs.flatMap((output, tap) => (stands(output) ? [{ output, tap }] : []));
  };
  return along(height, Math.floor(place / width.size)).flatMap((y) =>
    along(width, place % width.size).map((x) => ({
      window: y.output * width.output + x.output,
      tap: y.tap * width.kernel + x.tap,
    })),
  );
}

/**
 * Visits every tap of every window, the windows row by row and each one's taps row by row.
 * @param visit gets the window's number, the tap's number, and the place `y * w + x` it stands on; -1 in the padding.
 */
export function visitTaps(
  [height, width]: readonly [WindowAxis, WindowAxis],
  visit: (window: number, tap: number, place: number) => void,
): void {
  for (let oy = 0; oy < height.output; oy += 1) {
    for (let ox = 0; ox < width.output; ox += 1) {
      for (let ky = 0; ky < height.kernel; ky += 1) {
        for (let kx = 0; kx < width.kernel; kx += 1) {
          const y = placeOn(height, oy, ky);
          const x = placeOn(width, ox, kx);
          visit(oy * width.output + ox, ky * width.kernel + kx, y < 0 || x < 0 ? -1 : y * width.size + x);
        }
      }
    }
  }
}
