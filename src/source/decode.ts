// Bytes become text: UTF-8 and nothing else, no NUL.
import type { Problem } from '../model/problem.ts'
import { formatSize, ownFileLimits } from './limits.ts'

function problem(file: string, message: string, fix: string): Problem[] {
  return [{ code: 'source/encoding', file, message, fix, severity: 'error' }]
}

/** Offset of the first byte that is not UTF-8. Only called once decoding has failed. */
function firstBad(bytes: Uint8Array): number {
  let [low, high] = [0, bytes.length]
  const bad = (end: number) => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, end), { stream: true })
      return false
    } catch {
      return true
    }
  }
  while (low < high) {
    const middle = (low + high) >> 1
    if (bad(middle)) high = middle
    else low = middle + 1
  }
  return Math.max(0, low - 1)
}

/**
 * The text of a file. A byte order mark is taken off. UTF-16, invalid UTF-8, NUL and more than `size` bytes are problems.
 */
export function decodeText(bytes: Uint8Array, file: string, size: number = ownFileLimits.size): { text: string } | Problem[] {
  if (bytes.length > size) {
    const message = `the file has ${formatSize(bytes.length)}; the limit is ${formatSize(size)}`
    return [{ code: 'source/too-large', file, message, fix: 'Split it, or leave out what is not needed.', severity: 'error' }]
  }
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return problem(file, 'the file is UTF-16', 'Save it as UTF-8.')
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return problem(file, `the file is not UTF-8: byte ${firstBad(bytes)} does not belong`, 'Save it as UTF-8.')
  }
  const nul = bytes.indexOf(0)
  return nul < 0 ? { text } : problem(file, `byte ${nul} is NUL, which no text holds`, 'Save it as plain UTF-8 text.')
}
