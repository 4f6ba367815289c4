/** The format in Korean. */
export const ko = { label: "NumPy .npz", use: "NumPy, SciPy 등 NumPy 배열을 읽는 도구용." };
