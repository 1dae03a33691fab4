// After the compiler: the generated validators, which are plain JavaScript already, are copied; the program may be run; and
// `npx watchclause` in a checkout finds it like an installed one.
import { chmodSync, cpSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
cpSync(join(root, 'src/model/generated/validators'), join(root, 'dist/model/generated/validators'), { recursive: true })
chmodSync(join(root, 'dist/cli/main.js'), 0o755)

const bin = join(root, 'node_modules/.bin')
if (existsSync(join(root, 'node_modules'))) {
  mkdirSync(bin, { recursive: true })
  rmSync(join(bin, 'watchclause'), { force: true })
  if (process.platform === 'win32') writeFileSync(join(bin, 'watchclause.cmd'), '@node "%~dp0..\\..\\dist\\cli\\main.js" %*\r\n')
  else symlinkSync('../../dist/cli/main.js', join(bin, 'watchclause'))
}
