// Zeros of the decimal digits that news are printed with beside those of ASCII: Arabic-Indic, Persian, Devanagari, Bengali, Thai, full width.
const ZEROS = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50, 0xff10];
const OTHER = /[٠-٩۰-۹०-९০-৯๐-๙０-９]/gu;

/** The text with its decimal digits as those of ASCII; as long as before. */
export function withAsciiDigits(text: string): string {
  return text.replace(OTHER, (digit) => {
    const code = digit.charCodeAt(0);
    return String(code - (ZEROS.findLast((zero) => zero <= code) ?? code));
  });
}
