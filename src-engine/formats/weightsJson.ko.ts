/** The format in Korean. */
export const ko = { label: "JSON", use: "눈으로 읽거나, 라이브러리 없이 불러올 때." };
