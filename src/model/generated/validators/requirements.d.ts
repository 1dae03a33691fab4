// Generated from schemas/ by .ci/generate.mjs. Never edited.
export const validate: { (value: unknown): boolean; errors?: null | { keyword: string; instancePath: string; schemaPath: string; message?: string; params: Record<string, unknown> }[] }
