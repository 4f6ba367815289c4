import { at } from "../../base/at";
import type { Tensor } from "./tensor";

/** Rows and columns beyond these are left out of a tensor's text. */
const edge = 3;
const most = 1000;

/** A tensor as PyTorch prints it: `tensor([[1.0000, 2.5000]], requiresGrad: true)`, long ones shortened. */
export function formatTensor({ shape, data, dtype, requiresGrad }: Tensor): string {
  const whole = data.every((value) => Number.isInteger(value) || !Number.isFinite(value));
  const text = (value: number) => (whole ? `${value}${Number.isFinite(value) ? "." : ""}` : shortNumber(value));
  const shown = data.length > most;
  let offset = 0;
  const part = (depth: number): string => {
    if (depth === shape.length) {
      offset += 1;
      return text(data[offset - 1]!);
    }
    const size = at(shape, depth);
    const stride = shape.slice(depth + 1).reduce((product, next) => product * next, 1);
    const start = offset;
    const entries: string[] = [];
    for (let i = 0; i < size; i += 1) {
      if (shown && size > 2 * edge && i === edge) {
        entries.push("...");
        i = size - edge;
      }
      offset = start + i * stride;
      entries.push(part(depth + 1));
    }
    offset = start + size * stride;
    const separator = depth === shape.length - 1 ? ", " : `,\n${" ".repeat("tensor(".length + depth + 1)}`;
    return `[${entries.join(separator)}]`;
  };
  const notes = [dtype === "float64" ? ", dtype: float64" : "", requiresGrad ? ", requiresGrad: true" : ""];
  return `tensor(${part(0)}${notes.join("")})`;
}

function shortNumber(value: number): string {
  const size = Math.abs(value);
  return value === 0 || (size >= 1e-4 && size < 1e8) || !Number.isFinite(value)
    ? value.toFixed(4)
    : value.toExponential(4);
}
