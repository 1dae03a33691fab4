import MarkdownIt from 'markdown-it'
import { describe, expect, it } from 'vitest'
import { schedule, scheduleJson } from '../../src/contract/index.ts'
import { documentAssets, inner, outline, textOf, toHtml, toMarkdown } from '../../src/document/index.ts'
import type { Block, DocumentTree, Inline } from '../../src/document/tree.ts'
import { digestOf } from '../../src/model/canonical.ts'
import { InputError } from '../../src/model/problem.ts'
import type { RequirementsFile, SupplierFile } from '../../src/model/spec.ts'
import { termsDigest } from '../../src/model/terms.ts'
import { hostile } from '../document/hostile.ts'
import { requirementsFile, specOf, supplierFile } from './fixture.ts'

const options = { date: '2026-11-23', draft: false }
const made = schedule(specOf(), supplierFile(), options)
const markdown = toMarkdown(made)

/** Every text of the tree, in reading order. */
function allText(tree: DocumentTree): string {
  const own = (block: Block): string =>
    'children' in block
      ? textOf(block.children)
      : block.kind === 'clause'
        ? `${block.number} ${block.title}`
        : block.kind === 'table'
          ? block.rows
              .flat()
              .map((cell) => textOf(cell.children))
              .join('\n')
          : ''
  const walk = (blocks: readonly Block[]): string => blocks.map((block) => `${own(block)}\n${walk(inner(block))}`).join('\n')
  return walk(tree.blocks)
}

const text = allText(made)
const clauses = (tree: DocumentTree) => outline(tree).filter((entry) => entry.kind === 'clause')

describe('a schedule for a supplier', () => {
  it('has a clause for each requirement, numbered by its id, withdrawn ones too', () => {
    expect(clauses(made).map((entry) => `${entry.number} ${entry.title}`)).toEqual([
      'STO-3 Logs are kept long enough',
      'STO-4 Not used',
      'STO-5 Silence is noticed',
      'STO-6 Critical systems have a second store',
      'IRP-3 The plan is practised',
    ])
    expect(text).not.toContain('Nobody MUST do this')
  })
  it.each([
    ['values of two tiers', 'at least 365 days (tier critical: 800 days).'],
    ['a duration', 'longer than 1 hour (tier critical: 15 minutes).'],
    ['a value equal for all', 'At least 95 % of its records'],
    ['a list', 'classes of event: authn, admin-action and config-change.'],
    ['the highest tier for the supplier as a whole', 'at least every 6 months.'],
    ['the tier it is limited to', 'keep a second copy for 800 days.'],
  ])('fills in %s', (_, expected) => expect(text).toContain(expected))
  it.each([
    'Northfield Example plc',
    'Larkspur Example Hosting Ltd',
    'MSA-2026-014',
    'test-monitoring',
    '2.1.0',
    '1 December 2026',
    '23 November 2026',
    'Payments API',
    'payments-api',
    termsDigest(requirementsFile(), supplierFile()),
    'RFC 2119',
    'RFC 8174',
    'only where they stand in capitals',
    'It is not legal advice',
    '30 November 2026',
    'within 30 days of each request',
    'The Customer gives notice of a Gap in writing',
    'within 10 working days of notice',
    'keeps it confidential',
    'the agreement goes first',
    'needs the signature of both parties',
    'Monday, Tuesday, Wednesday, Thursday and Friday',
    '25 December 2026 and 28 December 2026',
    'aws logs describe-log-groups',
    'NIST SP 800-53 Rev. 5',
    'AU-11',
  ])('says %s', (expected) => expect(text).toContain(expected))
  it('has the parts a contract needs, in order', () => {
    const parts = outline(made).filter((entry) => entry.kind === 'heading')
    expect(parts.map((entry) => [entry.number, entry.title].filter(Boolean).join(' '))).toEqual([
      '1 Document control',
      '2 Parties and Systems',
      '3 Interpretation',
      'STO Keep logs away from the software',
      'IRP Have a plan, and practise it',
      '4 Evidence schedule',
      '5 Notice and cure',
      '6 Determination and dispute',
      '7 Handling of Evidence',
      '8 Precedence',
      '9 Changes',
      '10 Working days',
      'Annex A Thresholds',
      'Annex B Framework mappings',
      'Signatures',
    ])
  })
  it('keeps the signatures of both parties together', () => {
    expect(made.blocks.at(-1)).toMatchObject({ kind: 'signatures', parties: [{ name: 'Northfield Example plc' }, { name: 'Larkspur Example Hosting Ltd' }] })
  })
  it('gives cure periods by severity, with the clauses', () => {
    expect(markdown).toContain('| **Critical** | 14 days | [STO-5](#sto-5-silence-is-noticed) |')
    expect(markdown).toContain('| **Low** | 180 days | [STO-6](#sto-6-critical-systems-have-a-second-store) |')
  })
  it('says which evidence the customer already has', () => {
    expect(text).toContain('agreement (from the Customer’s own records)')
  })
  it('keeps the buyer’s notes out', () => expect(text).not.toContain('discount'))
  it('prints no digest but the one of its terms, and names what was signed before', () => {
    const supplier = supplierFile()
    supplier.agreement = { ...supplier.agreement, signed: '2026-06-01', digest: `sha256:${'0'.repeat(64)}` }
    const again = allText(schedule(specOf(), supplier, options))
    expect(again).toContain('other terms on 1 June 2026')
    supplier.agreement.digest = termsDigest(requirementsFile(), supplier)
    expect(allText(schedule(specOf(), supplier, options))).toContain('these terms on 1 June 2026')
  })
  it('is the same each time', () => {
    expect(toMarkdown(schedule(specOf(), supplierFile(), options))).toBe(markdown)
  })
})

describe('its language', () => {
  const find = (match: (inline: Inline) => boolean) => {
    const walk = (blocks: readonly Block[]): Inline[] =>
      blocks.flatMap((block) => [
        ...('children' in block ? block.children : []),
        ...(block.kind === 'table' ? block.rows.flat().flatMap((cell) => cell.children) : []),
        ...walk(inner(block)),
      ])
    return walk(made.blocks).filter(match)
  }
  it('links whole defined terms, the longest first, in singular and plural', () => {
    const terms = find((inline) => inline.kind === 'term') as { text: string; to: string }[]
    expect(new Set(terms.map((term) => term.to))).toContain('term-log-source')
    expect(terms.every((term) => term.to === `term-${term.text.replace(/s$/, '').toLowerCase().replace(' ', '-')}`)).toBe(true)
  })
  it('marks keywords in capitals only', () => {
    const words = new Set((find((inline) => inline.kind === 'keyword') as { text: string }[]).map((inline) => inline.text))
    expect(words).toEqual(new Set(['MUST', 'MUST NOT', 'SHOULD', 'SHOULD NOT', 'MAY']))
    expect(text).toContain('Supplier may dispute')
  })
  it('links clause numbers', () => {
    expect(find((inline) => inline.kind === 'link' && inline.to === 'STO-3').length).toBeGreaterThan(2)
  })
  it('does not define a term by a link to itself', () => {
    const self = made.blocks
      .flatMap((block) => (block.kind === 'table' && block.id === 'definitions' ? block.rows : []))
      .filter(([head, meaning]) => meaning?.children.some((inline) => inline.kind === 'term' && inline.to === head?.id))
    expect(self).toEqual([])
  })
})

describe('no contract with a hole', () => {
  const spoil = (change: (file: RequirementsFile, supplier: SupplierFile) => void) => {
    const [file, supplier] = [requirementsFile(), supplierFile()]
    change(file, supplier)
    try {
      schedule(specOf(file), supplier, options)
      return []
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      return error.problems.map((problem) => `${problem.file}: ${problem.message}`)
    }
  }
  const one = (file: RequirementsFile) => file.sections[0]?.requirements[0] as RequirementsFile['sections'][number]['requirements'][number]
  it.each<[string, (file: RequirementsFile, supplier: SupplierFile) => void, RegExp]>([
    ['the customer’s name', (file) => void delete file.owner.organization, /legal name of the customer/],
    [
      'the title',
      (file) => {
        file.title = ' '
      },
      /the title/,
    ],
    [
      'a section’s title',
      (file) => {
        ;(file.sections[0] as { title: string }).title = ''
      },
      /title of section STO/,
    ],
    [
      'a section’s introduction',
      (file) => {
        ;(file.sections[0] as { intro: string }).intro = ' '
      },
      /introduction of section STO/,
    ],
    [
      'a clause’s title',
      (file) => {
        one(file).title = ''
      },
      /title of STO-3/,
    ],
    [
      'a duty',
      (file) => {
        one(file).statement = ' '
      },
      /text of STO-3/,
    ],
    [
      'a rationale',
      (file) => {
        one(file).rationale = ''
      },
      /rationale of STO-3/,
    ],
    [
      'how to collect',
      (file) => {
        one(file).evidence.how = ''
      },
      /how the evidence of STO-3/,
    ],
    [
      'evidence',
      (file) => {
        one(file).evidence.accept = {}
      },
      /STO-3 accepts no evidence/,
    ],
    [
      'a meaning',
      (file) => {
        ;(file.definitions[0] as { meaning: string }).meaning = ' '
      },
      /meaning of “Log Source”/,
    ],
    ...(['notice', 'determination', 'evidence_handling', 'precedence', 'changes'] as const).map(
      (name) =>
        [
          `the term ${name}`,
          (file: RequirementsFile) => {
            file.terms[name] = ' \n '
          },
          new RegExp(`the term \`${name}\``),
        ] as [string, (file: RequirementsFile) => void, RegExp],
    ),
    [
      'working days',
      (file) => {
        file.terms.working_days.week = []
      },
      /working day/,
    ],
    [
      'what a parameter says',
      (file) => {
        ;(file.parameters['share'] as { says: string }).says = ''
      },
      /parameter share/,
    ],
    [
      'an empty list in a duty',
      (file) => {
        ;(file.parameters['classes'] as { value: string[] }).value = []
      },
      /classes|STO-5/,
    ],
    [
      'the supplier’s name',
      (_, supplier) => {
        supplier.name = ''
      },
      /name of the supplier/,
    ],
    [
      'the agreement',
      (_, supplier) => {
        supplier.agreement.reference = ''
      },
      /reference of the agreement/,
    ],
    [
      'the systems',
      (_, supplier) => {
        supplier.systems = []
      },
      /no system is in scope/,
    ],
    [
      'a system’s name',
      (_, supplier) => {
        ;(supplier.systems[0] as { name: string }).name = ' '
      },
      /name of system payments-api/,
    ],
  ])('without %s', (_, change, message) => {
    expect(spoil(change).join('\n')).toMatch(message)
  })
  it('tells everything at once, and in which file', () => {
    const found = spoil((file, supplier) => {
      delete file.owner.organization
      supplier.agreement.reference = ''
    })
    expect(found).toHaveLength(2)
    expect(found.join('\n')).toMatch(/requirements\.yaml: .*customer[\s\S]*supplier\.yaml: .*agreement/)
  })
  it('stops at a duty that reads what is not there', () => {
    const file = requirementsFile()
    one(file).statement = 'The Supplier {{supplier.name}} MUST do this.'
    expect(() => schedule(specOf(file), undefined, options)).toThrow(/STO-3 reads supplier/)
    expect(allText(schedule(specOf(file), supplierFile(), options))).toContain('The Supplier Larkspur Example Hosting Ltd MUST do this.')
  })
})

describe('the standard form', () => {
  const standard = schedule(specOf(), undefined, options)
  it('shows the usual values for all tiers and cannot be signed', () => {
    const all = allText(standard)
    expect(standard.kind).toBe('standard')
    expect(standard.subtitle).toBe('Standard form')
    expect(all).toContain('at least 365 days (tier critical: 730 days).')
    expect(all).toContain('at least every 12 months (tier critical: 6 months).')
    expect(standard.blocks.some((block) => block.kind === 'signatures')).toBe(false)
    expect(toMarkdown(standard)).not.toMatch(/to be completed|Larkspur|\[ *\]|____/)
  })
  it('has the same clause numbers', () => expect(clauses(standard).map((entry) => entry.number)).toEqual(clauses(made).map((entry) => entry.number)))
})

describe('the agreed terms beside it', () => {
  it('have the digest that is printed', () => {
    expect(digestOf(JSON.parse(scheduleJson(specOf(), supplierFile())))).toBe(termsDigest(requirementsFile(), supplierFile()))
  })
})

describe('hostile text in every field', () => {
  const spoiled = (value: string) => {
    const [file, supplier] = [requirementsFile(), supplierFile()]
    const written = value.replaceAll('{', '( ').replaceAll('}', ' )')
    const fields: Record<string, unknown>[] = [
      file,
      file.owner,
      file.terms,
      ...file.sections,
      ...file.sections.flatMap((section) => section.requirements),
      ...file.sections.flatMap((section) => section.requirements.map((each) => each.evidence)),
      ...Object.values(file.parameters),
      supplier,
      supplier.agreement,
      ...supplier.systems,
    ] as never
    for (const object of fields)
      for (const key of ['title', 'name', 'organization', 'intro', 'rationale', 'how', 'says', 'notice', 'determination', 'changes', 'reference', 'address'])
        if (key in object) object[key] = `Q ${written} Q`
    file.sections[0]?.requirements.forEach((each) => {
      if (typeof each.statement === 'string') each.statement = `The Supplier MUST Q ${written} Q.`
    })
    return schedule(specOf(file), supplier, options)
  }
  const parser = new MarkdownIt({ html: false })
  const shape = (tree: DocumentTree) =>
    parser
      .parse(toMarkdown(tree), {})
      .filter((token) => token.type !== 'inline')
      .map((token) => token.type)
  const tags = (tree: DocumentTree) =>
    [
      ...(toHtml(tree, documentAssets())
        .split('</style>')[1]
        ?.matchAll(/<(\/?[a-z0-9]+)/g) ?? []),
    ]
      .map((match) => match[1])
      .filter((tag) => !/^\/?(code|a)$/.test(tag ?? ''))
  const calm = spoiled('word')
  it.each(hostile.filter((value) => !/\n\n|MUST/.test(value)))('%j changes no heading, list, table or tag', (value) => {
    const tree = spoiled(value)
    expect(shape(tree)).toEqual(shape(calm))
    expect(tags(tree)).toEqual(tags(calm))
  })
})
