import { ok } from '#platform/kernel/refusal.ts'
import { openApi } from './openapi.ts'
import type { AnyRoute } from './route.ts'
import { route } from './route.ts'
import { accounts, adminPassword, endEverywhere, signIns, unlock } from './routes/admin-accounts.ts'
import { matrixRoute } from './routes/admin-matrix.ts'
import { adminNewPerson, adminNewPost, adminPeople } from './routes/admin-people.ts'
import { decidePolicyChange, policy, proposePolicyChange } from './routes/admin-policy.ts'
import { adminChanges, adminEndPerson, adminEndPost, adminHandOver } from './routes/admin-posts.ts'
import { grantRequest, postRequests, refuseRequest } from './routes/admin-requests.ts'
import { standardPostsOpen } from './routes/admin-standard-posts.ts'
import { adminEndUnit, adminNewUnit, adminUnits } from './routes/admin-units.ts'
import { backupNow, backupsList } from './routes/backups.ts'
import { board } from './routes/board.ts'
import { calendarPreview, calendarYear } from './routes/calendar.ts'
import {
  calendarChange,
  calendarChanges,
  decideCalendar,
  proposeClosure,
  proposeNotice,
} from './routes/calendar-changes.ts'
import { demoPosts } from './routes/demo.ts'
import { directory, duties } from './routes/directory.ts'
import { dueErasures, eraseDue } from './routes/due-erasures.ts'
import { liveEvents } from './routes/events.ts'
import { exportBoard, exportDuties } from './routes/export-tables.ts'
import { exportInbox, exportLog, exportMatters } from './routes/exports.ts'
import { file, upload } from './routes/files.ts'
import { health } from './routes/health.ts'
import { publicHome } from './routes/home.ts'
import { badRows, importState, mapSheet, runImportSheet, uploadSheet } from './routes/imports.ts'
import { indicator, indicators } from './routes/indicators.ts'
import { ledger, verifyLedger } from './routes/ledger.ts'
import { actOnMatter, creatingAction, inbox, inboxBoxes, matter, matters } from './routes/matters.ts'
import { matterMessages, messages } from './routes/messages.ts'
import { changePassword } from './routes/password.ts'
import { erasePerson, exportReveals, revealDays, reveals } from './routes/privacy.ts'
import { proposals } from './routes/proposals.ts'
import { reminders } from './routes/reminders.ts'
import { createRequest } from './routes/rights.ts'
import {
  draftRule,
  dropRule,
  proposeRule,
  putRule,
  returnRule,
  ruleTable,
  ruleTables,
  saveRule,
} from './routes/rules.ts'
import { backtestRule } from './routes/rules-backtest.ts'
import { beginBinding, finishBinding, freeFactor } from './routes/second-factor.ts'
import { changePost, readSession, signIn, signOut } from './routes/session.ts'
import { similarTickets } from './routes/similar.ts'
import { createTicket, nearbyTickets, previewTicket } from './routes/tickets.ts'

const own: readonly AnyRoute[] = [
  health,
  readSession,
  signIn,
  changePost,
  signOut,
  createTicket,
  previewTicket,
  nearbyTickets,
  createRequest,
  inbox,
  inboxBoxes,
  matters,
  matter,
  matterMessages,
  actOnMatter,
  creatingAction,
  indicators,
  indicator,
  ledger,
  verifyLedger,
  directory,
  duties,
  upload,
  file,
  liveEvents,
  publicHome,
  demoPosts,
  board,
  reminders,
  changePassword,
  standardPostsOpen,
  beginBinding,
  finishBinding,
  freeFactor,
  adminPeople,
  adminNewPerson,
  adminNewPost,
  adminPassword,
  adminEndPost,
  adminEndPerson,
  adminHandOver,
  adminUnits,
  adminNewUnit,
  adminEndUnit,
  adminChanges,
  postRequests,
  grantRequest,
  refuseRequest,
  accounts,
  unlock,
  endEverywhere,
  signIns,
  policy,
  proposePolicyChange,
  decidePolicyChange,
  proposals,
  similarTickets,
  uploadSheet,
  mapSheet,
  runImportSheet,
  importState,
  badRows,
  exportMatters,
  exportInbox,
  exportBoard,
  exportDuties,
  exportLog,
  reveals,
  revealDays,
  exportReveals,
  erasePerson,
  dueErasures,
  eraseDue,
  calendarYear,
  calendarPreview,
  proposeNotice,
  proposeClosure,
  calendarChanges,
  calendarChange,
  decideCalendar,
  backupsList,
  backupNow,
  messages,
  ruleTables,
  ruleTable,
  draftRule,
  saveRule,
  dropRule,
  proposeRule,
  returnRule,
  putRule,
  backtestRule,
]

/** Every route, with the OpenAPI document that is derived from them. */
export function allRoutes(version: string): readonly AnyRoute[] {
  const matrix = matrixRoute(() => [...own, matrix])
  const document: AnyRoute = route({
    method: 'GET',
    path: '/api/openapi.json',
    name: '接口说明（OpenAPI 3.1）',
    door: 'anyone',
    answer: async ({ platform }) => ok(openApi([...own, matrix, document], platform.kinds, version)),
  })
  return [...own, matrix, document]
}
