import { describe, expect, it } from 'vitest'
import { htmlBlocks, readHtml } from '../../../src/evidence/documents/html.ts'
import { UnreadableFile } from '../../../src/evidence/reader.ts'

const texts = (html: string) => htmlBlocks(`<!doctype html><body>${html}`, false).blocks.map((block) => block.text)

describe('text of HTML', () => {
  it.each([
    ['scripts and styles', '<p>a</p><script>b</script><style>c</style><template>d</template>', ['a']],
    ['comments', '<p>a<!-- b --></p>', ['a']],
    ['hidden elements', '<p hidden>a</p><p style="color: red; display : none">b</p><p style="visibility:hidden">c</p><p>d</p>', ['d']],
    ['forms', '<p>a</p><textarea>b</textarea><button>c</button>', ['a']],
    ['line breaks', '<p>a<br>b</p>', ['a', 'b']],
    ['marks inside a word', '<p>in<b>ci</b>dent</p>', ['incident']],
    ['white space', '<p> a \n\t b </p>', ['a b']],
    ['characters nobody sees', '<p>a\u200bb\u202ec</p>', ['abc']],
    ['lists', '<ul><li>a</li><li>b <ul><li>c</li></ul></li></ul>', ['a', 'b', 'c']],
    ['text without elements', 'a <i>b</i><div>c</div>d', ['a b', 'c', 'd']],
    ['tables', '<table><caption>t</caption><tr><th>x</th><th>y</th></tr><tr><td>1</td><td>2|3</td></tr></table>', ['t', '| x | y |', '| 1 | 2/3 |']],
    ['code', '<pre>a\n  b</pre>', ['a', '  b']],
  ])('%s', (_name, html, expected) => {
    expect(texts(html)).toEqual(expected)
  })
  it('takes a short paragraph that is all bold for a heading, and no other', () => {
    const { blocks } = htmlBlocks('<p><strong>Roles</strong></p><p><b>Call</b> the lead.</p>', false)
    expect(blocks).toEqual([{ text: 'Roles', heading: 6 }, { text: 'Call the lead.' }])
  })
  it('takes the first row of a table for its head where none is marked', () => {
    const { blocks } = htmlBlocks('<table><tr><td>a</td></tr><tr><td>b</td></tr></table>', false)
    expect(blocks.map((block) => block.head)).toEqual([true, undefined])
  })
  it.each([
    ['a page that scripts make', '<!doctype html><div id="root"></div><script>draw()</script>', 'shows no text'],
    ['bytes that are no UTF-8', new Uint8Array([0x3c, 0x70, 0x3e, 0xff]), 'not UTF-8'],
  ])('refuses %s', (_name, html, message) => {
    const bytes = typeof html === 'string' ? new TextEncoder().encode(html) : html
    expect(() => readHtml(bytes)).toThrow(UnreadableFile)
    expect(() => readHtml(bytes)).toThrow(message)
  })
})
