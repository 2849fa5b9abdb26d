// What a run says last, where whoever keeps only the end of it still reads which tests failed.

/**
 * One line for each failed test, and for each file that failed before its first: where, which, and how it begins to say why.
 * @param {readonly { readonly testResults: readonly { readonly name: string, readonly status: string, readonly message?: string, readonly assertionResults: readonly { readonly status: string, readonly fullName: string, readonly failureMessages?: readonly string[] }[] }[] }[]} reports
 * @param {string} root the folder that files are named from
 * @returns {string[]}
 */
export function failedLines(reports, root) {
  return reports
    .flatMap((report) => report.testResults)
    .filter(({ status }) => status === 'failed')
    .flatMap((file) => {
      const path = file.name.startsWith(`${root}/`) ? file.name.slice(root.length + 1) : file.name
      const failed = file.assertionResults.filter(({ status }) => status === 'failed')
      if (failed.length === 0) return [`✗ ${path}: ${firstLine(file.message)}`]
      return failed.map(
        ({ fullName, failureMessages }) => `✗ ${path} › ${fullName}: ${firstLine(failureMessages?.[0])}`,
      )
    })
}

const firstLine = (text) => (text ?? '').trim().split('\n')[0].slice(0, 300) || 'without saying why'
