import { privacyPage } from './page-words.ts'
import { textPage } from './text-page.tsx'

/** 个人信息怎么用: what is asked for, what for, who sees it. */
export const PrivacyScreen = textPage(privacyPage)
