/** ①, ⑳, ㉑ … ㊿, and from there on in brackets. */
export function circled(nth: number): string {
  if (nth >= 1 && nth <= 20) return String.fromCodePoint(0x2460 + nth - 1);
  if (nth >= 21 && nth <= 35) return String.fromCodePoint(0x3251 + nth - 21);
  if (nth >= 36 && nth <= 50) return String.fromCodePoint(0x32b1 + nth - 36);
  return `(${nth})`;
}
