import { tint } from "./tint";

/** A cell: where it lies, how large it and its nucleus are (canvas pixels), and how far it is from round. */
interface Cell {
  readonly at: readonly [number, number];
  readonly size: number;
  readonly nucleus: number;
  readonly bent: number;
}

const benign: readonly Cell[] = [
  { at: [30, 30], size: 15, nucleus: 5, bent: 0 },
  { at: [66, 24], size: 14, nucleus: 4.5, bent: 0 },
  { at: [46, 60], size: 16, nucleus: 5, bent: 0 },
  { at: [86, 58], size: 15, nucleus: 5, bent: 0 },
  { at: [24, 88], size: 14, nucleus: 4.5, bent: 0 },
  { at: [68, 92], size: 15, nucleus: 5, bent: 0 },
];

const malignant: readonly Cell[] = [
  { at: [152, 34], size: 19, nucleus: 11, bent: 5 },
  { at: [196, 28], size: 16, nucleus: 9, bent: -4 },
  { at: [176, 68], size: 21, nucleus: 13, bent: -6 },
  { at: [218, 64], size: 17, nucleus: 10, bent: 4 },
  { at: [146, 92], size: 17, nucleus: 10, bent: 4 },
  { at: [206, 96], size: 18, nucleus: 11, bent: 5 },
];

/** Round cells with small nuclei and bent ones with large nuclei, told apart by a line. */
export function Biopsies() {
  return (
    <>
      {benign.map((cell) => (
        <Drawn key={cell.at.join(" ")} {...cell} colour="layers" />
      ))}
      {malignant.map((cell) => (
        <Drawn key={cell.at.join(" ")} {...cell} colour="losses" />
      ))}
      <path d="M104 0 L128 112" stroke={tint("plot-2", 90)} strokeWidth={2.5} strokeDasharray="7 5" />
    </>
  );
}

function Drawn({ at: [x, y], size, nucleus, bent, colour }: Cell & { readonly colour: "layers" | "losses" }) {
  return (
    <>
      <path d={outline(x, y, size, bent)} fill={tint(colour, 22)} stroke={tint(colour, 45)} strokeWidth={1.5} />
      <path d={outline(x + bent / 3, y - bent / 4, nucleus, bent / 2)} fill={tint(colour, 78)} />
    </>
  );
}

/** A circle whose sides are pulled out and in by `bent`. */
function outline(x: number, y: number, size: number, bent: number): string {
  const [wide, narrow] = [size + bent, size - bent];
  const curve = 0.55;
  return [
    `M${String(x - wide)} ${String(y)}`,
    `C${String(x - wide)} ${String(y - size * curve)} ${String(x - size * curve)} ${String(y - narrow)} ${String(x)} ${String(y - size)}`,
    `S${String(x + size)} ${String(y - narrow * curve)} ${String(x + size)} ${String(y)}`,
    `S${String(x + size * curve)} ${String(y + wide)} ${String(x)} ${String(y + size)}`,
    `S${String(x - wide)} ${String(y + size * curve)} ${String(x - wide)} ${String(y)}`,
    "Z",
  ].join(" ");
}
