// Decoding only, after RFC 3492: browsers encode names but offer no way to read one back.

const base = 36;
const tMin = 1;
const tMax = 26;
const skew = 38;
const damp = 700;

/** The Unicode form of one label that begins with `xn--`; null where it is not well formed. */
export function decodeLabel(label: string): string | null {
  const encoded = label.slice(4);
  const split = encoded.lastIndexOf("-");
  const output = Array.from(encoded.slice(0, Math.max(0, split)), (character) => character.charCodeAt(0));
  let code = 128;
  let position = 0;
  let bias = 72;
  let rest = encoded.slice(split + 1);
  while (rest !== "") {
    const step = readInteger(rest, bias);
    if (step === null) return null;
    rest = rest.slice(step.length);
    const length = output.length + 1;
    bias = adapt(step.value, length, output.length === (split > 0 ? split : 0));
    position += step.value;
    code += Math.floor(position / length);
    position %= length;
    if (code > 0x10ffff) return null;
    output.splice(position, 0, code);
    position += 1;
  }
  return String.fromCodePoint(...output);
}

/** One variable-length integer: digits run until one falls below its threshold. */
function readInteger(text: string, bias: number): { value: number; length: number } | null {
  let value = 0;
  let weight = 1;
  for (let index = 0; index < text.length; index += 1) {
    const digit = digitOf(text.charCodeAt(index));
    if (digit === null || value > 0x7fffffff) return null;
    value += digit * weight;
    const threshold = Math.min(tMax, Math.max(tMin, base * (index + 1) - bias));
    if (digit < threshold) return { value, length: index + 1 };
    weight *= base - threshold;
  }
  return null;
}

function digitOf(code: number): number | null {
  if (code >= 48 && code <= 57) return code - 22;
  const lower = code | 32;
  return lower >= 97 && lower <= 122 ? lower - 97 : null;
}

function adapt(delta: number, length: number, first: boolean): number {
  let left = first ? Math.floor(delta / damp) : Math.floor(delta / 2);
  left += Math.floor(left / length);
  let k = 0;
  while (left > ((base - tMin) * tMax) / 2) {
    left = Math.floor(left / (base - tMin));
    k += base;
  }
  return k + Math.floor(((base - tMin + 1) * left) / (left + skew));
}
