import type { ReactNode } from "react";
import { Biopsies } from "./BiopsiesArt";
import { Digits } from "./DigitsArt";
import { tint } from "./tint";

/** What the picture of each shipped example shows; others get their first letter. */
const pictures: Readonly<Record<string, () => ReactNode>> = {
  orchard: Orchard,
  cars: Cars,
  penguins: Penguins,
  biopsies: Biopsies,
  digits: Digits,
};

interface TemplateArtProps {
  readonly id: string;
  readonly title: string;
}

/** A small picture of what an example predicts, in the colours of the theme. */
export function TemplateArt({ id, title }: TemplateArtProps) {
  const Picture = pictures[id];
  return (
    <svg
      aria-hidden
      viewBox="0 0 240 112"
      preserveAspectRatio="xMidYMid slice"
      className="block h-full w-full bg-sunken"
    >
      {Picture === undefined ? (
        <text x={120} y={72} textAnchor="middle" fontSize={48} fontWeight={600} fill="var(--color-faint)">
          {title.slice(0, 1)}
        </text>
      ) : (
        <Picture />
      )}
    </svg>
  );
}

/** Sun and rain make apples and oranges. */
function Orchard() {
  return (
    <>
      <circle cx={44} cy={44} r={12} fill={tint("plot-2", 48)} />
      {[0, 45, 90, 135, 180, 225, 270, 315].map((angle) => (
        <line
          key={angle}
          x1={44}
          y1={20}
          x2={44}
          y2={15}
          stroke={tint("plot-2", 48)}
          strokeWidth={2.5}
          strokeLinecap="round"
          transform={`rotate(${String(angle)} 44 44)`}
        />
      ))}
      <path
        d="M188 46 a10 10 0 0 1 1.500 -19.900 a14 14 0 0 1 26.500 3.900 a8.500 8.500 0 0 1 -1 16 z"
        fill={tint("layers", 30)}
      />
      {[192, 201, 210].map((x, index) => (
        <line
          key={x}
          x1={x}
          y1={52 + (index % 2) * 4}
          x2={x - 3}
          y2={59 + (index % 2) * 4}
          stroke={tint("layers", 60)}
          strokeWidth={2}
          strokeLinecap="round"
        />
      ))}
      <path d="M0 92 C52 80 96 82 140 89 S214 92 240 84 V112 H0 Z" fill={tint("success", 24)} />
      <path d="M0 101 C64 92 132 98 240 95 V112 H0 Z" fill={tint("success", 40)} />
      <Tree x={94} fruit={tint("losses", 92)} />
      <Tree x={150} fruit={tint("plot-2", 92)} />
    </>
  );
}

function Tree({ x, fruit }: { readonly x: number; readonly fruit: string }) {
  return (
    <g transform={`translate(${String(x)} 0)`}>
      <path d="M-3 94 L-2 66 H2 L3 94 Z" fill={tint("activations", 55)} />
      <path
        d="M0 24 a17 17 0 0 1 16 11 a15 15 0 0 1 5 27 a14 14 0 0 1 -21 8 a14 14 0 0 1 -21 -8 a15 15 0 0 1 5 -27 a17 17 0 0 1 16 -11 z"
        fill={tint("success", 72)}
      />
      {[
        [-11, 42],
        [3, 36],
        [13, 48],
        [-3, 55],
        [-14, 57],
        [8, 63],
      ].map(([cx, cy]) => (
        <circle
          key={`${String(cx)} ${String(cy)}`}
          cx={cx}
          cy={cy}
          r={3.6}
          fill={fruit}
          stroke={tint("success", 90)}
          strokeWidth={0.8}
        />
      ))}
    </g>
  );
}

/** Heavier cars go less far: the cloud falls along a curve. */
function Cars() {
  const cloud = [
    [26, 24],
    [34, 34],
    [41, 22],
    [48, 38],
    [57, 33],
    [63, 46],
    [72, 41],
    [80, 52],
    [90, 47],
    [99, 57],
    [109, 53],
    [118, 62],
    [130, 58],
    [141, 66],
    [153, 62],
    [166, 69],
    [178, 65],
    [190, 71],
    [204, 68],
    [216, 73],
  ] as const;
  return (
    <>
      {[28, 52, 76].map((y) => (
        <line key={y} x1={16} x2={226} y1={y} y2={y} stroke="var(--color-line)" />
      ))}
      {cloud.map(([cx, cy]) => (
        <circle key={cx} cx={cx} cy={cy} r={2.8} fill={tint("plot-1", 62)} />
      ))}
      <path
        d="M20 20 C70 44 132 60 224 71"
        fill="none"
        stroke={tint("plot-2", 90)}
        strokeWidth={2.5}
        strokeLinecap="round"
      />
      <path d="M0 100 H240" stroke={tint("ink", 30)} strokeWidth={1.5} strokeDasharray="10 7" />
      <g transform="translate(128 62)">
        <path
          d="M2 32 v-7 c0 -5 4 -7 9 -8 l10 -2 c6 -9 12 -13 22 -13 h16 c9 0 15 5 21 13 l11 3 c5 1 7 4 7 8 v6 z"
          fill={tint("layers", 88)}
        />
        <path d="M27 15 c4 -6 9 -9 16 -9 h5 v9 z M52 6 h7 c6 0 11 3 15 9 h-22 z" fill={tint("surface", 78)} />
        {[24, 76].map((cx) => (
          <g key={cx}>
            <circle cx={cx} cy={32} r={8} fill={tint("ink", 82)} />
            <circle cx={cx} cy={32} r={3.2} fill="var(--color-sunken)" />
          </g>
        ))}
        <rect x={94} y={21} width={5} height={4} rx={1.5} fill={tint("warning", 90)} />
      </g>
    </>
  );
}

/** Three species, told apart by size and bill. */
function Penguins() {
  return (
    <>
      <path d="M0 84 C40 76 70 82 116 80 S204 76 240 82 V112 H0 Z" fill={tint("layers", 16)} />
      <path d="M0 95 C60 90 150 97 240 91 V112 H0 Z" fill={tint("layers", 28)} />
      <path d="M14 58 l16 -16 l9 8 l12 -20 l17 28 z" fill={tint("layers", 12)} />
      <path d="M176 58 l14 -18 l11 10 l8 -9 l18 17 z" fill={tint("layers", 12)} />
      <Penguin x={70} scale={0.86} bill={tint("losses", 80)} accent={null} />
      <Penguin x={121} scale={0.92} bill={tint("ink", 70)} accent="strap" />
      <Penguin x={176} scale={1.08} bill={tint("plot-2", 95)} accent="cap" />
    </>
  );
}

interface PenguinProps {
  readonly x: number;
  readonly scale: number;
  readonly bill: string;
  /** Chinstraps have a line under the chin, Gentoos a white cap. */
  readonly accent: "strap" | "cap" | null;
}

function Penguin({ x, scale, bill, accent }: PenguinProps) {
  return (
    <g transform={`translate(${String(x)} 98) scale(${String(scale)})`}>
      <path d="M-9 0 q3 -4 8 -1 q-2 3 -8 1 z M9 0 q-3 -4 -8 -1 q2 3 8 1 z" fill={tint("plot-2", 90)} />
      <path
        d="M-15 -33 c-6 8 -8 15 -7 23 c4 -2 6 -7 8 -12 z M15 -33 c6 8 8 15 7 23 c-4 -2 -6 -7 -8 -12 z"
        fill={tint("ink", 74)}
      />
      <path
        d="M0 -70 c9 0 13 7 13 15 c0 6 4 10 4 24 c0 18 -6 30 -17 30 s-17 -12 -17 -30 c0 -14 4 -18 4 -24 c0 -8 4 -15 13 -15 z"
        fill={tint("ink", 82)}
      />
      <path
        d="M0 -47 c7 0 11 8 11 21 c0 15 -4 24 -11 24 s-11 -9 -11 -24 c0 -13 4 -21 11 -21 z"
        fill={tint("surface", 96)}
      />
      {accent === "strap" && (
        <>
          <path d="M-11 -56 q11 16 22 0 q0 -7 -5 -6 q-6 5 -12 0 q-5 -1 -5 6 z" fill={tint("surface", 96)} />
          <path d="M-10.500 -53 q10.500 12 21 0" fill="none" stroke={tint("ink", 82)} strokeWidth={1.6} />
        </>
      )}
      {accent === "cap" && <path d="M-9 -64 q9 -6 18 0 q-3 4 -9 3 q-6 1 -9 -3 z" fill={tint("surface", 96)} />}
      <circle cx={-4.5} cy={-59} r={1.7} fill={accent === "strap" ? tint("ink", 90) : tint("surface", 96)} />
      <circle cx={4.5} cy={-59} r={1.7} fill={accent === "strap" ? tint("ink", 90) : tint("surface", 96)} />
      <path d="M-3.500 -55 h7 l-3.500 6 z" fill={bill} />
    </g>
  );
}
