// Payment card numbers: the length and first digits of the large schemes, in one run or in equal groups, with the right check digit.

/** 16 digits in fours (Visa, Mastercard, Discover) or 15 in 4-6-5 (American Express), not part of a longer word or number. */
export const cardPattern = /(?<![\w.-])(?:(?:4\d{3}|5[1-5]\d\d|2[2-7]\d\d|6011|65\d\d)([ -]?)\d{4}\1\d{4}\1\d{4}|3[47]\d\d([ -]?)\d{6}\2\d{5})(?![\w-]|\.\d)/g

/** The Luhn check of ISO/IEC 7812-1. */
export function isCard(number: string): boolean {
  let sum = 0
  let double = false
  for (let index = number.length - 1; index >= 0; index--) {
    const digit = number.charCodeAt(index) - 48
    if (digit < 0) continue
    const value = double ? digit * 2 : digit
    sum += value > 9 ? value - 9 : value
    double = !double
  }
  return sum % 10 === 0
}
