// argv + world -> one command and its exit code.
import { CommanderError } from 'commander'
import { fail, problemText } from './fail.ts'
import { Loader } from './load.ts'
import { program } from './program.ts'
import { useColor, type World } from './world.ts'

/** What every command gets. */
export interface Call {
  world: World
  loader: Loader
  quiet: boolean
}

/**
 * Runs the program. Returns the exit code and never throws: 0, 1, 2, 3 as the help says.
 * `argv` is without the two words of the process.
 */
export async function run(argv: readonly string[], world: World): Promise<number> {
  const plain = argv.includes('--no-color') ? { ...world, env: { ...world.env, NO_COLOR: '1' } } : world
  const loader = new Loader(plain)
  let code = 0
  try {
    const root = program(
      plain,
      (found) => (code = found),
      (quiet) => ({ world: plain, loader, quiet }),
    )
    if (argv.length === 0) {
      root.outputHelp({ error: true })
      return 2
    }
    await root.parseAsync([...argv], { from: 'user' })
    if (loader.warnings.length > 0 && root.opts<{ quiet?: boolean }>().quiet !== true)
      plain.stderr.write(`\n${problemText(loader.warnings, loader.sources, useColor(plain, plain.stderr))}`)
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    return fail(error, plain, loader.sources)
  }
}
