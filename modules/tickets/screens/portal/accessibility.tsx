import { accessibilityPage } from './page-words.ts'
import { textPage } from './text-page.tsx'

/** 无障碍说明: what works, and what does not yet. */
export const AccessibilityScreen = textPage(accessibilityPage)
