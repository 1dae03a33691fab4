// What the tests of the verdict core use of vitest, in one process: tests are collected, and run again for each mutant.
import { ASYMMETRIC_MATCHERS_OBJECT, chai, JestAsymmetricMatchers, JestChaiExpect, JestExtend } from '@vitest/expect'

for (const plugin of [JestExtend, JestChaiExpect, JestAsymmetricMatchers]) chai.use(plugin)
export const expect = Object.assign((value, message) => chai.expect(value, message), chai.expect, globalThis[ASYMMETRIC_MATCHERS_OBJECT])

/** Every test collected: `{ name, run }`. */
export const tests = []
const path = []

const filled = (name, row, index) =>
  name
    .replace(/%s/, () => String(row[0]))
    .replace(/%#/, String(index))
    .replace(/\$(\w+)/g, (whole, key) => String(row[0]?.[key] ?? whole))
const rowOf = (row) => (Array.isArray(row) ? row : [row])

function within(name, body, ...row) {
  path.push(name)
  body(...row)
  path.pop()
}

export const describe = Object.assign((name, body) => within(name, body), {
  each: (rows) => (name, body) => rows.forEach((row, index) => within(filled(name, rowOf(row), index), body, ...rowOf(row))),
})
/** Each name once: workers that start later find the tests by it. */
function unique(name) {
  const same = tests.filter((test) => test.wanted === name).length
  return { name: same === 0 ? name : `${name} (${same + 1})`, wanted: name }
}

export const it = Object.assign((name, run) => tests.push({ ...unique([...path, name].join(' > ')), run }), {
  each: (rows) => (name, run) => rows.forEach((row, index) => it(filled(name, rowOf(row), index), () => run(...rowOf(row)))),
})
