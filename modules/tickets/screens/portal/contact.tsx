import { contactPage } from './page-words.ts'
import { textPage } from './text-page.tsx'

/** 联系我们: whom to call, and how to report a fault of the site. */
export const ContactScreen = textPage(contactPage)
