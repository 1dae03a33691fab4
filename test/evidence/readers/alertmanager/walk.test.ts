import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { allNodes, routeTree } from '../../../../src/evidence/readers/alertmanager/tree.ts'
import { reachableRoutes, routesOf } from '../../../../src/evidence/readers/alertmanager/walk.ts'

const tree = (yaml: string) => routeTree(parse(yaml), () => undefined)
const receivers = (yaml: string, labels: Record<string, string>) => routesOf(tree(yaml), labels).map((node) => node.receiver)
const reachable = (yaml: string, labels: Record<string, string>) => reachableRoutes(tree(yaml), labels).map((node) => node.receiver)

const simple = `{receiver: default, routes: [{matchers: ['severity="critical"'], receiver: pager}, {matchers: ['severity=~"high|medium"'], receiver: chat}]}`
const nested = `{receiver: default, routes: [{matchers: ['team="db"'], routes: [{matchers: ['severity="critical"'], receiver: db-pager}]}, {matchers: ['severity="critical"'], receiver: pager}]}`
const inherit = `{receiver: default, routes: [{matchers: ['team="db"'], receiver: db, routes: [{matchers: ['severity="critical"'], routes: [{matchers: ['site="x"']}]}]}]}`
const continued = `{receiver: default, routes: [{matchers: ['severity="critical"'], receiver: archive, continue: true}, {matchers: ['severity="critical"'], receiver: pager}, {receiver: rest}]}`
const lastContinue = `{receiver: default, routes: [{matchers: ['severity="critical"'], receiver: pager, continue: true}]}`
const innerContinue = `{receiver: default, routes: [{matchers: ['team="db"'], receiver: db, routes: [{matchers: ['severity="critical"'], receiver: db-pager, continue: true}]}, {receiver: rest}]}`
const catchAll = `{receiver: default, routes: [{receiver: all}, {matchers: ['severity="critical"'], receiver: pager}]}`
const oldMaps = `{receiver: default, routes: [{match: {severity: critical}, receiver: pager}, {match_re: {severity: 'high|medium'}, receiver: chat}]}`
const both = `{receiver: default, routes: [{match: {severity: critical}, matchers: ['team!="dev"'], receiver: pager}]}`
const noSeverity = `{receiver: default, routes: [{matchers: ['severity=""'], receiver: unset}, {matchers: ['severity!="critical"'], receiver: other}]}`

describe('the routes one alert takes', () => {
  it.each([
    ['first match', simple, { severity: 'critical' }, ['pager']],
    ['an alternative', simple, { severity: 'medium' }, ['chat']],
    ['no match: the root', simple, { severity: 'low' }, ['default']],
    ['no label: the root', simple, {}, ['default']],
    ['a child of a child', nested, { severity: 'critical', team: 'db' }, ['db-pager']],
    ['the parent when no child matches, with the inherited receiver', nested, { severity: 'low', team: 'db' }, ['default']],
    ['a sibling of the parent', nested, { severity: 'critical', team: 'web' }, ['pager']],
    ['the receiver of the nearest ancestor', inherit, { severity: 'critical', team: 'db', site: 'x' }, ['db']],
    ['the receiver of the nearest ancestor, one level up', inherit, { severity: 'critical', team: 'db' }, ['db']],
    ['continue: the next sibling too, then no further', continued, { severity: 'critical' }, ['archive', 'pager']],
    ['a route without matchers takes all', continued, { severity: 'low' }, ['rest']],
    ['continue on the last: not the parent', lastContinue, { severity: 'critical' }, ['pager']],
    ['continue in a child does not pass the parent', innerContinue, { severity: 'critical', team: 'db' }, ['db-pager']],
    ['a catch-all first hides what follows', catchAll, { severity: 'critical' }, ['all']],
    ['old maps', oldMaps, { severity: 'critical' }, ['pager']],
    ['old maps of expressions', oldMaps, { severity: 'medium' }, ['chat']],
    ['old maps are anchored', oldMaps, { severity: 'mediums' }, ['default']],
    ['old map and new matchers must both hold', both, { severity: 'critical', team: 'dev' }, ['default']],
    ['old map and new matchers hold', both, { severity: 'critical' }, ['pager']],
    ['a missing label equals the empty text', noSeverity, {}, ['unset']],
    ['unequal', noSeverity, { severity: 'low' }, ['other']],
    ['unequal does not hold', noSeverity, { severity: 'critical' }, ['default']],
  ])('%s', (_name, yaml, labels, expected) => {
    expect(receivers(yaml, labels)).toEqual(expected)
  })
})

const team = `{receiver: default, routes: [{matchers: ['severity="critical"'], receiver: pager, routes: [{matchers: ['team="legacy"'], receiver: mail}]}]}`
const exhausted = `{receiver: default, routes: [{matchers: ['team="a"'], receiver: a}, {matchers: ['team!="a"'], receiver: b}]}`
const contradiction = `{receiver: default, routes: [{matchers: ['team="a"'], receiver: a, routes: [{matchers: ['team="b"'], receiver: never}]}]}`
const covered = `{receiver: default, routes: [{matchers: ['team=~"a|b"'], receiver: ab}, {matchers: ['team="a"'], receiver: never}]}`
const coveredContinue = `{receiver: default, routes: [{matchers: ['team=~"a|b"'], receiver: ab, continue: true}, {matchers: ['team="a"'], receiver: a}]}`
const openRegex = `{receiver: default, routes: [{matchers: ['team=~"db-.*"'], receiver: db}, {matchers: ['team="db-1"'], receiver: maybe}]}`
const twoLabels = `{receiver: default, routes: [{matchers: ['team="a"', 'site="x"'], receiver: ax}, {matchers: ['team="a"'], receiver: a}]}`
const twoCovered = `{receiver: default, routes: [{matchers: ['team="a"'], receiver: a}, {matchers: ['team="a"', 'site="x"'], receiver: never}]}`
const present = `{receiver: default, routes: [{matchers: ['team=~".+"'], receiver: some}, {matchers: ['team=""'], receiver: none}]}`
const mixed = `{receiver: default, routes: [{matchers: ['severity="critical"', 'team="a"'], receiver: a}, {matchers: ['severity="critical"'], receiver: pager}]}`

describe('the routes some alert of a severity can take', () => {
  it.each([
    ['only the route of the severity', simple, { severity: 'critical' }, ['pager']],
    ['the root where nothing matches', simple, { severity: 'low' }, ['default']],
    ['no label', simple, { severity: '' }, ['default']],
    ['a sub-route on another label, and its parent', team, { severity: 'critical' }, ['pager', 'mail']],
    ['a sub-route of another severity is not reached', team, { severity: 'high' }, ['default']],
    ['routes on another label, and what falls through', nested, { severity: 'critical' }, ['db-pager', 'pager']],
    ['the parent, for a severity its children do not take', nested, { severity: 'low' }, ['default', 'default']],
    ['all branches where they leave nothing over', exhausted, {}, ['a', 'b']],
    ['not what contradicts itself', contradiction, {}, ['default', 'a']],
    ['not what an earlier route takes whole', covered, {}, ['default', 'ab']],
    ['what an earlier route passes on', coveredContinue, {}, ['default', 'ab', 'a']],
    ['an expression that cannot be listed rules nothing out', openRegex, {}, ['default', 'db', 'maybe']],
    ['two labels: both, and the rest', twoLabels, {}, ['default', 'ax', 'a']],
    ['two labels, covered by one', twoCovered, {}, ['default', 'a']],
    ['there or not there: nothing is left for the root', present, {}, ['some', 'none']],
    ['both receivers of a continued route', continued, { severity: 'critical' }, ['archive', 'pager']],
    ['continue on the last route leaves nothing for the parent', lastContinue, { severity: 'critical' }, ['pager']],
    ['what comes first on two labels, then the rest', mixed, { severity: 'critical' }, ['a', 'pager']],
    ['neither for another severity', mixed, { severity: 'high' }, ['default']],
    ['a catch-all hides what follows', catchAll, { severity: 'critical' }, ['all']],
    ['a severity that is not critical', noSeverity, { severity: 'low' }, ['other']],
    ['a severity that only the root takes', noSeverity, { severity: 'critical' }, ['default']],
  ])('%s', (_name, yaml, labels, expected) => {
    expect(reachable(yaml, labels as Record<string, string>)).toEqual(expected)
  })

  const values = ['', 'a', 'b', 'c']
  const matcher = fc
    .tuple(fc.constantFrom('severity', 'team', 'site'), fc.constantFrom('=', '!=', '=~', '!~'), fc.constantFrom('a', 'b', 'a|b', '', '.+', 'a.*'))
    .map(([label, operator, value]) => `${label}${operator}"${value}"`)
  const { route } = fc.letrec<{ route: unknown }>((tie) => ({
    route: fc.record({
      matchers: fc.array(matcher, { maxLength: 2 }),
      continue: fc.boolean(),
      routes: fc.oneof({ depthSize: 'small' }, fc.constant([]), fc.array(tie('route'), { maxLength: 3 })),
    }),
  }))
  const root = fc.array(route, { maxLength: 4 }).map((routes) => routeTree({ receiver: 'default', routes }, () => undefined))

  it('never misses a route that an alert takes', () => {
    fc.assert(
      fc.property(root, fc.constantFrom(...values), fc.constantFrom(...values), fc.constantFrom(...values), (node, severity, teamValue, site) => {
        const found = new Set(reachableRoutes(node, { severity }))
        const taken = routesOf(node, { severity, team: teamValue, site })
        expect(taken.length).toBeGreaterThan(0)
        expect(taken.filter((each) => !found.has(each))).toEqual([])
      }),
      { numRuns: 500 },
    )
  })
  it('gives every node a path of its own', () => {
    fc.assert(
      fc.property(root, (node) => {
        const paths = allNodes(node).map((each) => each.path)
        expect(new Set(paths).size).toBe(paths.length)
      }),
    )
  })
})

describe('what Alertmanager would not load', () => {
  it.each([
    ['no receiver at the root', `{routes: []}`, 'must name a receiver'],
    ['matchers at the root', `{receiver: a, matchers: ['x="y"']}`, 'no matchers'],
    ['mute times at the root', `{receiver: a, mute_time_intervals: [night]}`, 'must not be muted'],
    ['an unknown key', `{receiver: a, routes: [{matcher: ['x="y"']}]}`, '"matcher"'],
    ['a bad expression', `{receiver: a, routes: [{matchers: ['x=~"("']}]}`, 'regular expression'],
    ['an empty old map entry', `{receiver: a, routes: [{match_re: {x: }}]}`, 'no text'],
    ['matchers that are no list', `{receiver: a, routes: [{matchers: 'x="y"'}]}`, 'must be a list'],
    ['continue that is no truth value', `{receiver: a, routes: [{continue: 'yes'}]}`, 'true or false'],
    ['a wait that is no duration', `{receiver: a, group_wait: soon}`, 'no duration'],
    ['routes that are no list', `{receiver: a, routes: {}}`, 'must be a list'],
    ['a route that is no mapping', `{receiver: a, routes: [x]}`, 'must be a mapping'],
    ['a receiver that is no name', `{receiver: 5}`, 'must be a name'],
  ])('%s', (_name, yaml, message) => {
    expect(() => tree(yaml)).toThrow(message)
  })
  it('too many routes', () => {
    const routes = Array.from({ length: 3001 }, () => ({ matchers: ['a="b"'] }))
    expect(() => routeTree({ receiver: 'a', routes }, () => undefined)).toThrow('more than 3000 routes')
  })
  it('stays fast on as many routes as are read', () => {
    const routes = Array.from({ length: 2900 }, (_each, at) => ({ matchers: [`a="${at}"`, `b=~"x${at}|y"`], receiver: 'r' }))
    expect(
      reachableRoutes(
        routeTree({ receiver: 'a', routes }, () => undefined),
        { severity: 'critical' },
      ).length,
    ).toBe(2901)
  })
})

describe('what a node has', () => {
  it('inherits the wait, and not the mute times', () => {
    const root = tree(
      `{receiver: a, group_wait: 10s, routes: [{matchers: ['x="y"'], mute_time_intervals: [night], routes: [{matchers: ['z="1"']}]}, {group_wait: 1m, active_time_intervals: [day]}]}`,
    )
    expect(allNodes(root).map((node) => [node.path, node.muted, node.wait])).toEqual([
      ['{}', false, 10_000],
      ['{}/{x="y"}', true, 10_000],
      ['{}/{x="y"}/{z="1"}', false, 10_000],
      ['{}/{}', true, 60_000],
    ])
  })
  it('waits thirty seconds where nothing is said, as Alertmanager does', () => {
    expect(tree('{receiver: a}').wait).toBe(30_000)
  })
})
