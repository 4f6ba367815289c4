/** The format in Korean. */
export const ko = {
  label: "safetensors",
  use: "PyTorch와 Hugging Face용. 코드 없이 숫자만 담겨 안전하게 열 수 있습니다.",
};
