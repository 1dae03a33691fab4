// The page shell, style sheet and fonts of the package.
import { readPackageFile, readTemplate } from '../assets.ts'
import { type FontFile, type Subset, subsets } from './fonts.ts'
import type { DocumentAssets } from './html.ts'

/** Everything `toHtml` needs, read from the package; the same on every call. */
export function documentAssets(): DocumentAssets {
  loaded ??= {
    page: readTemplate('page.hbs'),
    styles: readTemplate('document.css'),
    fonts: [...fonts('normal', Object.keys(subsets) as Subset[]), ...fonts('italic', ['latin'])],
  }
  return loaded
}

let loaded: DocumentAssets | undefined

function fonts(style: FontFile['style'], names: readonly Subset[]): FontFile[] {
  return names.map((subset) => ({
    subset,
    style,
    base64: Buffer.from(readPackageFile('@fontsource-variable/noto-sans', `files/noto-sans-${subset}-wght-${style}.woff2`)).toString('base64'),
  }))
}
