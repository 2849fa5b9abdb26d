import { parseArgs } from 'node:util'

export type Options = { readonly [name: string]: { readonly type: 'string' | 'boolean' } }

/** What was asked for, or in words why it cannot be. */
export type Asked<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly say: string }

export type Given<O extends Options> = {
  readonly values: { readonly [K in keyof O]?: O[K]['type'] extends 'boolean' ? boolean : string }
  readonly positionals: readonly string[]
}

/** Reads the options of a command and at most `most` other words; everything it does not know is told, never passed over. */
export function readOptions<O extends Options>(
  args: readonly string[],
  options: O,
  most = 0,
): Asked<Given<O>> {
  const known: Options = options
  const { tokens } = parseArgs({
    args: [...args],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const values: { [name: string]: string | boolean } = {}
  const positionals: string[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value)
    if (token.kind !== 'option') continue
    const { name, rawName, value, inlineValue } = token
    const type = Object.hasOwn(known, name) ? known[name]?.type : undefined
    if (!type || rawName !== `--${name}`) return { ok: false, say: `没有 ${rawName} 这个选项。` }
    if (Object.hasOwn(values, name)) return { ok: false, say: `${rawName} 写了两次，只能写一次。` }
    if (type === 'boolean' && value !== undefined) return { ok: false, say: `${rawName} 后面不写内容。` }
    // Without a value of its own an option would swallow the next one.
    if (type === 'string' && (!value || (!inlineValue && value.startsWith('-'))))
      return { ok: false, say: `${rawName} 后面要写内容。` }
    values[name] = value ?? true
  }
  const odd = positionals[most]
  if (odd !== undefined) return { ok: false, say: `“${odd}”是多写的，这里用不着。` }
  return { ok: true, value: { values: values as Given<O>['values'], positionals } }
}
