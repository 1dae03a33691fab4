// The generated validators are plain JavaScript already: they are copied beside what the compiler wrote.
import { cpSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
cpSync(join(root, 'src/model/generated/validators'), join(root, 'dist/model/generated/validators'), { recursive: true })
