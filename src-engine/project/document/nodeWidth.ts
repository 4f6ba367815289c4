/** Every node is this wide, in canvas pixels; its height follows from what it shows. */
export const nodeWidth = 200;
