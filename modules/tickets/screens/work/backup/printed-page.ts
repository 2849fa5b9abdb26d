/** One step: what to do, the exact lines to type, what one should see. */
export type PageStep = {
  readonly title: string
  readonly text: readonly string[]
  readonly windows?: string
  readonly linux?: string
}

/** A page that somebody who is no engineer prints and follows from top to bottom; a part has a title where there are several. */
export type PrintedPage = {
  readonly title: string
  readonly intro: string
  readonly parts: readonly { readonly title?: string; readonly steps: readonly PageStep[] }[]
  readonly troubleTitle: string
  readonly trouble: readonly (readonly [said: string, what: string])[]
}

/** The same page as a document. */
export function pageDocument(page: PrintedPage): string {
  const code = (label: string, lines: string | undefined): readonly string[] =>
    lines ? [`${label}：`, '', '```', lines, '```', ''] : []
  const parts = page.parts.flatMap(({ title, steps }) => [
    ...(title ? [`## ${title}`, ''] : []),
    ...steps.flatMap((step, i) => [
      `${title ? '###' : '##'} ${i + 1}. ${step.title}`,
      '',
      ...step.text.map((line) => `- ${line}`),
      '',
      ...code('Windows', step.windows),
      ...code('Linux', step.linux),
    ]),
  ])
  const trouble = page.trouble.map(([said, what]) => `| ${said} | ${what} |`)
  return [
    `# ${page.title}`,
    '',
    page.intro,
    '',
    ...parts,
    `## ${page.troubleTitle}`,
    '',
    '| 屏幕上说 | 怎么办 |',
    '| --- | --- |',
    ...trouble,
    '',
  ].join('\n')
}
