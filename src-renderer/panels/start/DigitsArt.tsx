import { tint } from "./tint";

/** Images of the example's own file, a character per pixel from 0 to g (16). */
const images = [
  ["0004fc00", "003gfe00", "008d8g00", "0016fb00", "018df100", "09gg5000", "03dggb50", "0003bg90"],
  ["00ca0000", "00egge00", "00dgfa10", "00bgg700", "00047g70", "00004g90", "0054cg40", "009gga00"],
  ["009e8100", "00ceec00", "009a0f40", "003gce20", "004gg200", "03g8ad20", "01f13g80", "00bgfb10"],
];

const pitch = 9;

/** Handwritten digits as the model sees them: 8 by 8 pixels each. */
export function Digits() {
  return images.map((rows, image) => (
    <g key={rows.join("")} transform={`translate(${String(8 + image * 76)} 20)`}>
      {rows.flatMap((row, y) =>
        Array.from(row, (character, x) => (
          <rect
            key={`${String(x)} ${String(y)}`}
            x={x * pitch}
            y={y * pitch}
            width={pitch - 1}
            height={pitch - 1}
            rx={1.5}
            fill={tint("plot-1", 6 + parseInt(character, 17) * 5)}
          />
        )),
      )}
    </g>
  ));
}
