// The fonts a document carries inside: only the subsets whose characters it holds. Characters outside all of them come from the host.

export interface FontFile {
  subset: Subset
  style: 'normal' | 'italic'
  /** The woff2 file, base64. */
  base64: string
}

/** Subsets of Noto Sans that may be embedded, with the characters each is for. */
export const subsets = {
  latin: 'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
  'latin-ext': 'U+0100-0130,U+0132-0151,U+0154-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1E00-1E9F,U+20A0-20AB,U+20AD-20C0,U+2113',
  greek: 'U+0370-0377,U+037A-037F,U+0384-038A,U+038C,U+038E-03A1,U+03A3-03FF',
  cyrillic: 'U+0301,U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116',
} as const

export type Subset = keyof typeof subsets

/** `@font-face` rules for the text: the Latin subset always, others where the text needs them. */
export function fontFaces(text: string, fonts: readonly FontFile[]): string {
  const italic = text.includes('<em>')
  return fonts
    .filter((font) => font.style === 'normal' || (italic && font.subset === 'latin'))
    .filter((font) => font.subset === 'latin' || pattern(subsets[font.subset]).test(text))
    .map(fontFace)
    .join('\n')
}

function fontFace(font: FontFile): string {
  const source = `url(data:font/woff2;base64,${font.base64}) format('woff2')`
  return `@font-face{font-family:'Document';font-style:${font.style};font-weight:100 900;font-display:block;src:${source};unicode-range:${subsets[font.subset]}}`
}

function pattern(range: string): RegExp {
  const parts = range.split(',').map((part) =>
    part
      .slice(2)
      .split('-')
      .map((hex) => `\\u{${hex}}`)
      .join('-'),
  )
  return new RegExp(`[${parts.join('')}]`, 'u')
}
