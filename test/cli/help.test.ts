// Help, versions and mistakes on the command line: what a newcomer meets first.
import { describe, expect, it } from 'vitest'
import { cases, cleanUp, cli, copyOf, filesOf } from '../support/cli.ts'

cleanUp()
const commands = ['init', 'validate', 'render', 'check', 'report', 'explain', 'doctor']
const small = `${cases}/small`

describe('help', () => {
  it.each([['--help'], ['-h'], ['help']])('%s tells every command, examples before options, and the exit codes', async (word) => {
    const { code, out, err } = await cli([word])
    expect([code, err]).toEqual([0, ''])
    for (const command of commands) expect(out).toMatch(new RegExp(`^ {2}${command} `, 'm'))
    expect(out.indexOf('Examples:')).toBeLessThan(out.indexOf('Options:'))
    expect(out).toMatch(/^ {2}\$ watchclause init monitoring$/m)
    expect(out).toMatch(/^ {2}3 {4}judged, but/m)
  })
  it.each(commands)('%s --help has an example of its own before its options; help says the same', async (command) => {
    const { code, out, err } = await cli([command, '--help'])
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain(`Usage: watchclause ${command}`)
    expect(out.indexOf('Examples:')).toBeLessThan(out.indexOf('Options:'))
    expect(out).toContain(`  $ watchclause ${command}`)
    expect(out).not.toMatch(/\[\]|undefined|\[object/)
    expect((await cli(['help', command])).out).toBe(out)
  })
  it('never breaks an example, whatever the width', async () => {
    const { out } = await cli(['render', '--help'], { columns: 60 })
    expect(out).toContain('\n  $ watchclause render requirements.yaml --supplier suppliers/larkspur/supplier.yaml -o schedule.pdf -o schedule.html\n')
  })
  it('every example in a help text is a command line that is understood', async () => {
    const lines = (await Promise.all(commands.map((command) => cli([command, '--help'])))).flatMap(({ out }) =>
      [...out.matchAll(/^ {2}\$ watchclause (.*)$/gm)].map((match) => match[1] as string),
    )
    expect(lines.length).toBeGreaterThan(15)
    const folder = copyOf(small)
    for (const line of lines.filter((one) => !one.startsWith('doctor') && !one.startsWith('init'))) {
      const { err } = await cli(line.replace(/ < .*/, '').split(' '), { cwd: folder })
      expect(err, line).not.toMatch(/unknown|missing required|too many|--help/)
    }
  })
  it('prints the version of the package', async () => {
    const { version } = (await import('../../package.json', { with: { type: 'json' } })).default
    expect(await cli(['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' })
    expect(await cli(['-V'])).toEqual({ code: 0, out: `${version}\n`, err: '' })
  })
  it('without arguments prints the help on standard error and ends with 2', async () => {
    const { code, out, err } = await cli([])
    expect([code, out]).toEqual([2, ''])
    expect(err).toBe((await cli(['--help'])).out)
  })
})

const mistakes: [string, string[], string[]][] = [
  ['a command misspelt', ['chek'], ["unknown command 'chek'", 'Did you mean check?']],
  ['a command that is like none', ['frobnicate'], ["unknown command 'frobnicate'", '--help']],
  ['help for a command misspelt', ['help', 'chekc'], ['unknown command chekc', 'Did you mean `check`?']],
  ['an option misspelt', ['check', '.', '--asof', '2026-11-23'], ["unknown option '--asof'", 'Did you mean --as-of?']],
  ['an option of another command', ['validate', '--draft', 'x'], ["unknown option '--draft'"]],
  ['an argument left out', ['check'], ["missing required argument 'supplier'"]],
  ['an argument too many', ['check', 'a', 'b'], ['too many arguments', 'Expected 1 argument but got 2']],
  ['the value of an option left out', ['check', '.', '-o'], ["'-o, --output <file>' argument missing"]],
  ['a format misspelt', ['check', '.', '--format', 'markdwon'], ['unknown format markdwon', 'Did you mean markdown?']],
  ['a format of no kind', ['check', '.', '--format', 'spreadsheet'], ['unknown format spreadsheet', 'terminal, json, markdown, html']],
  ['a format with the name of an inherited property', ['check', '.', '--format', 'constructor'], ['unknown format constructor']],
  ['an extension misspelt', ['check', '.', '-o', 'gap.htm'], ['cannot write gap.htm', 'Did you mean .html?']],
  ['no extension', ['check', '.', '-o', 'gap'], ['its name has no extension', '.html']],
  ['one extension of two', ['check', '.', '-o', 'gap.md', '-o', 'gap.doc'], ['cannot write gap.doc']],
  ['the format of a report misspelt', ['report', 'gap.json', '--format', 'jsn'], ['unknown format jsn', 'Did you mean json?']],
  ['an extension of a report', ['report', 'gap.json', '-o', 'gap.xml'], ['cannot write gap.xml']],
  ['a level misspelt', ['check', '.', '--fail-on', 'shuld'], ['unknown level shuld', 'Did you mean should?', 'must, should or none']],
  ['evidence saved as something else', ['check', '.', '--save-evidence', 'e.yaml'], ['cannot write e.yaml', '.json']],
  ['a document misspelt', ['render', 'requirements.yaml', '--document', 'shedule'], ['unknown document shedule', 'Did you mean schedule?']],
  ['a schedule for nobody', ['render', 'requirements.yaml', '--document', 'schedule'], ['made for a supplier', '--supplier']],
  ['the standard form for somebody', ['render', 'requirements.yaml', '--document', 'standard', '--supplier', 'supplier.yaml'], ['no supplier']],
  ['a date that is none', ['render', 'requirements.yaml', '--date', '2026-02-30'], ['--date 2026-02-30 is no date', '2026-12-01']],
  ['an extension of a document', ['render', 'requirements.yaml', '-o', 'standard.docs'], ['cannot write standard.docs', '.md, .html, .pdf']],
  ['a topic misspelt', ['explain', 'retenton'], ['nothing is called retenton', 'Did you mean retention?']],
  ['a requirement that is not there', ['explain', 'STO-33'], ['nothing is called STO-33', 'Did you mean STO-3?']],
  ['no topic', ['explain'], ['say what to explain', '--readers']],
]

describe('a mistake on the command line', () => {
  it.each(mistakes)('%s: ends with 2, says what is allowed, prints no result and writes nothing', async (_what, argv, words) => {
    const folder = copyOf(small)
    const before = filesOf(folder)
    const { code, out, err } = await cli(argv, { cwd: folder })
    for (const word of words) expect(err).toContain(word)
    expect([code, out]).toEqual([2, ''])
    expect(err).not.toContain('bug')
    expect(filesOf(folder)).toEqual(before)
  })
})

describe('colour', () => {
  const broken = [`${cases}/ten-mistakes/requirements.yaml`]
  const colours: [string, Record<string, string>, boolean, string[], boolean][] = [
    ['a pipe', {}, false, [], false],
    ['a terminal', {}, true, [], true],
    ['a terminal with NO_COLOR', { NO_COLOR: '1' }, true, [], false],
    ['a terminal with NO_COLOR empty, which says nothing', { NO_COLOR: '' }, true, [], true],
    ['a dumb terminal', { TERM: 'dumb' }, true, [], false],
    ['a pipe with FORCE_COLOR', { FORCE_COLOR: '1' }, false, [], true],
    ['a pipe with FORCE_COLOR=0', { FORCE_COLOR: '0' }, false, [], false],
    ['both: NO_COLOR wins', { NO_COLOR: '1', FORCE_COLOR: '1' }, true, [], false],
    ['a terminal with --no-color', {}, true, ['--no-color'], false],
    ['FORCE_COLOR with --no-color', { FORCE_COLOR: '1' }, true, ['--no-color'], false],
  ]
  it.each(colours)('%s', async (_what, env, tty, flags, expected) => {
    const found = await cli(['validate', ...broken, ...flags], { env, tty })
    expect(found.out.includes('\u001b[')).toBe(expected)
    expect(found.code).toBe(2)
    const report = await cli(['check', small, '--as-of', '2026-11-23', ...flags], { env, tty })
    expect(report.out.includes('\u001b[')).toBe(expected)
  })
  it('changes no words', async () => {
    const plain = await cli(['check', small, '--as-of', '2026-11-23'], { tty: true, env: { NO_COLOR: '1' } })
    const coloured = await cli(['check', small, '--as-of', '2026-11-23'], { tty: true })
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with one
    expect(coloured.out.replace(/\u001b\[[0-9;]*m/g, '')).toBe(plain.out)
  })
})
