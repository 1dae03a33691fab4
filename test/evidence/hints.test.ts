import { describe, expect, it } from 'vitest'
import { contentOf } from '../../src/evidence/content.ts'
import { hintOf } from '../../src/evidence/hints.ts'
import { readEvidence } from '../../src/evidence/index.ts'
import { sha256 } from '../../src/model/canonical.ts'
import { inputOf, item, manifestOf } from './submission.ts'

const hint = (text: string, path = 'a.json') => {
  const bytes = Buffer.from(text)
  return hintOf(contentOf(path, { bytes, sha256: sha256(bytes) }))
}
const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' }] }

describe('a hint', () => {
  it.each([
    ['an empty file', '', /the file is empty.*2>&1/],
    ['an error that was printed', '\nAn error occurred (AccessDenied) when calling the GetBucketPolicy operation: Access Denied\n', /the error of a command/],
    ['an error of a newer version', 'aws: [ERROR]: An error occurred (ExpiredToken) when calling the ListTopics operation: x\n', /the error of a command/],
    ['an answer as YAML', 'trailList:\n- Name: audit\n  S3BucketName: logs\n', /YAML.*--output json/],
    ['an answer as YAML of one value a line', 'Status: Enabled\nMFADelete: Disabled\n', /--output json/],
    ['an answer as a table', '-------------\n|  DescribeTrails  |\n+-----------+\n', /--output json/],
    ['an answer as text', 'TRAILLIST\taudit\tTrue\tlogs\n', /--output json/],
    ['results of a check without its command', 'a.gz: OK\nb.gz: OK\nc.gz: FAILED\n', /explain sha256sum-check/],
    ['a policy alone', JSON.stringify(policy, null, 2), /whole answer of `aws s3api get-bucket-policy`/],
  ])('says what to do about %s', (_name, text, expected) => {
    expect(hint(text)).toMatch(expected)
  })
  it.each([
    ['prose', 'Note: we keep logs for long.\nNobody may delete them.\n'],
    ['one line', 'Status: Enabled\n'],
    ['other JSON', JSON.stringify({ Version: '1', rules: [] })],
    ['lines of JSON', `${JSON.stringify(policy)}\n${JSON.stringify(policy)}\n`],
    ['broken JSON', '{"Version": 1,\n "Statement": '],
    ['some results among other text', 'a.gz: OK\nand more\n'],
    ['text that tells of an error', 'The log says: An error occurred (AccessDenied)\n'],
  ])('is not given for %s', (_name, text) => {
    expect(hint(text)).toBeUndefined()
  })
  it('stands in the problem, with where the formats are listed', async () => {
    const told = async (text: string) =>
      (await readEvidence(inputOf({ 'evidence.yaml': manifestOf([item('E-01', 'lock.json')]), 'lock.json': text }))).problems.find(
        ({ code }) => code === 'not-recognised',
      )
    expect(await told('')).toMatchObject({ blocks: true, message: expect.stringMatching(/the file is empty.*`watchclause explain --readers` lists/) })
    expect((await told('hello'))?.message).toBe('lock.json is in no format that can be read. `watchclause explain --readers` lists the formats.')
    expect((await told(`${JSON.stringify(policy)}\n${JSON.stringify(policy)}\n`))?.message).toContain('in no format that can be read. ')
  })
})
