import { words } from '../words.ts'
import './marks.css'

/** Says that what is on this page is sample data; stands in the first screen of every page. */
export const DemoMark = ({ text = words.demo }: { readonly text?: string | undefined }) => (
  <span className="demo">{text}</span>
)
