/** Sizes of one image. */
export interface ImageSizes {
  readonly channels: number;
  readonly height: number;
  readonly width: number;
}

/** The likeliest image of so many values: a square one, grey or in colour; else one channel as square as can be. */
export function imageSizes(values: number): ImageSizes {
  for (const channels of [1, 3]) {
    const side = Math.sqrt(values / channels);
    if (Number.isInteger(side)) return { channels, height: side, width: side };
  }
  let height = Math.floor(Math.sqrt(values));
  while (values % height !== 0) height -= 1;
  return { channels: 1, height, width: values / height };
}
