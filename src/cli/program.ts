// The commands, their options and their help. What a command does is loaded when it is called; help and mistakes cost nothing.
import { Command } from 'commander'
import { didYouMean } from '../source/closest.ts'
import { UsageError } from './fail.ts'
import { exitCodes, formatHelp, limitsText, withExamples } from './help.ts'
import type { Call } from './run.ts'
import { version } from './version.ts'
import type { World } from './world.ts'

type Action = (call: Call, ...rest: never[]) => Promise<number>
/** Makes the handler of a command from its module. */
type Act = (load: () => Promise<unknown>) => (...args: unknown[]) => Promise<void>

const SUPPLIER = 'suppliers/larkspur/supplier.yaml'
const collect = (value: string, all: string[]) => [...all, value]
const reportFiles = 'write a file: .html, .pdf, .md, .json or .txt (repeat for more)'
const browserOption = ['--browser <path>', 'browser that prints PDFs; default: the first that is found (see doctor)'] as const

/** The whole program. `settle` receives the exit code of the command that runs, `call` makes what the command gets. */
export function program(world: World, settle: (code: number) => void, call: (quiet: boolean) => Call): Command {
  const root = withExamples(new Command('watchclause'), [
    'init monitoring',
    'validate requirements.yaml',
    `render requirements.yaml --supplier ${SUPPLIER} -o schedule.pdf`,
    'check suppliers/larkspur -o gap.html -o gap.json',
  ])
  const act: Act =
    (load) =>
    async (...args) =>
      settle(await ((await load()) as Action)(call(root.opts<{ quiet?: boolean }>().quiet === true), ...(args as never[])))
  root
    .description('Contract clauses for supplier monitoring, and the evidence that they are kept.')
    .version(version, '-V, --version', 'print the version')
    .option('-q, --quiet', 'results only: no progress, no headline')
    .option('--no-input', 'never ask anything (watchclause never does)')
    .option('--no-color', 'no colours, as with NO_COLOR=1')
    .addHelpText('after', exitCodes)
    .exitOverride()
    .helpCommand(false)
    .configureHelp({ formatHelp, showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => world.stdout.write(text),
      writeErr: (text) => world.stderr.write(text),
      getOutHelpWidth: () => Math.min(world.stdout.columns, 120),
      getErrHelpWidth: () => Math.min(world.stderr.columns, 120),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
      outputError: (text, write) => write(text.replace(/^error: /, 'watchclause: ')),
    })
    .showSuggestionAfterError(true)
    .showHelpAfterError('  fix: add --help to see what there is')
  for (const declare of [init, validate, render, manifest, check, report, explain, doctor, help]) declare(root, act)
  return root
}

function init(root: Command, act: Act): void {
  const command = root.command('init [dir]').description('make a working folder: catalogue, schemas for editors, an example supplier, .gitignore')
  withExamples(command, ['init', 'init monitoring'])
  command.action(act(async () => (await import('./commands/init.ts')).init))
}

const validateHelp = `
evidence.yaml is held against the requirements and systems of the supplier.yaml beside it or one folder up, where that is sound.
The files it names are not looked at: whether they are there and can be read, \`watchclause check\` says.
`

function validate(root: Command, act: Act): void {
  const command = root
    .command('validate <file...>')
    .description('check files of ours: requirements, supplier, decisions, evidence, cases; tells every problem with line, column and fix')
    .option('--cases', 'run the cases in the folder cases/ beside the requirements as well')
    .addHelpText('after', validateHelp)
  withExamples(command, [
    'validate requirements.yaml',
    'validate requirements.yaml --cases',
    `validate ${SUPPLIER} suppliers/larkspur/submission/evidence.yaml`,
    'validate - < requirements.yaml',
  ])
  command.action(act(async () => (await import('./commands/validate.ts')).validate))
}

function render(root: Command, act: Act): void {
  const command = root
    .command('render <requirements>')
    .description('write the documents the supplier signs and answers; without -o, print Markdown')
    .option('--supplier <file>', "the supplier's file; without it, the standard form")
    .option('--document <name>', 'schedule (to sign), request (what to send; as .zip the self-check kit) or standard (for no supplier)')
    .option('--date <date>', 'day the document carries; default: the day the requirements take effect')
    .option(...browserOption)
    .option('-o, --output <file>', 'write a file: .md, .html or .pdf; .zip for the kit (repeat for more)', collect)
    .setOptionValue('output', [])
  withExamples(command, [
    `render requirements.yaml --supplier ${SUPPLIER} -o schedule.pdf -o schedule.html`,
    `render requirements.yaml --supplier ${SUPPLIER} --document request -o larkspur-request.zip`,
    'render requirements.yaml -o standard.pdf',
  ])
  command.action(act(async () => (await import('./commands/render.ts')).render))
}

const manifestHelp = `
<folder> is one of: the unpacked self-check kit or the supplier's folder (supplier.yaml lies in it, the files in its submission
folder), the submission folder itself, or any folder of files. What it proposes:
  each file that is recognised is read on trial; what only you can know stands as CHANGE-ME: fill it in, or take the key away
  a ticket export has an item of its own; files of one reader and folder stand together: split them where systems or times differ
  systems, sources and stores to choose from are named where supplier.yaml is found
  a file of more than 64 MiB is recognised and not read on trial
`

function manifest(root: Command, act: Act): void {
  const command = root
    .command('manifest <folder>')
    .description('for suppliers: recognise the files of a folder and propose evidence.yaml, keeping what is written; without -o, print it')
    .option('--supplier <file>', "the supplier's file or the folder of the self-check kit; default: supplier.yaml in the folder or the one above")
    .option('--requirements <file>', 'the requirements; default: those the supplier file names')
    .option('-o, --output <file>', 'write the manifest; one that is there is only added to')
  command.addHelpText('after', `${manifestHelp}${limitsText}`)
  withExamples(command, ['manifest .', 'manifest . -o submission/evidence.yaml', 'manifest exports --requirements requirements.yaml > evidence.yaml'])
  command.action(act(async () => (await import('./commands/manifest.ts')).manifest))
}

function check(root: Command, act: Act): void {
  const command = root
    .command('check <supplier>')
    .description('judge what a supplier sent; without -o, print the gap report')
    .option('--evidence <path>', 'the submission: a folder or a .zip; default: as the supplier file says')
    .option('--as-of <date>', 'day (judged at its end, UTC) or instant of judgement; default: now')
    .option('--draft', 'judge by terms other than those that were signed; every page says DRAFT')
    .option('--fail-on <level>', 'which requirements that are not met give exit code 1: must, should or none', 'must')
    .option('--format <name>', 'what to print without -o: terminal, json, markdown or html', 'terminal')
    .option(
      '--previous <file>',
      'an earlier assessment (.json), of this supplier or another: files sent again as something else are asked about (repeat for more)',
      collect,
    )
    .setOptionValue('previous', [])
    .option('--save-evidence <file>', 'write what was read from the submission, as .json')
    .option(...browserOption)
    .option('-o, --output <file>', reportFiles, collect)
    .setOptionValue('output', [])
    .addHelpText('after', limitsText)
  withExamples(command, [
    'check suppliers/larkspur',
    'check suppliers/larkspur --as-of 2026-11-23 -o gap.html -o gap.pdf -o gap.json',
    'check suppliers/larkspur --evidence larkspur-november.zip',
  ])
  command.action(act(async () => (await import('./commands/check.ts')).check))
}

function report(root: Command, act: Act): void {
  const command = root
    .command('report <assessment>')
    .description('the same reports from a saved assessment, without judging again; without -o, print one')
    .option('--format <name>', 'what to print without -o: terminal, json, markdown or html', 'terminal')
    .option(...browserOption)
    .option('-o, --output <file>', reportFiles, collect)
    .setOptionValue('output', [])
  withExamples(command, ['report gap.json', 'report gap.json -o gap.pdf', 'report - --format markdown < gap.json'])
  command.action(act(async () => (await import('./commands/report.ts')).report))
}

function explain(root: Command, act: Act): void {
  const command = root
    .command('explain [topic]')
    .description('what a requirement, fact type, reader or function means, what shows it and how to collect it')
    .option('--requirements <file>', 'the requirements to explain; default: the catalogue that comes with watchclause')
    .option('--readers', 'list every reader and what it shows')
    .option('--facts', 'list every fact type')
    .option('--functions', 'list the functions of the expression language')
  withExamples(command, ['explain STO-3', 'explain retention', 'explain alertmanager', 'explain --readers'])
  command.action(act(async () => (await import('./commands/explain.ts')).explain))
}

function doctor(root: Command, act: Act): void {
  const command = root
    .command('doctor')
    .description('which browser and versions are here, what is missing and how to get it')
    .option(...browserOption)
  withExamples(command, ['doctor'])
  command.action(act(async () => (await import('./commands/doctor.ts')).doctor))
}

function help(root: Command, act: Act): void {
  const command = root.command('help [command]').description('the help of a command')
  withExamples(command, ['help', 'help check'])
  const tell = async (_call: Call, name: string | undefined): Promise<number> => {
    const found = name === undefined ? root : root.commands.find((one) => one.name() === name)
    const names = root.commands.map((one) => one.name())
    if (!found) throw new UsageError(`unknown command ${name}.${didYouMean(name ?? '', names)}`, `use one of ${names.join(', ')}`)
    found.outputHelp()
    return 0
  }
  command.action(act(async () => tell))
}
