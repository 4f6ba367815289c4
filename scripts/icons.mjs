// npm run icons: draws assets/icon.svg in every size that systems ask for, into assets/icons.
import { chromium } from "@playwright/test";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { findChromium } from "./chromium.mjs";
import { quietSwitches } from "./quietSwitches.mjs";
import { inRoot } from "./root.mjs";
import { main, PlainError } from "./run.mjs";

const sizes = [16, 24, 32, 48, 64, 96, 128, 256, 512, 1024];

/** Windows: a directory of PNGs (ICONDIR, then an ICONDIRENTRY of 16 bytes for each). */
function ico(images) {
  const header = Buffer.alloc(6 + 16 * images.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(images.length, 4);
  let offset = header.length;
  images.forEach(({ size, png }, index) => {
    const at = 6 + 16 * index;
    // 0 stands for 256.
    header.writeUInt8(size % 256, at);
    header.writeUInt8(size % 256, at + 1);
    header.writeUInt16LE(1, at + 4);
    header.writeUInt16LE(32, at + 6);
    header.writeUInt32LE(png.length, at + 8);
    header.writeUInt32LE(offset, at + 12);
    offset += png.length;
  });
  return Buffer.concat([header, ...images.map(({ png }) => png)]);
}

/** macOS: PNGs by type. The same picture stands there as one of its size, and as one of half its size on fine screens. */
const icnsTypes = [
  ["icp4", 16],
  ["ic11", 32],
  ["icp5", 32],
  ["ic12", 64],
  ["ic07", 128],
  ["ic13", 256],
  ["ic08", 256],
  ["ic14", 512],
  ["ic09", 512],
  ["ic10", 1024],
];
function icns(pngOf) {
  const parts = icnsTypes.map(([type, size]) => {
    const head = Buffer.alloc(8);
    head.write(type, "latin1");
    head.writeUInt32BE(8 + pngOf(size).length, 4);
    return Buffer.concat([head, pngOf(size)]);
  });
  const head = Buffer.alloc(8);
  head.write("icns", "latin1");
  head.writeUInt32BE(8 + parts.reduce((sum, part) => sum + part.length, 0), 4);
  return Buffer.concat([head, ...parts]);
}

await main(async () => {
  const executablePath = findChromium();
  if (executablePath === null) throw new PlainError("Chromium was not found. It draws the icons.");
  const svg = readFileSync(inRoot("assets/icon.svg"), "utf8");
  const browser = await chromium.launch({ executablePath, args: quietSwitches });
  const pngs = new Map();
  for (const size of sizes) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`);
    pngs.set(size, await page.screenshot({ omitBackground: true }));
    await page.close();
  }
  await browser.close();
  mkdirSync(inRoot("assets/icons"), { recursive: true });
  for (const [size, png] of pngs) writeFileSync(inRoot(`assets/icons/${size}x${size}.png`), png);
  const small = sizes.filter((size) => size <= 256).map((size) => ({ size, png: pngs.get(size) }));
  writeFileSync(inRoot("assets/icons/icon.ico"), ico(small));
  writeFileSync(
    inRoot("assets/icons/icon.icns"),
    icns((size) => pngs.get(size)),
  );
});
