import type { FastifyReply } from 'fastify'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** What a file's name may not hold on somebody's system. */
const NOT_IN_NAMES = /[\\/:*?"<>|]/g

/** Sends a spreadsheet as a download with a Chinese name. */
export const sendSheet = (reply: FastifyReply, bytes: Buffer, name: string): FastifyReply =>
  reply
    .header(
      'content-disposition',
      `attachment; filename="list.xlsx"; filename*=UTF-8''${encodeURIComponent(`${name.replace(NOT_IN_NAMES, ' ')}.xlsx`)}`,
    )
    .type(XLSX)
    .send(bytes)
