import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { extractText } from './extract/extract.ts'
import { readPlan } from './plan.ts'
import type { PlanReading } from './reading.contract.ts'

/** `vuonxa plan read FILE --json`: the reading of the plan in a file. Throws ExtractError with a code when the file cannot be read. */
export const readPlanFile = async (file: string): Promise<PlanReading> => {
  const { text } = await extractText(await readFile(file), path.basename(file))
  return readPlan(text)
}

/** `vuonxa plan read FILE --text`: the cleaned, numbered text. */
export const numberedText = (reading: PlanReading): string =>
  reading.lines.map((line, i) => `${String(i + 1).padStart(4)}  ${line}`).join('\n')

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const file = process.argv.slice(2).find(a => !a.startsWith('--'))
  if (!file) { process.stderr.write('usage: command.ts FILE [--json|--text]\n'); process.exit(2) }
  try {
    const reading = await readPlanFile(file)
    process.stdout.write(process.argv.includes('--text') ? `${numberedText(reading)}\n` : `${JSON.stringify(reading)}\n`)
  } catch (error) {
    process.stderr.write(`${error instanceof Error && 'code' in error ? String(error.code) : 'unreadable'}\n`)
    process.exitCode = 1
  }
}
