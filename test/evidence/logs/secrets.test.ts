import { describe, expect, it } from 'vitest'
import { createSecretScan, secretKinds } from '../../../src/evidence/logs/secrets.ts'

const kindsIn = (text: string) => {
  const scan = createSecretScan()
  scan.begin(text)
  return secretKinds(scan.between(0, text.length))
}
// Built from pieces, so that no scanner takes this file for a leak.
const key = `AKIA${'IOSFODNN7EXAMPLE'}`
const jwt = `${'eyJhbGciOiJIUzI1NiJ9'}.${'eyJzdWIiOiIxMjM0In0'}.${'c2lnbmF0dXJlLW9mLXRlc3Q'}`
const begin = '-----BEGIN'
const alnum = (length: number) => 'Ab3dEf7hIj'.repeat(13).slice(0, length)
const signature = 'fe5f80f77d5fa3beca038a248ff027d0445342fe2855ddc963176630326f1024'
const shaped: [string, string[]][] = [
  ...['p', 'o', 'u', 's', 'r'].map((letter): [string, string[]] => [`connecting with gh${letter}_${alnum(36)}`, ['token']]),
  [`{"m":"a\\ngh${'p_'}${alnum(36)}"}`, ['token']],
  [`github_pat_${alnum(22)}_${alnum(59)}`, ['token']],
  ...['a', 'b', 'p', 'r', 's'].map((letter): [string, string[]] => [`slack xox${letter}-1234567890-${alnum(24)} posted`, ['token']]),
  [`charged with sk_${'live_'}${alnum(24)}`, ['key']],
  [`rk_${'live_'}${alnum(24)}`, ['key']],
  [`{"m":"ASIA${'IOSFODNN7EXAMPLE'} used"}`, ['access-key-id']],
  [`GET /maps?key=AIza${alnum(35)}&q=1`, ['key']],
  [`AccountName=a;AccountKey=${alnum(86)}==;EndpointSuffix=core.windows.net`, ['key']],
  [`{"SharedAccessKey":"${alnum(43)}="}`, ['key']],
  [`GET /a?X-Amz-Date=1&X-Amz-Signature=${signature}`, ['token']],
  [`{"url":"https://a/b?sv=2024-11-04&sig=${alnum(43)}%3D"}`, ['token']],
  [`{"url":"https://a/b?sv=2024-11-04\\u0026sig=${alnum(43)}%3D"}`, ['token']],
  ['session cookie: sessionid=7f3ab1c29d8e4f5aa1b2c3d4e5f60718', ['token']],
  ['{"cookie":"JSESSIONID=7F3AB1C29D8E4F5AA1B2C3D4E5F60718.node1; a=b"}', ['token']],
  ['user bob pin: 4821 pass=Hunter2x', ['password']],
  ['{"pass":"Hunter2!"}', ['password']],
  ['{"db_pass":"Hunter2x"}', ['password']],
]
const credentials = (plain: string) => Buffer.from(plain).toString('base64')

describe('what is seen', () => {
  it.each([
    ['password=hunter2', ['password']],
    ['GET /login?user=a&password=hunter2&x=1', ['password']],
    ['{"password":"hunter2"}', ['password']],
    ['{"Password" : "hunter2"}', ['password']],
    ['{"db_password":"hunter2"}', ['password']],
    ['{"user.passwd":"x1"}', ['password']],
    ['{"body":"{\\"password\\":\\"hunter2\\"}"}', ['password']],
    ['{"password":12345}', ['password']],
    ['{"password":["a"]}', ['password']],
    ['{"password":"/home/ann"}', ['password']],
    ['db_pwd=/x$1', ['password']],
    ['{"password" : [ "hunter2", "x" ]}', ['password']],
    ['{"body":"{\\"password\\":[\\"hunter2\\"]}"}', ['password']],
    ['{"access_token":["abcdefgh12345678"]}', ['token']],
    ['{"pass\\u0077ord":"hunter2"}', ['password']],
    ['{"\\u0070\\u0061\\u0073\\u0073\\u0077\\u006F\\u0072\\u0064":"hunter2"}', ['password']],
    ['{"body":"{\\u0022password\\u0022:\\u0022hunter2\\u0022}"}', ['password']],
    [`{"cookie":"\\u0065${jwt.slice(1)}"}`, ['jwt']],
    ['{"db":"postgres://shop:hunter2@db:5432/shop"}', ['password']],
    ['{"db":"postgres:\\/\\/shop:hunter2@db\\/shop"}', ['password']],
    ['fetch https://user:p%40ss@host.example.com/path?a=b', ['password']],
    ['redis://:hunter2@cache', ['password']],
    ['{"a":"https://host/a","b":"amqp://u:p@q"}', ['password']],
    ['user[password]=hunter2&user[name]=a', ['password']],
    ['user%5Bpassword%5D=hunter2', ['password']],
    ['q=password%3Dhunter2', ['password']],
    ['Parameters: {"user"=>{"password"=>"hunter2"}}', ['password']],
    ['<user><password>hunter2</password></user>', ['password']],
    ["{'pwd':'a b c'}", ['password']],
    ['{"client_secret":"s3cr3t"}', ['key']],
    ['{"X-Api-Key":"abc123"}', ['key']],
    ['aws_secret_access_key=abcd', ['key']],
    ['{"access_token":"abcdefgh12345678"}', ['token']],
    ['token=abcdefgh12345678', ['token']],
    [`{"msg":"using ${key}"}`, ['access-key-id']],
    [`{"msg":"${begin} RSA PRIVATE KEY-----\\nMIIE"}`, ['private-key']],
    [`{"msg":"${begin} PRIVATE KEY-----"}`, ['private-key']],
    [`{"cookie":"${jwt}"}`, ['jwt']],
    ['{"authorization":"Bearer abcdefghij0123456789"}', ['bearer-token']],
    [`{"authorization":"Bearer ${jwt}"}`, ['bearer-token', 'jwt']],
    [`{"authorization":"Basic ${credentials('ann:hunter22')}"}`, ['password']],
    [`authorization: basic ${credentials('a:b:c')}`, ['password']],
    ['{"pan":"4111111111111111"}', ['card-number']],
    ['{"pan":"4111 1111 1111 1111"}', ['card-number']],
    ['{"pan":"5500-0000-0000-0004"}', ['card-number']],
    ['{"pan":"340000000000009"}', ['card-number']],
    ['{"pan":4111111111111111}', ['card-number']],
    ['{"password":"a1","card":"4111111111111111"}', ['card-number', 'password']],
  ])('%s', (text, kinds) => {
    expect(kindsIn(text)).toEqual(kinds)
  })
})

describe('what has a shape of its own', () => {
  it.each(shaped)('%s', (text, kinds) => expect(kindsIn(text)).toEqual(kinds))
  it.each([
    `xgh${'p_'}${alnum(36)}`,
    `gh${'p_'}${alnum(35)}`,
    `gh${'p_'}${'x'.repeat(36)}`,
    `GH${'P_'}${alnum(36)}`,
    'ghp_***',
    'github_pat_short',
    `github_path_${alnum(60)}`,
    'xoxb-tokens-are-for-bots',
    'xoxb-***',
    `sk_test_${alnum(24)}`,
    'is_live_now=true',
    'sk_live_***',
    'Asia/Singapore',
    `ASIA${'IOSFODNN7EXAMPLEX'}`,
    `{"accessKeyId":"ASIA${'IOSFODNN7EXAMPLE'}"}`,
    `AIza${alnum(36)}`,
    `AIza${alnum(30)}`,
    '{"account_key":"ACME-0001"}',
    'AccountKey=REDACTED',
    'SharedAccessKeyName=RootManageSharedAccessKey',
    'X-Amz-Signature=***',
    `X-Amz-Signature=${signature.slice(1)}`,
    '"SignatureVersion":"SigV4"',
    'GET /a?sig=short&b=1',
    `GET /a?sig=${'x'.repeat(44)}`,
    `config=${alnum(44)}`,
    '{"sessionid":"7f3ab1c29d8e4f5aa1b2c3d4e5f60718"}',
    'sessionid=7f3ab1c2',
    'sessionid=12345678901234567890',
    'sessionid=6f1f4a1e-1f2c-4f4b-9c43-0a1b2c3d4e5f',
    `sessionid=${signature}`,
    'sessionid=************************',
    'pass=1',
    'pass=true',
    '{"pass":true}',
    '{"pass":"ok"}',
    '{"pass":"round2"}',
    '{"pass":"2026-11-14T09:00:00Z"}',
    'pass: All 12 of 12 checks',
    'compass=Hunter2x',
    'bypass=Hunter2x',
    'pass_count=Hunter2x',
    'pass=***',
    'pass=$' + '{PASS_2x}',
  ])('%s is none', (text) => expect(kindsIn(text)).toEqual([]))
})

describe('what is not', () => {
  it.each([
    '',
    '{"msg":"all is well"}',
    '{"password":""}',
    '{"password":null}',
    '{"password":"***"}',
    '{"password":"********"}',
    '{"password":"[redacted]"}',
    '{"password":"<hidden>"}',
    '{"password":"REDACTED"}',
    '{"password":"xxxxxxxx"}',
    '{"password":"ab***yz"}',
    `{"password":"$\{PASSWORD}"}`,
    '{"password":"{{secret}}"}',
    '{"password":"%s"}',
    '{"password":true}',
    '{"password":"HIDDEN_DUE_TO_SECURITY_REASONS"}',
    '{"password":{"set":true}}',
    'ann : TTY=pts/0 ; PWD=/home/ann ; USER=root ; COMMAND=/bin/ls',
    '{"pwd":"/home/x-1"}',
    '{"PWD":"C:\\\\x"}',
    'OLDPWD=/',
    '{"password":[]}',
    '{"password":["***"]}',
    '{"password":["[redacted]"]}',
    '{"errors":{"password":["is too short"]}}',
    '{"errors":{"password":["required"]}}',
    '{"errors":{"password":["too_short"]}}',
    '{"password":["",null]}',
    '{"pass\\u0077ord":"***"}',
    '{"p\\u0061ssed":"hunter2"}',
    '{"name":"Zo\\u00eb","password":"***"}',
    '{"body":"{\\u0022password\\u0022:\\u0022***\\u0022}"}',
    'postgres://user@host/db',
    'postgres://user:***@host/db',
    'postgres://user:xxxxx@host/db',
    'postgres://user:[redacted]@host/db',
    'postgres://user:<password>@host/db',
    'postgres://user:@host/db',
    'https://host/path?a@b',
    'https://host:443/path?mail=a:b@c',
    'https://host:443?a@b',
    'https://host:443#a@b',
    'https://host:443 then a@b',
    '{"url":"https://host:443","mail":"a@b"}',
    'https://host:443,a@b',
    'https://medium.example.com/@user:x@y',
    'git@host:org/repo.git',
    'ssh://git@host:22/org/repo',
    'at 10:00: a@b',
    'user[password]=[FILTERED]',
    'Parameters: {"user"=>{"password"=>"[FILTERED]"}}',
    '<password>***</password>',
    '<password></password>',
    '<password>a<b>c</b>',
    '{"password_reset":"yes"}',
    '{"passwordLastSet":"2026-01-01"}',
    '{"password_hash_algorithm":"argon2"}',
    'password: must be long',
    'Reset your password now',
    'passwordless=yes',
    'password=',
    'password=&user=a',
    'password=***',
    '{"secret_id":"orders/db"}',
    '{"nextToken":"abcdefghijklmnop1234"}',
    '{"clientToken":"abcdefghijklmnop1234"}',
    '{"csrf_token":"abcdefghijklmnop1234"}',
    '{"token":"id"}',
    '{"token_type":"Bearer"}',
    '{"tokens":1200}',
    'bearer token expired',
    'basic authentication failed',
    '{"authorization":"Basic ***"}',
    `{"authorization":"Basic ${credentials('ann:')}"}`,
    `{"authorization":"Basic ${credentials('ann:****')}"}`,
    '{"authorization":"Bearer ***"}',
    '{"authorization":"Bearer [redacted]"}',
    `{"accessKeyId":"${key}"}`,
    `{"access_key_id": "${key}"}`,
    `{"m":"{\\"accessKeyId\\":\\"${key}\\"}"}`,
    `x${key}`,
    `${key}ABC`,
    'AKIA-and-nothing',
    `${begin} PUBLIC KEY-----`,
    `${begin} CERTIFICATE-----`,
    'eyJ',
    'eyJhbGciOiJIUzI1NiJ9',
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0',
    '{"pan":"4111111111111112"}',
    '{"ts":1795435200000000}',
    '{"id":"4111111111111111-a"}',
    '{"id":"a4111111111111111"}',
    '{"n":41111111111111110}',
    '{"pan":"4111 11111111 1111"}',
    '{"n":0.4111111111111111}',
    '{"n":4111111111111111.5}',
    '{"uuid":"41111111-1111-1111-1111-111111111111"}',
    '{"pan":"411111******1111"}',
  ])('%s', (text) => {
    expect(kindsIn(text)).toEqual([])
  })
})

describe('the scan', () => {
  it('tells which record of a block holds it', () => {
    const lines = ['{"a":1}', '{"password":"x1"}', '{"b":2}', `{"m":"${jwt}"}`]
    const text = lines.join('\n')
    const scan = createSecretScan()
    scan.begin(text)
    let from = 0
    const found = lines.map((line) => {
      const kinds = secretKinds(scan.between(from, from + line.length))
      from += line.length + 1
      return kinds
    })
    expect(found).toEqual([[], ['password'], [], ['jwt']])
  })
  it('does not read a value across the end of a record', () => {
    const scan = createSecretScan()
    scan.begin('{"password":\n"x1234"}')
    expect(scan.between(0, 12)).toBe(0)
  })
  it('leaves out what the format carries by design', () => {
    const scan = createSecretScan(['access-key-id'])
    scan.begin(`${key} password=a1`)
    expect(secretKinds(scan.between(0, 40))).toEqual(['password'])
  })
  it.each([
    'password="',
    'token=',
    '4111 ',
    'eyJ',
    'eyJaaaaaaaa.',
    'bearer ',
    'basic ',
    'basic aaaa',
    '-----BEGIN ',
    '\\"password\\"',
    'AKIA',
    'ghp_',
    'xoxb-',
    'sessionid=',
    'sig=',
    'amz-signature=',
    'pass=',
    'pass',
    '://',
    '://a:b',
    ':\\/\\/a:',
    '\\u0070',
    '\\u0022password',
    'password>a',
    'password]',
  ])(
    'is linear in hostile text: %s',
    (piece) => {
      const text = piece.repeat(Math.floor(1_000_000 / piece.length))
      expect(Array.isArray(kindsIn(text))).toBe(true)
    },
    5000,
  )
})
