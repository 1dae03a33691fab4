// DOCX as blocks: its own XML is looked at for what mammoth would hide, then mammoth makes HTML of it, read as any HTML.
import mammoth from 'mammoth'
import { UnreadableFile } from '../reader.ts'
import { htmlBlocks } from './html.ts'
import type { TextDocument } from './model.ts'
import { openOffice } from './office-zip.ts'

/** Styles by the names Word gives them in any language. The title stands above the headings. */
const styleMap = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='title'] => h1:fresh",
  ...[1, 2, 3, 4, 5].flatMap((level) => [`p[style-name='Heading ${level}'] => h${level + 1}:fresh`, `p[style-name='heading ${level}'] => h${level + 1}:fresh`]),
]

/** The prefix of Word's own names is free, so none is looked for. */
const VANISH = /<(?:\w+:)?(?:vanish|specVanish)(?:\s+(?:\w+:)?val=["'](?:1|true|on)["'])?\s*(?:\/|><\/(?:\w+:)?(?:vanish|specVanish))>/

/** Text inside what is there for some programs alone. Each piece ends where the next begins: nothing is looked at twice. */
const TWO_FORMS = {
  test: (xml: string): boolean =>
    xml
      .split(/<(?:\w+:)?Choice\s/)
      .slice(1)
      .some((piece) => /<(?:\w+:)?t[\s>]/.test(piece.split(/<\/(?:\w+:)?Choice>/, 1)[0] ?? '')),
}

/** Marks of a text that is not settled or not all shown; a person sees one thing, a program another. */
const DOUBTS: readonly { found: Pick<RegExp, 'test'>; says: string }[] = [
  { found: /<(?:\w+:)?(?:ins|del|moveFrom|moveTo)[\s/>]/, says: 'it has tracked changes that nobody accepted or refused, so its text is not settled' },
  { found: VANISH, says: 'it has hidden text' },
  { found: /<(?:\w+:)?fldSimple[\s>]/, says: 'it has fields whose text was not read' },
  { found: /<(?:\w+:)?instrText[^>]*>[^<]*\b(?:DATE|TIME|SAVEDATE|PRINTDATE)\b/i, says: 'it has dates that the program fills in by itself' },
  { found: /<(?:\w+:)?altChunk[\s/>]/, says: 'it takes in text of other files, which was not read' },
  { found: /<(?:\w+:)?comment(?:Reference|RangeStart)[\s/>]/, says: 'it has comments, which were not read' },
  {
    found: /<(?:\w+:)?(?:color\s[^>]*val=["']F{6}["']|sz\s[^>]*val=["'][1-4]["'])/i,
    says: 'it has text in white or too small to read, which a person may not see',
  },
  { found: TWO_FORMS, says: 'it holds text in two forms for different programs, of which one was read' },
]
/** Where the package says its text lies; what opens it looks there. */
const MAIN = /<(?:\w+:)?Relationship\s[^>]*\/relationships\/officeDocument["'][^>]*>/g
const MAIN_TARGET = /\sTarget=["']\/?word\/document\.xml["']/

/** A Word document. Throws UnreadableFile; tracked changes and the like are doubts, not errors. */
export async function readDocx(bytes: Uint8Array): Promise<TextDocument> {
  const file = openOffice(bytes)
  const main = file.xml('word/document.xml')
  if (main === undefined) throw new UnreadableFile('it holds no word/document.xml, so it is no Word document of the usual kind')
  // Its marks are looked for in the text of the part, where such a section may hold anything.
  if (main.includes('<![CDATA[')) throw new UnreadableFile('its text has CDATA sections, which Word never writes; open it, save it again, and send that')
  const roots = [...(file.xml('_rels/.rels') ?? '').matchAll(MAIN)]
  if (roots.some(([root]) => !MAIN_TARGET.test(root)))
    throw new UnreadableFile('its package says that its text lies elsewhere than in word/document.xml; open it, save it again, and send that')
  let html: string
  try {
    const options = { styleMap, convertImage: mammoth.images.imgElement(async () => ({ src: '' })), includeEmbeddedStyleMap: false, externalFileAccess: false }
    html = (await mammoth.convertToHtml({ buffer: Buffer.from(bytes) }, options)).value
  } catch {
    throw new UnreadableFile('its text cannot be read: the document is damaged; open it and save it again')
  }
  const { blocks, doubts } = htmlBlocks(html, false)
  const styles = file.xml('word/styles.xml') ?? ''
  const found = DOUBTS.filter(({ found: mark }) => mark.test(main) || (mark === VANISH && mark.test(styles))).map(({ says }) => says)
  const letters = blocks.reduce((sum, block) => sum + (block.text.match(/\p{L}/gu) ?? []).length, 0)
  return { format: 'docx', blocks, doubts: [...found, ...doubts], pictures: letters < 100 && /<(?:w:drawing|w:pict)[\s>]/.test(main) }
}
