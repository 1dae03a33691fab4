#!/usr/bin/env node
// The process: argv, streams, clock and environment in, exit code out. Nothing else touches them.
import { homedir } from 'node:os'
import { join } from 'node:path'
import { run } from './run.ts'
import type { OutputStream, World } from './world.ts'

function stream(out: NodeJS.WriteStream): OutputStream {
  return { write: (text) => void out.write(text), isTTY: out.isTTY === true, columns: out.columns ?? 100 }
}

async function stdin(): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk as Uint8Array))
  return Buffer.concat(chunks)
}

const world: World = {
  cwd: process.cwd(),
  stdout: stream(process.stdout),
  stderr: stream(process.stderr),
  stdin,
  env: process.env,
  now: () => Date.now(),
  platform: process.platform,
  arch: process.arch,
  node: process.version,
  superuser: process.getuid?.() === 0,
  cache: join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'watchclause'),
}

// A reader that has seen enough (`| head`) is no failure.
for (const out of [process.stdout, process.stderr])
  out.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
process.once('SIGINT', () => process.exit(130))
process.exitCode = await run(process.argv.slice(2), world)
