import { buildWeb } from '#apps/cli/build-web.ts'

await buildWeb((line) => console.log(line))
