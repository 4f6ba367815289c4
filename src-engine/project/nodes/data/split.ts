/**
 * Rows for training and for validation, as PyTorch's `random_split(rows, [1 - fraction, fraction])` counts them:
 * validation gets the whole part, training the rest.
 */
export function splitSizes(rows: number, validationFraction: number): { train: number; validation: number } {
  const validation = Math.floor(rows * validationFraction);
  return { train: rows - validation, validation };
}
